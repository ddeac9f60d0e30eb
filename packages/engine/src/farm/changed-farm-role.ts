import { decideDesired } from '@farmhand/domain/decide-desired';
import { declarationChange } from '@farmhand/domain/declaration-change';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Scaling } from '@farmhand/domain/scaling';
import { openServerStates } from '@farmhand/domain/server-state';
import { trackingOf } from '../metric/tracking-of.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

interface Change {
  farm: FarmRow;
  farmRole: FarmRoleRow;
  declaration: FarmRoleDeclaration;
  now: Date;
}

/** The columns that follow from a new declaration. */
export async function changedFarmRole(tx: Tx, { farm, farmRole, declaration, now }: Change): Promise<Partial<FarmRoleRow>> {
  const trackedDesired = trackedAfter(farmRole, declaration.scaling, now);
  const columns = {
    ...{ declaration, roleId: declaration.roleId, max: declaration.scaling.max, trackedDesired },
    ...(hasBegun(farm, farmRole) && declaration.after.length > 0 ? { gatePassedAt: now } : {}),
  };
  if (declarationChange(farmRole.declaration, declaration).replacement.length === 0) return columns;
  const revision = (await sameAsBefore(tx, { farm, farmRole, declaration })) ?? farm.revision + 1;
  return { ...columns, revision, formerRevision: farm.revision };
}

/** What began without waiting for anything does not begin to wait. */
const hasBegun = ({ status }: FarmRow, { declaration, gatePassedAt }: FarmRoleRow): boolean =>
  status === 'RUNNING' && declaration.after.length === 0 && gatePassedAt === null;

/** A schedule or a metric begins with what was wanted before it: what it changes is on record, and no server comes or goes because a metric is asked instead. */
function trackedAfter(row: FarmRoleRow, { source }: Scaling, now: Date): FarmRoleRow['trackedDesired'] {
  const before = row.declaration.scaling;
  if (source.kind === 'manual') return null;
  if (before.source.kind === source.kind) return row.trackedDesired;
  return { servers: decideDesired({ scaling: before, tracking: trackingOf(row), now: now.getTime() }).servers, since: now.getTime() };
}

/** The revision of servers that are already as they would be made now: after a change there and back they are not replaced. */
async function sameAsBefore(tx: Tx, { farm, farmRole, declaration }: Omit<Change, 'now'>): Promise<number | undefined> {
  const servers = await tx.find('Server', { farmRoleId: farmRole.id, state: openServerStates });
  const numbers = [...new Set(servers.map(({ revision }) => revision))].filter((number) => number !== farmRole.revision);
  if (numbers.length === 0) return undefined;
  const revisions = await tx.find('FarmRevision', { farmId: farm.id, number: numbers }, { orderBy: 'number' });
  const same = revisions.findLast((revision) => {
    const declared = revision.declaration.farmRoles.find(({ farmRoleId }) => farmRoleId === farmRole.id)?.declaration;
    return declared !== undefined && declarationChange(declared, declaration).replacement.length === 0;
  });
  return same?.number;
}
