import type { Ability } from '@farmhand/rbac/ability';
import { explain } from '@farmhand/rbac/explain';
import type { Rows } from '../store/rows.ts';
import type { LoadedName } from './loaders.ts';

/** Whether a row may be shown. The same decision as the filters of lists, made with the row at hand. */
export function mayRead<N extends JudgedName>(ability: Ability, name: N, row: Rows[N]): boolean {
  if ('deletedAt' in row && row.deletedAt !== null) return false;
  return decisions[name](ability, row);
}

/** A farm's revisions are readable when the farm is, see readable.ts; what no record claims is shown where it was found, snapshots with their farm role. */
export type JudgedName = Exclude<LoadedName, 'FarmRevision' | 'Orphan' | 'OrphanVolume' | 'OrphanAddress' | 'VolumeSnapshot'>;

const decisions: { [N in JudgedName]: (ability: Ability, row: Rows[N]) => boolean } = {
  Organization: (ability, row) => explain(ability, 'organization:read', row).allowed,
  Environment: (ability, row) => explain(ability, 'environment:read', row).allowed,
  Farm: (ability, row) => explain(ability, 'farm:read', row).allowed,
  FarmRole: (ability, row) => explain(ability, 'farm-role:read', row).allowed,
  Server: (ability, row) => explain(ability, 'server:read', row).allowed,
  Volume: (ability, row) => explain(ability, 'volume:read', row).allowed,
  Event: (ability, row) => explain(ability, 'event:read', row).allowed,
  Role: (ability, row) => explain(ability, 'role:read', row).allowed,
  Image: (ability, row) => explain(ability, 'image:read', row).allowed,
  CloudAccount: (ability, row) => explain(ability, 'cloud-account:read', row).allowed,
  ApiToken: (ability, row) => explain(ability, 'api-token:read', row).allowed,
  AuditEntry: (ability, row) => explain(ability, 'audit:read', row).allowed,
};
