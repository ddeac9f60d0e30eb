import path from 'node:path';

export interface Settings {
  port: number;
  apiPort: number;
  emulatorPort: number;
  dataDir: string;
  /** A PostgreSQL of the user's own; without it the bundled one is started. */
  database?: { ownerUrl: string; appUrl: string };
}

export const repository = path.resolve(import.meta.dirname, '..');

/**
 * Reads what `npm start` can be told by the environment.
 *
 *   FARMHAND_PORT            the dashboard, which carries the API too      3000
 *   FARMHAND_API_PORT        the API                                       4000
 *   FARMHAND_EMULATOR_PORT   the emulated AWS                              4801
 *   FARMHAND_DATA_DIR        everything that is kept                       .data
 *   DATABASE_OWNER_URL       your own PostgreSQL, role that migrates       the bundled one
 *   DATABASE_URL             your own PostgreSQL, role of the server       the bundled one
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = env;
  if (!ownerUrl !== !appUrl) {
    const [set, missing] = ownerUrl ? ['DATABASE_OWNER_URL', 'DATABASE_URL'] : ['DATABASE_URL', 'DATABASE_OWNER_URL'];
    throw new Error(`${set} is set but ${missing} is not. Set both to use your own PostgreSQL, or neither to use the bundled one.`);
  }
  const settings = {
    port: readPort(env, 'FARMHAND_PORT', 3000),
    apiPort: readPort(env, 'FARMHAND_API_PORT', 4000),
    emulatorPort: readPort(env, 'FARMHAND_EMULATOR_PORT', 4801),
    dataDir: path.resolve(repository, env.FARMHAND_DATA_DIR || '.data'),
  };
  const ports = [settings.port, settings.apiPort, settings.emulatorPort];
  if (new Set(ports).size < ports.length) {
    throw new Error(`FARMHAND_PORT, FARMHAND_API_PORT and FARMHAND_EMULATOR_PORT must differ (they are ${ports.join(', ')})`);
  }
  return ownerUrl && appUrl ? { ...settings, database: { ownerUrl, appUrl } } : settings;
}

function readPort(env: NodeJS.ProcessEnv, variable: string, fallback: number): number {
  const text = env[variable];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${variable} must be a port number from 1 to 65535, not "${text}"`);
}
