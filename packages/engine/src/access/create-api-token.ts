import { accessRoleNames } from '@farmhand/rbac/access-roles';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Rows } from '../store/rows.ts';
import type { CreateApiTokenInput } from './access-inputs.ts';
import { hashOfSecret, hintOfSecret, makeSecret } from './api-token-secret.ts';
import type { Done } from './command.ts';
import { runCommand } from './run-command.ts';
import { labelProblems } from './text-problems.ts';
import { actorOf, authorize, type Viewer } from './viewer.ts';

export interface CreatedApiToken extends Done {
  /** Shown this once; only its hash is kept. */
  secret: string;
}

/** Makes a token for the viewer's own scripts. */
export async function createApiToken(context: EngineContext, viewer: Viewer, input: CreateApiTokenInput): Promise<CreatedApiToken> {
  const { organizationId, userId } = viewer;
  const secret = makeSecret(organizationId, context.randomToken());
  // The result that is kept for repetitions is the id alone: the secret is not written down anywhere.
  const hash = hashOfSecret(secret);
  const { id } = await runCommand({ context, viewer, name: 'createApiToken', input }, async (tx) => {
    authorize(viewer, 'api-token:create', { userId });
    check(context, input);
    const { name, accessRole, expiresAt = null } = input;
    const token: Rows['ApiToken'] = {
      ...{ id: context.newId(), organizationId, userId, name, accessRole, expiresAt, hash, hint: hintOfSecret(secret) },
      ...{ createdAt: context.clock.now(), lastUsedAt: null, revokedAt: null },
    };
    await tx.insert('ApiToken', [token]);
    await recordAll(tx, context, {
      ...{ organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'ApiToken', action: 'api-token.create', before: null, after: token }],
    });
    return { id: token.id };
  });
  await checkIsThisOne(context, { organizationId, id, hash });
  return { id, secret };
}

function check({ clock }: EngineContext, { name, accessRole, expiresAt }: CreateApiTokenInput): void {
  const isPast = expiresAt && expiresAt <= clock.now();
  refuse([
    ...labelProblems('name', name),
    ...(accessRoleNames.includes(accessRole) ? [] : [{ path: 'accessRole', message: `One of ${accessRoleNames.join(', ')}.` }]),
    ...(isPast ? [{ path: 'expiresAt', message: 'The time is past.' }] : []),
  ]);
}

/** A repeated request finds the token of the first one, whose secret nobody knows any more. */
async function checkIsThisOne({ store }: EngineContext, made: { organizationId: string; id: string; hash: string }): Promise<void> {
  const token = await store.transaction(made.organizationId, (tx) => tx.get('ApiToken', made.id));
  if (token?.hash === made.hash) return;
  throw new ConflictError(
    'This token was made before, and its secret is shown only once. If it was not received, revoke the token and make another.',
  );
}
