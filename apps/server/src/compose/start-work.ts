import { startWorker } from '@farmhand/engine/jobs/start-worker';
import type { Log } from '../create-log.ts';
import type { Installation } from './open-installation.ts';

/** The half that observes clouds and acts on them. Stopping it lets go of its leases, so that another worker goes on at once. */
export async function startWork({
  installation: { engine, boss },
  url,
  log,
}: {
  installation: Installation;
  url: string;
  log: Log;
}): Promise<{ stop(): Promise<void> }> {
  const work = await startWorker({ context: engine, boss, url, onError: (err: unknown) => log.error({ err }, 'work') });
  log.info({ worker: work.worker }, 'this worker has its leases under this id');
  return work;
}
