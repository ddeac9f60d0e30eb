import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { RevokeAccessInput } from './access-inputs.ts';
import type { Done } from './command.ts';
import { loadRow } from './load-row.ts';
import { runCommand } from './run-command.ts';
import { actorOf, authorize, isAllowed, type Viewer } from './viewer.ts';

/** Takes an access role away again. The last administrator of the whole organization stays one. */
export function revokeAccess(context: EngineContext, viewer: Viewer, input: RevokeAccessInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'revokeAccess', input }, async (tx) => {
    const isVisible = (row: object) => isAllowed(viewer, 'access:read', row);
    // All of them are locked, so that two administrators cannot take it from each other at the same moment.
    const administrators = await tx.find('AccessGrant', { accessRole: 'administrator', environmentId: null }, { lock: true });
    const grant = await loadRow(tx, ['AccessGrant', input.accessGrantId], { what: 'access grant', lock: true, isVisible });
    authorize(viewer, 'access:revoke', grant);
    const others = administrators.filter(({ id }) => id !== grant.id);
    if (others.length === 0 && administrators.length > 0) {
      throw new ConflictError('This is the last administrator of the organization. Make somebody else one first.');
    }
    await tx.delete('AccessGrant', [grant.id]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'AccessGrant', action: 'access.revoke', before: grant, after: null }],
    });
    return { id: grant.id };
  });
}
