import { grantAccess } from '@farmhand/engine/access/grant-access';
import { createUser } from '../../apps/server/src/auth/create-user.ts';
import { createToken } from '../../apps/server/src/commands/create-token.ts';
import { withSignIn } from '../../apps/server/src/compose/with-sign-in.ts';
import { createLog } from '../../apps/server/src/create-log.ts';
import { findFreePort } from '../../scripts/find-free-port.ts';
import type { Installation } from './start-installation.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape.
  data: any;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

export interface Api {
  /** Sends one operation as the administrator. */
  ask(query: string, variables?: object): Promise<Answer>;
  origin: string;
  /** What opens it: it may be found nowhere else. */
  secrets: { password: string; token: string };
}

/** Starts the API as a process, with an administrator and a token. */
export async function startApi(installation: Installation, env: Record<string, string> = {}): Promise<Api> {
  const { config, engine, viewer } = installation;
  const [email, password] = ['admin@farmhand.example', `password-${engine.randomToken()}`];
  const token = await withSignIn({ config, log: createLog({ level: 'warn', destination: 2 }) }, async (setup) => {
    const { id: userId } = await createUser(setup.auth, { email, name: 'Administrator', password });
    await grantAccess(engine, viewer, { userId, accessRole: 'administrator', environmentId: null });
    return createToken(setup, { user: email, name: 'tests', accessRole: 'administrator', expiresAt: null });
  });
  const port = await findFreePort();
  await installation.startServer({ name: 'api', role: 'api', env: { FARMHAND_API_PORT: String(port), ...env } });
  return {
    origin: `http://127.0.0.1:${port}`,
    secrets: { password, token },
    async ask(query, variables = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
  };
}
