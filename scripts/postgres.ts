import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDirectory } from './directory-lock.ts';
import { findFreePort } from './find-free-port.ts';
import { serverCommandAs } from './postgres-account.ts';
import { type PostgresCluster, preparePostgresCluster } from './postgres-cluster.ts';
import { ensureOwnedDatabase, ownerRole } from './postgres-owner.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

export interface PostgresOptions {
  /** Holds the data and the generated passwords; made if missing. */
  dataDir: string;
  /** Default: a free one. */
  port?: number;
  /** Made if missing. Default: farmhand. */
  database?: string;
  /** Settings beyond the defaults, such as `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** Receives each line that PostgreSQL logs. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Connects as the owner of the database: it may create roles and databases, but is no superuser. */
  ownerUrl: string;
  port: number;
  pid: number;
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Ends all sessions and stops cleanly. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the npm packages, on loopback only, as root or as an ordinary user. It stops with this
 * process, also when that is killed. A server that an earlier run left behind on the same data is stopped first.
 *
 * Throws DirectoryInUse while another live process has started the same data directory.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { database = 'farmhand', settings = {}, log = () => {} } = options;
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  await using undo = new AsyncDisposableStack();
  const lock = lockDirectory(dataDir);
  undo.defer(() => lock.release());
  const cluster = await preparePostgresCluster(dataDir);
  await stopPostmaster(cluster.pgdata);
  const port = options.port ?? (await findFreePort());
  const server = launch(cluster, { port, settings, log });
  undo.defer(() => server.ended);
  undo.defer(() => stopPostmaster(cluster.pgdata));
  const pid = await waitUntilReady(cluster.pgdata, server);
  await ensureOwnedDatabase({ port, database, ...cluster });
  const running = undo.move();
  const ownerUrl = `postgresql://${ownerRole}:${cluster.ownerPassword}@127.0.0.1:${port}/${database}`;
  return { ownerUrl, port, pid, ended: server.ended, stop: () => running.disposeAsync() };
}

interface LaunchOptions {
  port: number;
  settings: Record<string, string>;
  log: (line: string) => void;
}

interface Server {
  ended: Promise<void>;
  hasEnded(): boolean;
  lastLines(): string;
}

function launch({ pgdata, postgres, account }: PostgresCluster, { port, settings, log }: LaunchOptions): Server {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_min_messages: 'warning',
    ...settings,
  };
  const args = ['-D', pgdata, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const { file, args: fileArgs, options } = serverCommandAs(account, postgres, args);
  // Detached: Ctrl-C in a terminal goes to the whole process group, and we stop PostgreSQL last, after its clients.
  const child = spawn(file, fileArgs, { ...options, detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.splice(0, Math.max(0, lines.length - 20), line);
    log(line);
  });
  let over = false;
  const ended = once(child, 'close')
    .catch((error: Error) => void lines.push(error.message))
    .then(() => {
      over = true;
    });
  return { ended, hasEnded: () => over, lastLines: () => lines.join('\n') };
}

const readyTimeoutMs = 60_000; // recovery after a crash replays the log: seconds at most for a database of this size

async function waitUntilReady(pgdata: string, server: Server): Promise<number> {
  for (const end = performance.now() + readyTimeoutMs; performance.now() < end; await sleep(15)) {
    if (server.hasEnded()) throw new Error(`PostgreSQL ended while starting:\n${server.lastLines()}`);
    const postmaster = findPostmaster(pgdata);
    if (postmaster?.ready) return postmaster.pid;
  }
  throw new Error(`PostgreSQL was not ready within ${readyTimeoutMs / 1000} s:\n${server.lastLines()}`);
}
