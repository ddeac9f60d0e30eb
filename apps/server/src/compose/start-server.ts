import { startSequencer } from '@farmhand/engine/feed/sequencer';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { openInstallation } from './open-installation.ts';

export type Role = 'api' | 'worker' | 'all';

export interface RunningServer {
  /** Of the API; undefined for a worker alone. */
  port: number | undefined;
  /** Takes no new work, ends what is going on in an orderly way, and lets go of everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  config: Config;
  role: Role;
  log: Log;
}

/**
 * Starts what the role asks for, on one database. Whatever fails, nothing of it keeps running. Each half is loaded only where it runs: a worker
 * without the API's libraries holds 40 MB less.
 */
export async function startServer({ config, role, log }: ServerOptions): Promise<RunningServer> {
  await using undo = new AsyncDisposableStack();
  const installation = await openInstallation({ config, log, works: role !== 'api' });
  undo.defer(installation.close);
  // Every process offers to be the one sequencer; the database lets one.
  const sequencer = startSequencer({ url: config.databaseUrl, onError: (err) => log.warn({ err }, 'the sequencer') });
  undo.defer(sequencer.stop);
  if (role !== 'api') {
    const { startWork } = await import('./start-work.ts');
    undo.defer((await startWork({ installation, config, log })).stop);
  }
  let port: number | undefined;
  if (role !== 'worker') {
    const { startApi } = await import('./start-api.ts');
    port = await startApi({ installation, config, log, undo });
  }
  const running = undo.move();
  return { port, stop: () => running.disposeAsync() };
}
