import type { Random } from '../random.ts';
import { otherAccount, simAccount } from '../sim-world.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';

/** What stored credentials open is not in our hands. */
export const credentials: readonly Happening[] = [
  { name: 'credentials of another account', weight: 3, trait: 'other credentials', happen: openOther },
  { name: 'the right credentials again', weight: 5, trait: 'other credentials', happen: openOwn },
];

async function openOther({ world, declared }: Stage, random: Random): Promise<void> {
  const { cloudAccountId, accountId } = random.pick(declared.places);
  const other = accountId === simAccount ? otherAccount : simAccount;
  await inTransaction(
    { world, declared },
    async (tx) => void (await tx.update('CloudAccount', [{ id: cloudAccountId, credentials: other }])),
  );
}

export async function openOwn({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  const accounts = new Map(declared.places.map(({ cloudAccountId, accountId }) => [cloudAccountId, accountId]));
  const patches = [...accounts].map(([id, accountId]) => ({ id, credentials: accountId }));
  await inTransaction({ world, declared }, async (tx) => void (await tx.update('CloudAccount', patches)));
}
