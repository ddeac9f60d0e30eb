import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import type { RevokeApiTokenInput } from './access-inputs.ts';
import type { Done } from './command.ts';
import { loadRow } from './load-row.ts';
import { runCommand } from './run-command.ts';
import { actorOf, authorize, isAllowed, type Viewer } from './viewer.ts';

/** Ends a token for good. Once more is no error. */
export function revokeApiToken(context: EngineContext, viewer: Viewer, input: RevokeApiTokenInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'revokeApiToken', input }, async (tx) => {
    const isVisible = (row: { userId: string }) => isAllowed(viewer, 'api-token:read', row);
    const before = await loadRow(tx, ['ApiToken', input.apiTokenId], { what: 'API token', lock: true, isVisible });
    authorize(viewer, 'api-token:revoke', before);
    if (before.revokedAt !== null) return { id: before.id };
    const revokedAt = context.clock.now();
    await tx.update('ApiToken', [{ id: before.id, revokedAt }]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'ApiToken', action: 'api-token.revoke', before, after: { ...before, revokedAt } }],
    });
    return { id: before.id };
  });
}
