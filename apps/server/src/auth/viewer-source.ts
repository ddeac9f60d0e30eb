import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { authenticateToken } from '@farmhand/engine/access/authenticate-token';
import { loadViewer } from '@farmhand/engine/access/load-viewer';
import type { Viewer } from '@farmhand/engine/access/viewer';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { fromNodeHeaders } from 'better-auth/node';
import type pg from 'pg';
import type { Auth } from './create-auth.ts';

/** What a request brings to say who it is from. */
export type Credentials = { kind: 'token'; secret: string } | { kind: 'session'; cookie: string };

/** Finds out who asks, and what they may do at this moment. */
export interface ViewerSource {
  /** Null: nobody we know, or not any more. Answers are kept for a few seconds. */
  find(credentials: Credentials, ip?: string): Promise<Viewer | null>;
  /** Access changed somewhere: nothing that was found before is used again. */
  moveEpoch(): void;
}

/** A right that is taken away is gone everywhere after this long at the latest. */
export const viewerAgeMaxMs = 5_000;
const keptMax = 10_000;

interface Sources {
  engine: EngineContext;
  auth: Auth;
  /** Of the program's own role. */
  pool: pg.Pool;
}

export function createViewerSource(sources: Sources): ViewerSource {
  const kept = new Map<string, { viewer: Promise<Viewer | null>; until: number }>();
  return {
    find(credentials, ip) {
      const key = keyOf(credentials);
      const now = performance.now();
      const found = kept.get(key);
      if (found && found.until > now) return found.viewer;
      const viewer = lookUp(sources, credentials, ip);
      kept.delete(key);
      kept.set(key, { viewer, until: now + viewerAgeMaxMs });
      const [oldest] = kept.keys();
      if (oldest && kept.size > keptMax) kept.delete(oldest);
      // The failure is told to those who wait; the next one asks again.
      viewer.catch(() => kept.get(key)?.viewer === viewer && kept.delete(key));
      return viewer;
    },
    moveEpoch: () => kept.clear(),
  };
}

/** A bearer token wins over a cookie: who sends one means it. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials | null {
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (secret) return { kind: 'token', secret };
  return headers.cookie ? { kind: 'session', cookie: headers.cookie } : null;
}

async function lookUp({ engine, auth, pool }: Sources, credentials: Credentials, ip: string | undefined): Promise<Viewer | null> {
  if (credentials.kind === 'token') return (await authenticateToken(engine, credentials.secret, ip)) ?? null;
  const headers = fromNodeHeaders({ cookie: credentials.cookie });
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!session) return null;
  const { id: userId, name, email } = session.user;
  // A person may belong to several organizations; the first by name is shown.
  const { rows } = await pool.query<{ organization_id: string }>('select organization_id from grants_of_user($1) limit 1', [userId]);
  const organizationId = rows[0]?.organization_id;
  if (!organizationId) return null;
  return engine.store.transaction(organizationId, (tx) =>
    loadViewer(tx, { organizationId, userId, label: name || email, ...(ip && { ip }) }),
  );
}

/** The credentials themselves are not kept. */
function keyOf(credentials: Credentials): string {
  const text = credentials.kind === 'token' ? credentials.secret : credentials.cookie;
  return `${credentials.kind} ${createHash('sha256').update(text).digest('base64')}`;
}
