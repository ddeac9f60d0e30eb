import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems, labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { imageProblems } from './image-problems.ts';
import type { CreateRoleInput } from './role-inputs.ts';

/** Makes a role with its first version. */
export function createRole(context: EngineContext, viewer: Viewer, input: CreateRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'createRole', input }, (tx) => createRoleIn(tx, { context, viewer }, input));
}

/** In a transaction of the caller's. `causeId`: the audit entry of what it is a part of. */
export async function createRoleIn(tx: Tx, { context, viewer }: Asker, input: CreateRoleInput & { causeId?: string }): Promise<Done> {
  authorize(viewer, 'role:create', {});
  const { name, imageIds } = input;
  const description = input.description ?? '';
  refuse([...labelProblems('name', name), ...commentProblems('description', description), ...(await imageProblems(tx, imageIds))]);
  await checkRoleNameIsFree(tx, name);
  const { organizationId } = viewer;
  const role: Rows['Role'] = {
    id: context.newId(),
    organizationId,
    name,
    description,
    currentVersion: 1,
    createdAt: context.clock.now(),
  };
  const version = newVersion({ context, viewer }, { roleId: role.id, number: 1, imageIds });
  await tx.insert('Role', [role]);
  await tx.insert('RoleVersion', [version]);
  const id = context.newId();
  await recordAll(tx, context, {
    ...{ organizationId, actor: actorOf(viewer) },
    entries: [
      { type: 'Role', id, action: 'role.create', before: null, after: role, causeId: input.causeId },
      { type: 'RoleVersion', action: 'role-version.create', before: null, after: version, causeId: id },
    ],
  });
  return { id: role.id };
}

export function newVersion(
  { context, viewer }: Asker,
  { roleId, number, imageIds }: { roleId: string; number: number; imageIds: readonly string[] },
): Rows['RoleVersion'] {
  const { organizationId, label: createdBy } = viewer;
  return { id: context.newId(), organizationId, roleId, number, imageIds: [...imageIds], createdBy, createdAt: context.clock.now() };
}

/** @throws ConflictError. `exceptId`: the role that may have it. */
export async function checkRoleNameIsFree(tx: Tx, name: string, exceptId?: string): Promise<void> {
  const [other] = await tx.find('Role', { name }, { limit: 1 });
  if (other && other.id !== exceptId) throw new ConflictError(`A role named ${name} exists. Choose another name.`);
}
