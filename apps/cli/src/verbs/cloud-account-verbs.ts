import { Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { type CloudCredentialsInput, CreateCloudAccountDocument, UpdateCloudAccountDocument } from '../generated/operations.ts';
import { environment } from '../nouns/access.ts';
import { type CloudAccountRow, cloudAccount } from '../nouns/cloud-account.ts';
import { collectTexts, parseCount } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { making } from './making.ts';
import { namedOrOnly } from './only-one.ts';
import { readSecret } from './read-secret.ts';
import { verb } from './verb.ts';

interface KeyFlags {
  accessKeyId: string;
  secretStdin?: boolean;
  roleArn?: string;
  externalId?: string;
}

const keyOptions = (): Option[] => [
  new Option('--secret-stdin', 'reads the secret access key from standard input'),
  new Option('--role-arn <arn>', 'the key is then only used to assume this role'),
  new Option('--external-id <text>', 'for the role that is assumed'),
];

/** Asks for the secret: it is never part of the command line. */
async function readCredentials(
  terminal: Terminal,
  { accessKeyId, secretStdin, roleArn, externalId }: KeyFlags,
): Promise<CloudCredentialsInput> {
  const secretAccessKey = await readSecret(terminal, { what: 'Secret access key', fromInput: secretStdin, option: '--secret-stdin' });
  if (secretAccessKey === '') throw new CliError('usage', 'The secret access key is empty.');
  return { aws: { accessKeyId, secretAccessKey, roleArn, externalId } };
}

const environmentIdsOf = (ask: Ask, names: readonly (string | undefined)[]): Promise<string[]> =>
  Promise.all(names.map(async (name) => (await namedOrOnly(ask, environment, { name, option: '--environment' })).id));

const environmentsOption = (left: string): Option =>
  new Option('-e, --environment <name>', `where it can be used; may be given several times; left out: ${left}`).argParser(collectTexts);

const createAccount = making<KeyFlags & { endpoint?: string; environment?: (string | undefined)[] }>({
  path: 'create cloud-account',
  summary: 'Adds a cloud account; it is checked with the cloud before it is saved',
  details: 'The secret access key is asked for, or read from standard input: it is never part of the command line.',
  args: [{ name: '<name>', about: 'name of the cloud account' }],
  options: [
    new Option('--access-key-id <id>', 'of AWS').makeOptionMandatory(),
    ...keyOptions(),
    new Option('--endpoint <url>', 'where the cloud’s API is, for clouds that are not the public one'),
    environmentsOption('the only one there is'),
  ],
  examples: [
    'farmhand create cloud-account main --access-key-id AKIAIOSFODNN7EXAMPLE',
    'cat secret.txt | farmhand create cloud-account main --access-key-id AKIAIOSFODNN7EXAMPLE --secret-stdin',
  ],
  async change({ ask, name, options, run }) {
    const { endpoint, environment: names = [undefined] } = options;
    const environmentIds = await environmentIdsOf(ask, names);
    const credentials = await readCredentials(run.terminal, options);
    return {
      send: ({ idempotencyKey }) =>
        ask(CreateCloudAccountDocument, { input: { name, environmentIds, endpoint, credentials, idempotencyKey } }),
      done: `Cloud account ${name} was made, and its credentials work.`,
      name: `cloud-account/${name}`,
    };
  },
});

interface UpdateFlags extends Partial<KeyFlags> {
  to?: string;
  endpoint?: string;
  environment?: string[];
  ratePercent?: number;
}

const updateAccount = verb<CloudAccountRow, UpdateFlags>({
  path: 'update-cloud-account',
  group: 'Change',
  noun: cloudAccount,
  summary: 'Changes a cloud account: its name, key, address, environments or pace',
  details:
    'Another key or endpoint is checked with the cloud before it is saved, and has to open the same account while anything of it is in the cloud. A new key\ntakes the place of all that was said of the old one, so say --role-arn and --external-id again.',
  options: [
    new Option('--to <name>', 'another name'),
    new Option('--access-key-id <id>', 'another key; its secret access key is asked for, or read with --secret-stdin'),
    ...keyOptions(),
    new Option('--endpoint <url>', 'where the cloud’s API is; none stands for the public one'),
    environmentsOption('as it is'),
    new Option('--rate-percent <number>', 'the share of the cloud’s rate limits that its calls may use').argParser(parseCount(1)),
  ],
  examples: [
    'farmhand update-cloud-account main --to production',
    'cat secret.txt | farmhand update-cloud-account main --access-key-id AKIAIOSFODNN7EXAMPLE --secret-stdin',
    'farmhand update-cloud-account main --rate-percent 50',
  ],
  async change(row, { ask, options, run }) {
    const { to: name, accessKeyId, endpoint, environment: names, ratePercent } = options;
    if (accessKeyId === undefined && (options.secretStdin || options.roleArn !== undefined || options.externalId !== undefined))
      throw new CliError('usage', 'Say which key it is for, with --access-key-id.');
    if ([name, accessKeyId, endpoint, names, ratePercent].every((one) => one === undefined))
      throw new CliError('usage', 'Say what to change: --to, --access-key-id, --endpoint, --environment or --rate-percent.');
    const environmentIds = names && (await environmentIdsOf(ask, names));
    const credentials = accessKeyId === undefined ? undefined : await readCredentials(run.terminal, { ...options, accessKeyId });
    const given = { name, ratePercent, environmentIds, credentials, endpoint: endpoint === 'none' ? null : endpoint };
    return {
      send: ({ idempotencyKey }) =>
        ask(UpdateCloudAccountDocument, { input: { cloudAccountId: row.id, version: row.version, ...given, idempotencyKey } }),
      done: `Cloud account ${row.name} is changed${credentials ? ', and its credentials work' : ''}.`,
    };
  },
});

export const cloudAccountVerbs: readonly CommandSpec[] = [createAccount, updateAccount];
