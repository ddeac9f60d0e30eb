import path from 'node:path';
import { z } from 'zod';
import { parseNetwork } from './check/check-networks.ts';
import { readSecret } from './read-secret.ts';

const port = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0)
  .max(65_535, 'must be a port number, at most 65535');
const url = (protocols: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must look like ${example}`);
const databaseUrl = url(['postgresql:', 'postgres:'], 'postgresql://user:password@host:5432/database');
const milliseconds = z.coerce.number({ error: 'must be a number of milliseconds' }).int().positive().optional();
const origin = url(['http:', 'https:'], 'https://farmhand.example.org').transform((text) => new URL(text).origin);

const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every((part) => parseNetwork(part) !== null), 'must be networks like 10.0.0.0/8, with commas between them');

/** What can be overridden of the engine's timing, for tests and emulated clouds. */
const timing = {
  FARMHAND_SETTLE_MS: 'settleMs',
  FARMHAND_POLL_IDLE_MS: 'pollIdleMs',
  FARMHAND_POLL_MOVING_MS: 'pollMovingMs',
  FARMHAND_POLL_BOOTING_MS: 'pollBootingMs',
  FARMHAND_LEASE_MS: 'leaseMs',
  FARMHAND_CALL_MS: 'callMs',
  FARMHAND_BACKOFF_MIN_MS: 'backoffMinMs',
  FARMHAND_BACKOFF_MAX_MS: 'backoffMaxMs',
  FARMHAND_CONFIRM_MS: 'confirmMs',
  FARMHAND_RESEND_MS: 'resendMs',
} as const;

const variables = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl.optional(),
  FARMHAND_HOST: z.string().min(1).default('127.0.0.1'),
  FARMHAND_API_PORT: port.default(4000),
  FARMHAND_ORIGIN: origin.default('http://127.0.0.1:3000'),
  FARMHAND_EMULATOR_ORIGIN: origin.optional(),
  FARMHAND_CHECK_NETWORKS: networks.optional(),
  FARMHAND_CHECK_PROXY: url(['http:'], 'http://bastion.example.org:3128').optional(),
  FARMHAND_KEY: z.string().min(1).optional(),
  FARMHAND_KEY_FILE: z.string().min(1).optional(),
  FARMHAND_SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  FARMHAND_SESSION_SECRET_FILE: z.string().min(1).optional(),
  FARMHAND_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  FARMHAND_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  FARMHAND_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  ...(Object.fromEntries(Object.keys(timing).map((name) => [name, milliseconds])) as Record<keyof typeof timing, typeof milliseconds>),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads all that the environment says, once. The keys are read when they are first asked for, because not every command needs them.
 * @throws Error that names each variable that does not fit, and never its value.
 */
export function readConfig(env: NodeJS.ProcessEnv) {
  // An empty variable is one that was not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new Error(`The configuration does not fit:\n${parsed.error.issues.map(inWords).join('\n')}`);
  const v = parsed.data;
  const dataFile = (name: string) => path.resolve(import.meta.dirname, '../../../.data', name);
  return {
    databaseUrl: v.DATABASE_URL,
    databaseOwnerUrl: v.DATABASE_OWNER_URL,
    host: v.FARMHAND_HOST,
    port: v.FARMHAND_API_PORT,
    /** Of the dashboard, as people's browsers see it. */
    origin: v.FARMHAND_ORIGIN,
    allowedOrigins: sameMachine(v.FARMHAND_ORIGIN),
    emulatorOrigin: v.FARMHAND_EMULATOR_ORIGIN,
    checks: {
      /** Networks whose addresses may be asked although they are not public. */
      networks: v.FARMHAND_CHECK_NETWORKS ?? [],
      proxy: v.FARMHAND_CHECK_PROXY === undefined ? null : new URL(v.FARMHAND_CHECK_PROXY),
    },
    admin: { email: v.FARMHAND_ADMIN_EMAIL, password: v.FARMHAND_ADMIN_PASSWORD },
    logLevel: v.FARMHAND_LOG_LEVEL,
    isDevelopment: v.NODE_ENV === 'development',
    timing: Object.fromEntries(
      Object.entries(timing).flatMap(([name, field]) =>
        v[name as keyof typeof timing] === undefined ? [] : [[field, v[name as keyof typeof timing]]],
      ),
    ) as Partial<Record<(typeof timing)[keyof typeof timing], number>>,
    secretKey: () => readSecret({ text: v.FARMHAND_KEY, file: v.FARMHAND_KEY_FILE ?? dataFile('secret.key') }),
    sessionSecret: () => readSecret({ text: v.FARMHAND_SESSION_SECRET, file: v.FARMHAND_SESSION_SECRET_FILE ?? dataFile('session.key') }),
  };
}

function inWords(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return `  ${name} ${missing ? 'is not set' : issue.message}`;
}

/** Browsers take 127.0.0.1 and localhost for two origins; people do not. */
function sameMachine(origin: string): string[] {
  const twins: Record<string, string> = { '127.0.0.1': 'localhost', localhost: '127.0.0.1' };
  const url = new URL(origin);
  const twin = twins[url.hostname];
  if (!twin) return [origin];
  url.hostname = twin;
  return [origin, url.origin];
}
