import { Option } from 'commander';
import { type Credentials, createApi } from '../api/create-api.ts';
import { signIn, signOut } from '../api/sign-in.ts';
import { CliError } from '../cli-error.ts';
import type { CommandSpec, Run } from '../command-spec.ts';
import { configPath, readConfigFile, writeConfigFile } from '../config/config-file.ts';
import { defaultUrl } from '../config/open-api.ts';
import { ViewerDocument } from '../generated/operations.ts';
import { readSecret } from '../verbs/read-secret.ts';

interface LoginFlags {
  email?: string;
  passwordStdin?: boolean;
  token?: string;
  tokenStdin?: boolean;
  name?: string;
}

const login: CommandSpec<LoginFlags> = {
  path: 'login',
  group: 'Access',
  summary: 'Signs in at a server, with a password or an API token',
  details: 'What is needed to come back is kept in a file that only you can read. Scripts set FARMHAND_URL and FARMHAND_TOKEN instead.',
  args: [{ name: '[url]', about: `where people’s browsers find it; left out: ${defaultUrl}` }],
  options: [
    new Option('--email <address>', 'e-mail address; left out: it is asked for'),
    new Option('--password-stdin', 'reads the password from standard input'),
    new Option('--token-stdin', 'signs in with an API token, read from standard input'),
    new Option('--token <token>', 'signs in with this API token; others on this machine may see it there: --token-stdin is better'),
    new Option('--name <context>', 'what the context is called; left out: the host of the address'),
  ],
  examples: [
    'farmhand login https://farmhand.example.org --email you@example.org',
    'cat token.txt | farmhand login https://farmhand.example.org --token-stdin --name ci',
  ],
  async run(run) {
    const { terminal, args, options } = run;
    const url = checkUrl(args[0] ?? terminal.env.FARMHAND_URL ?? defaultUrl);
    const credentials = await credentialsFor(run, url);
    const { viewer } = await createApi({ url, credentials, signal: terminal.signal }).ask(ViewerDocument, {});
    const name = options.name ?? new URL(url).host;
    const config = readConfigFile(terminal);
    writeConfigFile(terminal, { current: name, contexts: { ...config.contexts, [name]: { url, credentials, email: viewer.email } } });
    terminal.out(`Signed in at ${url} as ${viewer.email}, in ${viewer.organization.name}. The context is called ${name}.\n`);
    return undefined;
  },
};

function checkUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new CliError('usage', `"${text}" is no address of a server. It looks like https://farmhand.example.org`);
  }
  return text.replace(/\/+$/, '');
}

async function credentialsFor({ terminal, options }: Run<LoginFlags>, url: string): Promise<Credentials> {
  const { token, tokenStdin, passwordStdin } = options;
  if (token !== undefined) return { kind: 'token', token };
  if (tokenStdin) return { kind: 'token', token: (await terminal.readInput()).trim() };
  if (options.email === undefined && !terminal.isInTty) {
    throw new CliError('usage', 'Say who you are, with --email and --password-stdin, or bring an API token with --token-stdin.');
  }
  const email = options.email ?? (await terminal.question('E-mail address: ')).trim();
  const password = await readSecret(terminal, { what: 'Password', fromInput: passwordStdin, option: '--password-stdin' });
  return { kind: 'session', cookie: await signIn({ url, email, password, signal: terminal.signal }) };
}

const logout: CommandSpec = {
  path: 'logout',
  group: 'Access',
  summary: 'Signs out and forgets the context',
  details: 'A token is only forgotten, not revoked: farmhand token revoke NAME does that.',
  examples: ['farmhand logout'],
  async run({ terminal, options }) {
    const config = readConfigFile(terminal);
    const name = options.context ?? config.current;
    const context = name === null ? undefined : config.contexts[name];
    if (name === null || !context) throw new CliError('not-found', 'You are not signed in anywhere: there is nothing to sign out of.');
    const { [name]: _, ...contexts } = config.contexts;
    writeConfigFile(terminal, { current: config.current === name ? null : config.current, contexts });
    const isOut = await signOut(context, terminal.signal);
    terminal.out(
      `Signed out of ${context.url}.${isOut ? '' : ' The server could not be told; the sign-in ends there by itself within a week.'}\n`,
    );
    return undefined;
  },
};

interface ContextRow {
  name: string;
  url: string;
  email: string;
  kind: string;
  isCurrent: boolean;
}

const list: CommandSpec = {
  path: 'context list',
  group: 'Access',
  summary: 'Lists the servers that you are signed in at',
  examples: ['farmhand context list'],
  async run({ terminal }) {
    const rows = contextRows(terminal);
    if (rows.length === 0) terminal.err(`You are signed in nowhere. Run: farmhand login ${defaultUrl}\n`);
    for (const { isCurrent, name, url, email, kind } of rows)
      terminal.out(`${isCurrent ? '*' : ' '} ${name}  ${url}  ${email}  (${kind})\n`);
    return undefined;
  },
};

function contextRows(terminal: Run['terminal']): ContextRow[] {
  const { current, contexts } = readConfigFile(terminal);
  return Object.entries(contexts).map(([name, { url, email, credentials }]) => ({
    ...{ name, url, email, isCurrent: name === current },
    kind: credentials.kind === 'token' ? 'API token' : 'password',
  }));
}

const named = [{ name: '<name>', about: 'name of the context' }];

const use: CommandSpec = {
  path: 'context use',
  group: 'Access',
  summary: 'Makes a context the one that commands work with',
  args: named,
  examples: ['farmhand context use production'],
  async run({ terminal, args: [name = ''] }) {
    const config = readConfigFile(terminal);
    requireContext(config.contexts, name);
    writeConfigFile(terminal, { ...config, current: name });
    terminal.out(`Commands go to ${config.contexts[name]!.url} now.\n`);
    return undefined;
  },
};

const remove: CommandSpec = {
  path: 'context delete',
  group: 'Access',
  summary: 'Forgets a context, without signing out',
  args: named,
  examples: ['farmhand context delete old'],
  async run({ terminal, args: [name = ''] }) {
    const { current, contexts } = readConfigFile(terminal);
    requireContext(contexts, name);
    const { [name]: _, ...others } = contexts;
    writeConfigFile(terminal, { current: current === name ? null : current, contexts: others });
    terminal.out(`The context ${name} is forgotten.\n`);
    return undefined;
  },
};

const show: CommandSpec = {
  path: 'context show',
  group: 'Access',
  summary: 'Says where commands go, and as whom',
  examples: ['farmhand context show'],
  async run({ terminal, api }) {
    const { url, ask } = api();
    const { viewer } = await ask(ViewerDocument, {});
    terminal.out(
      `${url} as ${viewer.name} <${viewer.email}>, in ${viewer.organization.name}\nContexts are kept in ${configPath(terminal)}\n`,
    );
    return undefined;
  },
};

function requireContext(contexts: object, name: string): void {
  if (name in contexts) return;
  throw new CliError('not-found', `There is no context "${name}". There are: ${Object.keys(contexts).join(', ') || 'none'}.`);
}

export const accessCommands: readonly CommandSpec[] = [login, logout, list, use, remove, show];
