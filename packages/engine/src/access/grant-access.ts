import type { Problem } from '@farmhand/domain/limits';
import { accessRoleNames } from '@farmhand/rbac/access-roles';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { GrantAccessInput } from './access-inputs.ts';
import type { Done } from './command.ts';
import { possibleIds } from './load-row.ts';
import { runCommand } from './run-command.ts';
import { actorOf, authorize, type Viewer } from './viewer.ts';

/** Gives a user an access role, in one environment or in the whole organization. Once more is no error. @returns the id of the grant. */
export function grantAccess(context: EngineContext, viewer: Viewer, input: GrantAccessInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'grantAccess', input }, async (tx) => {
    authorize(viewer, 'access:grant', {});
    refuse(await problemsOf(tx, input));
    const { organizationId } = viewer;
    const { userId, accessRole, environmentId } = input;
    const [same] = await tx.find('AccessGrant', { userId, accessRole, environmentId });
    if (same) return { id: same.id };
    const id = context.newId();
    const grant: Rows['AccessGrant'] = { id, organizationId, environmentId, userId, accessRole, createdAt: context.clock.now() };
    await tx.insert('AccessGrant', [grant]);
    await recordAll(tx, context, {
      ...{ organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'AccessGrant', action: 'access.grant', before: null, after: grant }],
    });
    return { id };
  });
}

async function problemsOf(tx: Tx, { userId, accessRole, environmentId }: GrantAccessInput): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (userId.length === 0) problems.push({ path: 'userId', message: 'A user is needed.' });
  if (!accessRoleNames.includes(accessRole)) problems.push({ path: 'accessRole', message: `One of ${accessRoleNames.join(', ')}.` });
  const isMissing = environmentId !== null && (await tx.find('Environment', { id: possibleIds([environmentId]) })).length === 0;
  if (isMissing) problems.push({ path: 'environmentId', message: 'There is no such environment.' });
  return problems;
}
