import type { EngineContext } from '../engine-context.ts';
import type { CheckRoundRow, FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** Sees to it that the services of these farm roles are checked where that is declared, and soon. */
export async function scheduleChecks(
  tx: Tx,
  context: Pick<EngineContext, 'clock' | 'newId'>,
  farmRoles: readonly FarmRoleRow[],
): Promise<void> {
  const checked = farmRoles.filter(({ declaration }) => declaration.health.check !== null);
  if (checked.length === 0) return;
  const now = context.clock.now();
  const wanted = new Map(checked.map((row) => [`${row.cloudAccountId} ${row.location}`, row]));
  const known = await tx.find('CheckRound', { cloudAccountId: [...new Set(checked.map((row) => row.cloudAccountId))] }, { lock: true });
  const there = known.filter((row) => wanted.has(`${row.cloudAccountId} ${row.location}`));
  for (const row of there) wanted.delete(`${row.cloudAccountId} ${row.location}`);
  const added = [...wanted.values()].map((place) => ({ ...newCheckRound(place, now), id: context.newId() }));
  if (added.length > 0) await tx.insert('CheckRound', added);
  const patches = there.map(({ id }) => ({ id, wakeAt: now }));
  if (patches.length > 0) await tx.update('CheckRound', patches);
}

export function newCheckRound(
  { organizationId, cloudAccountId, location }: Pick<CheckRoundRow, 'organizationId' | 'cloudAccountId' | 'location'>,
  wakeAt: Date | null,
): Omit<CheckRoundRow, 'id'> {
  return {
    ...{ organizationId, cloudAccountId, location, wakeAt, leaseOwner: null, leaseUntil: null, epoch: 0 },
    ...{ startedAt: null, seenAt: null, blindSpells: [], streaks: {} },
  };
}
