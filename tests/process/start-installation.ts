import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEnvironment } from '@farmhand/engine/access/create-environment';
import { systemViewer } from '@farmhand/engine/access/load-viewer';
import type { Viewer } from '@farmhand/engine/access/viewer';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { createOrganization } from '@farmhand/engine/store/create-organization';
import { migrateDatabase } from '@farmhand/engine/store/migrate';
import pg from 'pg';
import { openInstallation } from '../../apps/server/src/compose/open-installation.ts';
import { type Config, readConfig } from '../../apps/server/src/config.ts';
import { createLog } from '../../apps/server/src/create-log.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { serverArgs } from '../../scripts/server-args.ts';
import { startTestPostgres } from '../../scripts/test-postgres.ts';
import { type Part, startPart } from './start-part.ts';

/** Variables of `apps/server/src/config.ts`. */
export type Env = Record<string, string>;

export interface InstallationOptions {
  /** For every process of it, and for the engine in this one. */
  env?: Env;
  /** Whether PostgreSQL keeps what it says it keeps. A benchmark's does; a test throws its data away and need not wait for the disk. */
  durable?: boolean;
}

/** A database of its own with one organization, the engine in this process to declare with, and processes of the server beside it. */
export interface Installation {
  config: Config;
  engine: EngineContext;
  viewer: Viewer;
  environmentId: string;
  /** A session of the database's owner, who sees every organization. */
  owner: pg.Client;
  /** Resolves when it runs. */
  startServer(options: ServerOptions): Promise<Part>;
  /** A directory of its own, for the logs of its processes and whatever else goes with it. */
  directory: string;
  /** Everything that its processes have logged. */
  logged(): string;
  /** Whatever has happened, nothing of it keeps running. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  name: string;
  role: 'worker' | 'api';
  env?: Env;
  nodeArgs?: string[];
}

export async function startInstallation({ env: given = {}, durable = false }: InstallationOptions = {}): Promise<Installation> {
  await using undo = new AsyncDisposableStack();
  const directory = mkdtempSync(path.join(tmpdir(), 'farmhand system '));
  undo.defer(() => rmSync(directory, { recursive: true, force: true }));
  const { ownerUrl, stop } = durable ? await startPostgres({ dataDir: path.join(directory, 'postgres') }) : await startTestPostgres();
  undo.defer(stop);
  const env = { ...(await migrated(ownerUrl)), ...given };
  const config = readConfig(env);
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'farmhand test' });
  await owner.connect();
  undo.defer(() => owner.end());
  const { engine, close } = await openInstallation({ config, log: createLog({ level: 'warn', destination: 2 }) });
  undo.defer(close);
  const organization = await makeOrganization(engine, owner);

  const parts: Part[] = [];
  undo.defer(async () => void (await Promise.all(parts.map((part) => part.stop()))));
  const running = undo.move();
  return {
    ...{ config, engine, owner, directory, ...organization },
    async startServer({ name, role, env: own, nodeArgs = [] }) {
      const args = [...nodeArgs, ...serverArgs, 'serve', '--role', role];
      const part = startPart({ name, args, env: { ...env, ...own }, logs: directory });
      parts.push(part);
      await part.says('Farmhand runs');
      return part;
    },
    logged: () => readLogs(directory),
    stop: () => running.disposeAsync(),
  };
}

/** @returns what processes need to know of the database, and keys of their own. */
async function migrated(ownerUrl: string): Promise<Env> {
  const [appRole, appPassword] = ['farmhand_app', randomBytes(16).toString('hex')];
  await migrateDatabase({ ownerUrl, appRole, appPassword });
  const appUrl = new URL(ownerUrl);
  appUrl.username = appRole;
  appUrl.password = appPassword;
  return {
    DATABASE_URL: appUrl.href,
    DATABASE_OWNER_URL: ownerUrl,
    FARMHAND_KEY: randomBytes(32).toString('base64'),
    FARMHAND_SESSION_SECRET: randomBytes(32).toString('base64'),
  };
}

async function makeOrganization(engine: EngineContext, owner: pg.Client): Promise<Pick<Installation, 'viewer' | 'environmentId'>> {
  const id = engine.newId();
  await createOrganization(owner, { id, name: 'Under test', createdAt: engine.clock.now() });
  const viewer = systemViewer(id);
  const { id: environmentId } = await createEnvironment(engine, viewer, { name: 'Production' });
  return { viewer, environmentId };
}

function readLogs(directory: string): string {
  const files = readdirSync(directory).filter((name) => /\.log(\.1)?$/.test(name));
  return files.map((name) => readFileSync(path.join(directory, name), 'utf8')).join('\n');
}
