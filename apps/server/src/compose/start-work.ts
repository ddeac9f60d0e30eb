import { startWorker } from '@farmhand/engine/jobs/start-worker';
import { createCheckNetworks } from '../check/check-networks.ts';
import { connectDirectly } from '../check/connect.ts';
import { connectThroughProxy } from '../check/connect-through-proxy.ts';
import { createProbe } from '../check/create-probe.ts';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import type { Installation } from './open-installation.ts';

/** The half that observes clouds and acts on them. Stopping it lets go of its leases, so that another worker goes on at once. */
export async function startWork({
  installation: { engine, boss },
  config,
  log,
}: {
  installation: Installation;
  config: Config;
  log: Log;
}): Promise<{ stop(): Promise<void> }> {
  const { networks, proxy } = config.checks;
  const connect = proxy === null ? connectDirectly : connectThroughProxy(proxy);
  const probe = createProbe({ networks: createCheckNetworks(networks), connect });
  const work = await startWorker({
    context: engine,
    boss,
    url: config.databaseUrl,
    probe,
    onError: (err: unknown) => log.error({ err }, 'work'),
  });
  log.info({ worker: work.worker }, 'this worker has its leases under this id');
  return work;
}
