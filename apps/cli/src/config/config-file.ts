import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Credentials } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** One server and who one is there. */
export interface Context {
  url: string;
  credentials: Credentials;
  /** For people: whose it is. */
  email: string;
}

export interface ConfigFile {
  current: string | null;
  contexts: Record<string, Context>;
}

type Place = Pick<Terminal, 'env' | 'homeDir'>;

export function configPath({ env, homeDir }: Place): string {
  return path.join(env.XDG_CONFIG_HOME || path.join(homeDir, '.config'), 'farmhand', 'config.json');
}

/** @throws CliError when the file is broken */
export function readConfigFile(place: Place): ConfigFile {
  const file = configPath(place);
  if (!existsSync(file)) return { current: null, contexts: {} };
  try {
    const { current = null, contexts = {} } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ConfigFile>;
    return { current, contexts };
  } catch (cause) {
    throw new CliError('failed', `${file} cannot be read. Mend or delete it, then run: farmhand login`, { cause });
  }
}

/** It holds credentials, so nobody else may read it: neither now nor while it is written. */
export function writeConfigFile(place: Place, config: ConfigFile): void {
  const file = configPath(place);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, file);
}
