import { randomUUID } from 'node:crypto';
import { Option } from 'commander';
import { succeed } from '../api/answer.ts';
import type { CommandSpec, Group } from '../command-spec.ts';
import { type AccessRole, CreateTokenDocument, RevokeTokenDocument } from '../generated/operations.ts';
import { token } from '../nouns/access.ts';
import { collect } from '../nouns/find-object.ts';
import { keyOption, parseUntil } from '../options.ts';
import { type FormatOptions, outputOption, structured } from '../output/format.ts';
import { printRows } from '../output/print.ts';
import { verb } from './verb.ts';

interface TokenFlags extends FormatOptions {
  accessRole: string;
  expires?: string;
  idempotencyKey?: string;
}

const create = (path: string, group: Group): CommandSpec<TokenFlags> => ({
  path,
  group,
  summary: 'Makes an API token and prints it, this once',
  details: 'A token never may more than its person. Who is signed in with a token cannot make another.',
  args: [{ name: '<name>', about: 'what it is for' }],
  options: [
    new Option('--access-role <role>', 'what it may do at most').choices(['administrator', 'operator', 'viewer']).default('viewer'),
    new Option('--expires <time>', 'an ISO date or time, or a duration such as 90d; left out: never').argParser(parseUntil),
    keyOption(),
    outputOption(),
  ],
  examples: [`farmhand ${path} ci --access-role operator --expires 90d`, `export FARMHAND_TOKEN=$(farmhand ${path} ci)`],
  async run({ api, terminal, args, options: { accessRole, expires: expiresAt, idempotencyKey = randomUUID(), output } }) {
    const input = { name: args[0] ?? '', accessRole: accessRole.toUpperCase() as AccessRole, expiresAt, idempotencyKey };
    const made = succeed((await api().ask(CreateTokenDocument, { input })).result);
    if (output === 'json' || output === 'yaml') terminal.out(await structured(made, output));
    else {
      terminal.out(`${made.secret}\n`);
      terminal.err(
        `Keep it: it is not shown again. It may do what the access role ${accessRole} may${expiresAt ? `, until ${expiresAt}` : ''}.\n`,
      );
    }
    return undefined;
  },
});

const revoke = (path: string, group: Group): CommandSpec =>
  verb({
    path,
    group,
    noun: token,
    summary: 'Revokes an API token for good',
    examples: [`farmhand ${path} ci`],
    change: (row, { ask }) => ({
      question: `Revoke the token ${row.name} (${row.hint})? What uses it is refused from then on.`,
      send: ({ idempotencyKey }) => ask(RevokeTokenDocument, { input: { apiTokenId: row.id, idempotencyKey } }),
      done: `Token ${row.name} is revoked.`,
    }),
  });

const list: CommandSpec<FormatOptions> = {
  path: 'token list',
  group: 'Access',
  summary: 'Lists API tokens; the same as farmhand get tokens',
  options: [outputOption()],
  examples: ['farmhand token list'],
  async run(run) {
    const rows = await collect(token.list(run.api().ask, { limit: 1000 }));
    await printRows(run, { noun: token, rows, format: run.options.output });
    return undefined;
  },
};

export const tokenVerbs: readonly CommandSpec[] = [
  create('token create', 'Access'),
  list,
  revoke('token revoke', 'Access'),
  create('create token', 'Make and delete'),
  revoke('delete token', 'Make and delete'),
];
