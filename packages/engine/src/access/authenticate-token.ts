import type { EngineContext } from '../engine-context.ts';
import { hashOfSecret, organizationOfSecret } from './api-token-secret.ts';
import { loadViewer } from './load-viewer.ts';
import type { Viewer } from './viewer.ts';

/** Noting each use would write a row for every request. */
const notedEveryMs = 60_000;

/**
 * The viewer behind the secret of an API token, with what its user is allowed at this moment and its own access role leaves of that.
 * Undefined when the secret is not one, or the token is revoked or expired: the caller is not told which.
 */
export async function authenticateToken(context: EngineContext, secret: string, ip?: string): Promise<Viewer | undefined> {
  const organizationId = organizationOfSecret(secret);
  if (!organizationId) return undefined;
  return context.store.transaction(organizationId, async (tx) => {
    const now = context.clock.now();
    const [token] = await tx.find('ApiToken', { hash: hashOfSecret(secret) });
    if (!token || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now)) return undefined;
    const isNoted = token.lastUsedAt !== null && now.getTime() - token.lastUsedAt.getTime() < notedEveryMs;
    if (!isNoted) await tx.update('ApiToken', [{ id: token.id, lastUsedAt: now }]);
    const { id: tokenId, userId, name, accessRole: tokenRole } = token;
    return loadViewer(tx, { organizationId, userId, label: `API token ${name}`, tokenId, tokenRole, ...(ip && { ip }) });
  });
}
