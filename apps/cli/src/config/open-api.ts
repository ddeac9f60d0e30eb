import { type Api, type Credentials, createApi } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { type Context, readConfigFile } from './config-file.ts';

export const defaultUrl = 'http://127.0.0.1:3000';

/** The API of the server that is meant: by `--context`, by FARMHAND_URL and FARMHAND_TOKEN, else by the current context. */
export function openApi(terminal: Terminal, contextName?: string): Api {
  const { url, credentials } = chooseAddress(terminal, contextName);
  return createApi({ url, credentials, signal: terminal.signal });
}

function chooseAddress(terminal: Terminal, contextName?: string): { url: string; credentials: Credentials } {
  const { FARMHAND_TOKEN } = terminal.env;
  const FARMHAND_URL = terminal.env.FARMHAND_URL?.replace(/\/+$/, '');
  if (contextName !== undefined) return namedContext(terminal, contextName);
  const { current, contexts } = readConfigFile(terminal);
  const context: Context | undefined = current === null ? undefined : contexts[current];
  if (FARMHAND_TOKEN) return { url: FARMHAND_URL || (context?.url ?? defaultUrl), credentials: { kind: 'token', token: FARMHAND_TOKEN } };
  if (FARMHAND_URL) {
    const known = [context, ...Object.values(contexts)].find((one) => one?.url === FARMHAND_URL);
    if (known) return known;
    throw new CliError('sign-in', `You are not signed in at ${FARMHAND_URL}. Run: farmhand login ${FARMHAND_URL}, or set FARMHAND_TOKEN.`);
  }
  if (context) return context;
  throw new CliError('sign-in', `You are not signed in. Run: farmhand login ${defaultUrl}, or set FARMHAND_URL and FARMHAND_TOKEN.`);
}

function namedContext(terminal: Terminal, name: string): Context {
  const { contexts } = readConfigFile(terminal);
  const context = contexts[name];
  if (context) return context;
  const names = Object.keys(contexts);
  throw new CliError(
    'not-found',
    `There is no context "${name}".${names.length > 0 ? ` There are: ${names.join(', ')}.` : ' Run: farmhand login URL'}`,
  );
}
