import { CliError } from '../cli-error.ts';
import { type Address, headersOf, unreachable, withSlash } from './create-api.ts';

interface SignIn {
  url: string;
  email: string;
  password: string;
  signal: AbortSignal;
}

/** Signs in as a browser does. @returns the cookie of the session */
export async function signIn({ url, email, password, signal }: SignIn): Promise<string> {
  const response = await post(url, { path: 'api/auth/sign-in/email', body: { email, password }, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(url, error);
  });
  if (response.status === 401 || response.status === 400) throw new CliError('sign-in', 'The e-mail address or the password is wrong.');
  if (response.status === 429) throw new CliError('sign-in', 'Too many sign-ins were tried from here. Wait a minute.');
  if (response.status === 403)
    throw new CliError(
      'sign-in',
      `${url} is not the address at which this server expects people. Use the one that is typed into a browser.`,
    );
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  if (!response.ok || cookies.length === 0) {
    throw new CliError('unreachable', `There is no Farmhand at ${url} to sign in at (it answers ${response.status}).`);
  }
  return cookies.join('; ');
}

/** @returns whether the server knows. What it is used for is over on this side anyway. */
export async function signOut({ url, credentials }: Address, signal: AbortSignal): Promise<boolean> {
  if (credentials.kind === 'token') return true;
  const response = await post(url, { path: 'api/auth/sign-out', body: {}, signal, headers: headersOf(credentials) }).catch(() => undefined);
  return response?.ok ?? false;
}

interface Post {
  path: string;
  body: object;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

function post(url: string, { path, body, signal, headers = {} }: Post): Promise<Response> {
  return fetch(new URL(path, withSlash(url)), {
    method: 'POST',
    // The server takes passwords only from its own pages or from what says that it comes from there.
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
}
