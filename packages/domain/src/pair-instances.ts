import { isClosed, type ServerState } from './server-state.ts';
import type { Instant } from './snapshot.ts';

/** What pairing needs of a server row. */
export interface PairedServer {
  id: string;
  cloudId: string | null;
  state: ServerState;
  launchId: string;
  launchIndex: number;
  lastWriteAt: Instant;
}

/** What pairing needs of a server in the cloud. */
export interface PairedInstance {
  cloudId: string;
  terminated: boolean;
  launchId: string | null;
  launchIndex: number | null;
}

export interface Pairing<S extends PairedServer, I extends PairedInstance> {
  /** A row and the instance that its cloud id names. */
  matched: { server: S; instance: I }[];
  /** A row without a cloud id and the live instance that carries its launch and index: the first one of each row. */
  adoptable: { server: S; instance: I }[];
  /** Rows with a cloud id that a complete listing, started late enough, does not show. */
  missing: S[];
  /** Live instances with our tag that no open row claims. */
  unclaimed: I[];
}

/**
 * Which row is which instance. Presence is believed at any age; absence only from a complete listing that started after our last write to
 * that server plus the settle window. Instances that are terminated match only the row that names them, never as something live.
 */
export function pairInstances<S extends PairedServer, I extends PairedInstance>(
  servers: readonly S[],
  instances: readonly I[],
  listing: { complete: boolean; startedAt: Instant; settleMs: number },
): Pairing<S, I> {
  const byCloudId = new Map(servers.filter((server) => server.cloudId !== null).map((server) => [server.cloudId, server]));
  const byMember = new Map(servers.filter(awaitsInstance).map((server) => [memberKey(server.launchId, server.launchIndex), server]));
  const pairing: Pairing<S, I> = { matched: [], adoptable: [], missing: [], unclaimed: [] };
  const seen = new Set<string>();
  for (const instance of instances) {
    seen.add(instance.cloudId);
    const server = byCloudId.get(instance.cloudId);
    const key = instance.launchId === null || instance.launchIndex === null ? null : memberKey(instance.launchId, instance.launchIndex);
    const member = key === null ? undefined : byMember.get(key);
    if (server !== undefined) pairing.matched.push({ server, instance });
    else if (instance.terminated) continue;
    else if (member !== undefined && key !== null) {
      pairing.adoptable.push({ server: member, instance });
      byMember.delete(key);
    } else pairing.unclaimed.push(instance);
  }
  if (listing.complete) pairing.missing = servers.filter((server) => isMissing(server, seen, listing));
  return pairing;
}

const memberKey = (launchId: string, index: number) => `${launchId} ${index}`;

const awaitsInstance = (server: PairedServer) => server.cloudId === null && !isClosed(server.state);

function isMissing(server: PairedServer, seen: ReadonlySet<string>, listing: { startedAt: Instant; settleMs: number }): boolean {
  return (
    server.cloudId !== null &&
    !isClosed(server.state) &&
    !seen.has(server.cloudId) &&
    listing.startedAt > server.lastWriteAt + listing.settleMs
  );
}
