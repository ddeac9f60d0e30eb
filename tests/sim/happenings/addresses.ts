import { drawAddress } from '../declare.ts';
import type { Random } from '../random.ts';
import { recordPerson } from '../record-person.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';
import { fault } from './add-fault.ts';

/** What happens to public addresses, and to the calls about them. */
export const addresses: readonly Happening[] = [
  { name: 'address reserved without an answer', weight: 5, happen: fault({ kind: 'timeout-after' }, 'allocateAddress') },
  { name: 'address not reserved, without an answer', weight: 4, happen: fault({ kind: 'timeout-before' }, 'allocateAddress') },
  { name: 'address associated without an answer', weight: 2, happen: fault({ kind: 'timeout-after' }, 'associateAddress') },
  { name: 'list of addresses fails', weight: 3, happen: fault({ kind: 'failing-list', afterPages: 0 }, 'listAddresses') },
  { name: 'address taken off in the cloud', weight: 2, happen: takeOff },
  { name: 'address limit', weight: 2, happen: changeLimit },
  { name: 'other addresses', weight: 4, happen: changeAddresses },
];

/** Somebody takes it off its host. */
function takeOff({ world: { datacenter } }: Stage, random: Random): void {
  const held = datacenter.acts.listAddresses({ limit: 10_000 }).addresses.filter(({ hostId }) => hostId !== undefined);
  if (held.length > 0) datacenter.acts.dissociateAddress([random.pick(held).id]);
}

function changeLimit({ declared, world }: Stage, random: Random): void {
  const { accountId, region } = random.pick(declared.places);
  world.datacenter.conditions.changeQuotas({ accountId, region }, { addresses: random.pick([0, 3, 100]) });
}

/** A reserved address for each slot, or none any more. */
async function changeAddresses({ world, declared }: Stage, random: Random): Promise<void> {
  const id = random.pick(declared.farmRoleIds);
  const address = drawAddress(random);
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) throw new Error(`No farm role ${id}.`);
    world.log(`${row.alias} has addresses: ${address.kind} (${address.whenUnwanted})`);
    const after = { ...row, declaration: { ...row.declaration, address } };
    await tx.update('FarmRole', [{ id, declaration: after.declaration, generation: row.generation + 1 }]);
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', action: 'farm-role.change', before: row, after }]);
    await tx.wake('farm-role', [id]);
  });
}
