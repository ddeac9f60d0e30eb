import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { clientAddressHeader } from './client-address.ts';

export const authPath = '/api/auth';
export const passwordLengthMin = 12;
/** From one address, and for each process. */
export const signInsPerMinuteMax = 20;

export type Auth = ReturnType<typeof createAuth>['auth'];

const day = 24 * 60 * 60;

/** Sign-in with e-mail address and password. People are made by commands: nobody can sign up. */
export function createAuth({ config, log }: { config: Config; log: Log }) {
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: 5,
    application_name: 'farmhand sign-in',
    options: '-c search_path=auth',
    statement_timeout: 10_000,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection was lost'));
  const auth = betterAuth({
    appName: 'Farmhand',
    baseURL: config.origin,
    basePath: authPath,
    secret: config.sessionSecret(),
    database: pool,
    trustedOrigins: config.allowedOrigins,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      password: { hash: (password) => hash(password), verify: ({ hash: hashed, password }) => verify(hashed, password) },
    },
    session: { expiresIn: 7 * day, updateAge: day },
    // In memory: each process limits for itself, which is enough against guessing and needs no table.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      storage: 'memory',
      customRules: { '/sign-in/email': { window: 60, max: signInsPerMinuteMax } },
    },
    advanced: {
      cookiePrefix: 'farmhand',
      useSecureCookies: config.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    logger: { log: (level, message) => log[level === 'error' || level === 'warn' ? level : 'debug']({ part: 'sign-in' }, message) },
  });
  return { auth, close: () => pool.end() };
}
