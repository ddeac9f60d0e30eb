import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Account, type Command, commandAs, postgresAccount } from './postgres-account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { readOrCreateSecret } from './read-or-create-secret.ts';

/** A data directory that PostgreSQL can be started on. */
export interface PostgresCluster {
  pgdata: string;
  postgres: string;
  account: Account | undefined;
  superuserPassword: string;
  ownerPassword: string;
}

/** Makes the cluster below `dataDir`, or returns the one that an earlier run made there. */
export async function preparePostgresCluster(dataDir: string): Promise<PostgresCluster> {
  const pgdata = path.join(dataDir, 'pgdata');
  const account = postgresAccount(pgdata);
  const binaries = await findPostgresBinaries(account);
  const superuserPassword = readOrCreateSecret(path.join(dataDir, 'superuser-password'));
  const ownerPassword = readOrCreateSecret(path.join(dataDir, 'owner-password'));
  if (!existsSync(pgdata)) initializeCluster({ pgdata, account, binaries, superuserPassword });
  return { pgdata, postgres: binaries.postgres, account, superuserPassword, ownerPassword };
}

interface NewCluster {
  pgdata: string;
  account: Account | undefined;
  binaries: PostgresBinaries;
  superuserPassword: string;
}

/** Works beside the final place and renames at the end: what a killed initdb leaves is never taken for a cluster. */
function initializeCluster({ pgdata, account, binaries, superuserPassword }: NewCluster): void {
  const draft = `${pgdata}.draft`;
  const passwordFile = `${pgdata}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  try {
    // initdb runs under the account and opens both by name.
    if (account) for (const name of [draft, passwordFile]) chownSync(name, account.uid, account.gid);
    runInitdb(commandAs(account, binaries.initdb, [...['-D', draft, `--pwfile=${passwordFile}`], ...initdbArgs]));
    renameSync(draft, pgdata);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

// The built-in locale sorts the same on every machine, whatever its C library. No sync: an interrupted initdb starts over anyway.
const initdbArgs = '-U postgres --auth=scram-sha-256 -E UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync --no-instructions'.split(
  ' ',
);

function runInitdb({ file, args, options }: Command): void {
  const { error, status, stderr } = spawnSync(file, args, { ...options, encoding: 'utf8' });
  if (error || status !== 0)
    throw new Error(`PostgreSQL could not make its data directory: ${error?.message ?? stderr.trim()}`, { cause: error });
}
