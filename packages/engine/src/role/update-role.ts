import { isDeepStrictEqual } from 'node:util';
import type { Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems, labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { type AuditInput, recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import { checkRoleNameIsFree, newVersion } from './create-role.ts';
import { imageProblems } from './image-problems.ts';
import type { UpdateRoleInput } from './role-inputs.ts';

/** Changes a role. Other images make a new version; farm roles keep theirs until they are changed to take it. */
export function updateRole(context: EngineContext, viewer: Viewer, input: UpdateRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'updateRole', input }, (tx) => updateRoleIn(tx, { context, viewer }, input));
}

/** In a transaction of the caller's. `causeId`: the audit entry of what it is a part of. */
export async function updateRoleIn(tx: Tx, { context, viewer }: Asker, input: UpdateRoleInput & { causeId?: string }): Promise<Done> {
  const isVisible = (row: object) => isAllowed(viewer, 'role:read', row);
  const before = await loadRow(tx, ['Role', input.roleId], { what: 'role', lock: true, isVisible });
  authorize(viewer, 'role:change', before);
  if (before.currentVersion !== input.version) {
    const message = `Somebody else changed the role ${before.name} meanwhile. Look at it as it is now, and decide again.`;
    throw new ConflictError(message, { currentVersion: before.currentVersion });
  }
  refuse([
    ...(input.name ? labelProblems('name', input.name) : []),
    ...commentProblems('description', input.description),
    ...(input.imageIds ? await imageProblems(tx, input.imageIds) : []),
  ]);
  if (input.name) await checkRoleNameIsFree(tx, input.name, before.id);
  const [present] = await tx.find('RoleVersion', { roleId: before.id, number: before.currentVersion });
  const isOther = input.imageIds && !isDeepStrictEqual([...input.imageIds], present?.imageIds);
  const number = before.currentVersion + (isOther ? 1 : 0);
  const patch = { name: input.name || before.name, description: input.description ?? before.description, currentVersion: number };
  await tx.update('Role', [{ id: before.id, ...patch }]);
  const id = context.newId();
  const entries: AuditInput[] = [
    { type: 'Role', id, action: 'role.change', before, after: { ...before, ...patch }, causeId: input.causeId },
  ];
  if (isOther) {
    const version = newVersion({ context, viewer }, { roleId: before.id, number, imageIds: input.imageIds! });
    await tx.insert('RoleVersion', [version]);
    entries.push({ type: 'RoleVersion', action: 'role-version.create', before: null, after: version, causeId: id });
  }
  await recordAll(tx, context, { organizationId: viewer.organizationId, actor: actorOf(viewer), entries });
  return { id: before.id };
}
