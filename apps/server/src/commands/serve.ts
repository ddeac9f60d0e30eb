import { flushCompileCache } from 'node:module';
import { type Role, startServer } from '../compose/start-server.ts';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';

const stopMs = 25_000;

/** Runs until it is told to stop. The first signal ends it in an orderly way, the second at once. */
export async function serve({ config, log }: { config: Config; log: Log }, role: Role): Promise<void> {
  const stopping = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    let told = false;
    process.on(signal, () => {
      if (told) process.exit(1);
      told = true;
      stopping.resolve(signal);
    });
  }
  const server = await startServer({ config, role, log });
  // Now and not at its end: a process that is killed has none.
  flushCompileCache();
  log.info({ role, node: process.version }, 'Farmhand runs');
  const signal = await stopping.promise;
  log.info({ signal }, 'stopping');
  const impatient = setTimeout(() => {
    log.error('stopping took too long; what is left is cut off');
    process.exit(1);
  }, stopMs);
  await server.stop();
  clearTimeout(impatient);
  log.info('stopped');
}
