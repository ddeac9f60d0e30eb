import pg from 'pg';
import { type Auth, createAuth } from '../auth/create-auth.ts';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { type Installation, openInstallation } from './open-installation.ts';

/** What commands that make users and organizations work with. */
export interface Setup extends Installation {
  auth: Auth;
  /** Over a connection of the database's owner. */
  owner: pg.Client;
  config: Config;
}

/** Opens everything for one command, and closes it whatever happens. @throws Error without DATABASE_OWNER_URL. */
export async function withSignIn<T>({ config, log }: { config: Config; log: Log }, work: (setup: Setup) => Promise<T>): Promise<T> {
  await using undo = new AsyncDisposableStack();
  const owner = new pg.Client({ connectionString: requireOwnerUrl(config), application_name: 'farmhand command' });
  await owner.connect();
  undo.defer(() => owner.end());
  const installation = await openInstallation({ config, log });
  undo.defer(installation.close);
  const { auth, close } = createAuth({ config, log });
  undo.defer(close);
  return await work({ ...installation, auth, owner, config });
}

export function requireOwnerUrl({ databaseOwnerUrl }: Config): string {
  if (databaseOwnerUrl) return databaseOwnerUrl;
  throw new Error('This command needs DATABASE_OWNER_URL: the role that owns the database.');
}
