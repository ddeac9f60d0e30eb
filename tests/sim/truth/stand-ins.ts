import { isClosed } from '@farmhand/domain/server-state';
import { whenZoneDarkOf } from '@farmhand/domain/when-zone-dark';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/**
 * I2: a launch never brings more servers to the slots within max than people want, but for those that spare slots stand in for: where that is chosen, and
 * in zones whose breaker was latched at some time. Where something else than people says how many are wanted, it is not checked here.
 */
export const neverMoreThanStandIns: Check = {
  invariant: 'I2',
  afterCommit(known, { changed }) {
    for (const { name, after } of changed) {
      if (name !== 'Inventory' || after === undefined) continue;
      for (const { zone, latchedAt } of after.zoneBreakers) if (latchedAt !== null) known.everDark.add(zoneKey({ ...after, zone }));
    }
    const launched = new Set(
      changed.flatMap(({ name, before, after }) => (name === 'Server' && before === undefined && after ? after.farmRoleId : [])),
    );
    for (const id of launched) {
      const farmRole = known.farmRoles.get(id);
      const wanted = farmRole === undefined ? null : wantedByPeople(farmRole);
      if (farmRole === undefined || wanted === null) continue;
      const excused = ({ zone, ...server }: ServerRow) =>
        whenZoneDarkOf(farmRole.declaration).choice === 'spare-slot' && zone !== null && known.everDark.has(zoneKey({ ...server, zone }));
      const count = holdersOf(known, farmRole).filter((server) => !excused(server)).length;
      if (count > wanted) throw new BrokenInvariant('I2', `a launch brings farm role ${id} to ${count} servers, and ${wanted} are wanted.`);
    }
  },
};

const zoneKey = ({ cloudAccountId, location, zone }: { cloudAccountId: string; location: string; zone: string }) =>
  `${cloudAccountId} ${location} ${zone}`;

function wantedByPeople({ declaration: { scaling } }: FarmRoleRow): number | null {
  const { source, min, max } = scaling;
  return source.kind === 'manual' ? Math.min(Math.max(source.desired ?? min, min), max) : null;
}

/** Meant to stay in the slots within max. */
function holdersOf(known: Known, { id, max }: FarmRoleRow): ServerRow[] {
  const rows = [...(known.counting.get(id) ?? [])].flatMap((serverId) => known.servers.get(serverId) ?? []);
  return rows.filter(
    ({ slotIndex, state, quarantined }) => slotIndex <= max && !quarantined && !isClosed(state) && state !== 'PENDING_TERMINATE',
  );
}
