import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createCatalogue } from '@farmhand/engine/read/catalogue';
import { createReadDatabase } from '@farmhand/engine/read/read-database';
import { createAuth } from '../auth/create-auth.ts';
import { createViewerSource } from '../auth/viewer-source.ts';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { createGraphql } from '../http/create-graphql.ts';
import { createReadiness } from '../http/health.ts';
import { serveHttp } from '../http/serve-http.ts';
import { serveWebsocket } from '../http/serve-websocket.ts';
import { createEmulator } from './create-emulator.ts';
import type { Installation } from './open-installation.ts';
import { startChanges } from './start-changes.ts';

export interface ApiOptions {
  config: Config;
  log: Log;
  installation: Installation;
  /** Gets what ends it again. */
  undo: AsyncDisposableStack;
}

/** Starts the half that people and programs talk to. @returns the port it listens on. */
export async function startApi({ installation, config, log, undo }: ApiOptions): Promise<number> {
  const { engine, pool } = installation;
  const { auth, close } = createAuth({ config, log });
  undo.defer(close);
  const viewers = createViewerSource({ engine, auth, pool });
  const database = createReadDatabase(pool);
  const changes = await startChanges({ url: config.databaseUrl, pool, database, viewers, log });
  undo.defer(changes.stop);
  const api = {
    engine,
    database,
    changes: changes.hub,
    catalogue: createCatalogue(engine),
    emulator: createEmulator(config.emulatorOrigin),
  };
  // Some megabytes, which nobody needs in production.
  const graphiql = config.isDevelopment ? await import('@graphql-yoga/render-graphiql') : undefined;
  const graphql = createGraphql({ api, log, renderGraphiql: graphiql?.renderGraphiQL });
  const { allowedOrigins } = config;
  const server = serveHttp({
    graphql,
    auth,
    viewers,
    log,
    allowedOrigins,
    readiness: createReadiness({ pool, position: changes.hub.position }),
  });
  const websockets = serveWebsocket({ server, graphql, viewers, allowedOrigins });
  server.listen(config.port, config.host);
  await once(server, 'listening');
  undo.defer(async () => {
    // Subscriptions end first: else their connections would keep the server open.
    await websockets.close();
    changes.hub.close();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    const impatient = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearTimeout(impatient);
  });
  const { port } = server.address() as AddressInfo;
  log.info({ host: config.host, port }, 'the API listens');
  return port;
}

/** What is being answered may take this long to end. */
const drainMs = 10_000;
