import { decideDesired } from '@farmhand/domain/decide-desired';
import { countsToMax } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { FarmRoleRow, ServerRow, VolumeRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/**
 * The last place is not given to a slot whose own volume is kept, or that has none, while the volume of another slot waits for its next server: else the data
 * that was in use a moment ago is put aside. Where zones seem lost or are full, others may stand in.
 */
export const neverPastAWaitingVolume: Check = {
  invariant: 'waiting volume',
  afterCommit(known, { changed, now }) {
    const launched = changed.flatMap(({ name, before, after }) => (name === 'Server' && before === undefined && after ? [after] : []));
    if (launched.length === 0) return;
    const volumes = volumesBefore(known, changed);
    for (const server of launched) holdToWaiting(known, server, { volumes, now });
  },
};

/** Those of slots as the plan found them: what it puts aside is written together with its launches. */
function volumesBefore(known: Known, changed: readonly ChangedRow[]): VolumeRow[] {
  const before = new Map(
    changed.flatMap((change) => (change.name === 'Volume' && change.before ? [[change.before.id, change.before]] : [])),
  );
  return [...known.volumes.values()].map((row) => before.get(row.id) ?? row);
}

function holdToWaiting(known: Known, server: ServerRow, { volumes, now }: { volumes: readonly VolumeRow[]; now: number }): void {
  const farmRole = known.farmRoles.get(server.farmRoleId);
  if (farmRole === undefined || isDisturbed(known, farmRole)) return;
  const { scaling } = farmRole.declaration;
  const ofFarmRole = [...known.servers.values()].filter(({ farmRoleId, state }) => farmRoleId === farmRole.id && countsToMax(state));
  const staying = ofFarmRole.filter(({ quarantined, state }) => !quarantined && state !== 'PENDING_TERMINATE');
  const wanted = decideDesired({ scaling, tracking: trackingOf(farmRole), now }).servers;
  if (server.slotIndex > scaling.max || staying.length < wanted) return;
  const waiting = volumes.filter((row) => row.farmRoleId === farmRole.id && row.slotIndex <= scaling.max && isInUse(row));
  if (waiting.some(({ slotIndex }) => slotIndex === server.slotIndex)) return;
  const seen = waiting.filter(({ cloudId, missingSince }) => cloudId !== null && missingSince === null);
  const passed = seen.find((row) => !ofFarmRole.some(({ slotIndex }) => slotIndex === row.slotIndex));
  if (passed === undefined) return;
  const text = `${server.hostName} is launched into slot ${server.slotIndex} as the last of ${wanted}, while ${passed.cloudId} of slot ${passed.slotIndex} waits for its next server.`;
  throw new BrokenInvariant('waiting volume', text);
}

/** Not put aside, nor on its way out. */
const isInUse = ({ keepUntil, reason: { code }, snapshotId, state }: VolumeRow): boolean =>
  !isVolumeClosed(state) &&
  state !== 'DELETING' &&
  keepUntil === null &&
  snapshotId === null &&
  code !== 'budget-reached' &&
  code !== 'price-unknown';

const isDisturbed = ({ inventories }: Known, { cloudAccountId, location, shortages }: FarmRoleRow): boolean =>
  shortages.length > 0 ||
  (inventories.get(`${cloudAccountId} ${location}`)?.zoneBreakers ?? []).some(({ latchedAt }) => latchedAt !== null);
