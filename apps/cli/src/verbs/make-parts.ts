import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import {
  type CloudName,
  CreateCloudAccountDocument,
  CreateImageDocument,
  CreateRoleDocument,
  UpdateRoleDocument,
} from '../generated/operations.ts';
import { environment } from '../nouns/access.ts';
import { cloudAccount } from '../nouns/cloud-account.ts';
import { findObject } from '../nouns/find-object.ts';
import { image, role } from '../nouns/role.ts';
import { collectTexts } from '../options.ts';
import { making } from './making.ts';
import { namedOrOnly } from './only-one.ts';
import { readSecret } from './read-secret.ts';
import { verb } from './verb.ts';

const images = (): Option =>
  new Option('--image <name>', 'an image; may be given several times: one for each cloud and location').argParser(collectTexts);

const createRole = making<{ image?: string[]; description?: string }>({
  path: 'create role',
  summary: 'Makes a role out of images',
  args: [{ name: '<name>', about: 'name of the role' }],
  options: [images().makeOptionMandatory(), new Option('--description <text>', 'what it is for')],
  examples: ['farmhand create role web --image "Debian 13"'],
  async change({ ask, name, options }) {
    const imageIds = await Promise.all((options.image ?? []).map(async (one) => (await findObject(ask, image, one)).id));
    return {
      send: ({ idempotencyKey }) =>
        ask(CreateRoleDocument, { input: { name, description: options.description, imageIds, idempotencyKey } }),
      done: `Role ${name} was made.`,
      name: `role/${name}`,
    };
  },
});

const updateRole = verb<Awaited<ReturnType<typeof findRole>>, { image?: string[]; description?: string; to?: string }>({
  path: 'update-role',
  group: 'Change',
  noun: role,
  summary: 'Changes a role; other images make a new version of it',
  options: [images(), new Option('--description <text>', 'what it is for'), new Option('--to <name>', 'another name')],
  examples: ['farmhand update-role web --image "Debian 13.2"'],
  async change(row, { ask, options: { image: names, description, to } }) {
    const imageIds = names && (await Promise.all(names.map(async (one) => (await findObject(ask, image, one)).id)));
    return {
      send: ({ idempotencyKey }) =>
        ask(UpdateRoleDocument, { input: { roleId: row.id, version: row.version, name: to, description, imageIds, idempotencyKey } }),
      done: `Role ${row.name} is changed.`,
    };
  },
});

const findRole = (ask: Parameters<typeof role.list>[0], name: string) => findObject(ask, role, name);

const clouds: Record<string, CloudName> = { aws: 'AWS', gce: 'GCE', openstack: 'OPENSTACK', cloudstack: 'CLOUDSTACK' };

const createImage = making<{ cloud: string; location: string; cloudId: string; architecture?: string; account?: string }>({
  path: 'create image',
  summary: 'Registers a bootable image of a cloud',
  args: [{ name: '<name>', about: 'name of the image' }],
  options: [
    new Option('--cloud <name>', 'which cloud it is in').choices(Object.keys(clouds)).default('aws'),
    new Option('--location <name>', 'where it is, such as eu-central-1').makeOptionMandatory(),
    new Option('--cloud-id <id>', 'the cloud’s own id, such as ami-0123456789abcdef0').makeOptionMandatory(),
    new Option('--architecture <name>', 'such as x86_64; left out: what the cloud says'),
    new Option('--account <name>', 'the cloud account that is asked for it; left out: any that works'),
  ],
  examples: ['farmhand create image "Debian 13" --location eu-central-1 --cloud-id ami-0123456789abcdef0'],
  async change({ ask, name, options: { cloud, location, cloudId: cloudImageId, architecture, account } }) {
    const cloudAccountId = account === undefined ? undefined : (await findObject(ask, cloudAccount, account)).id;
    const input = { name, cloud: clouds[cloud]!, location, cloudImageId, architecture, cloudAccountId };
    return {
      send: ({ idempotencyKey }) => ask(CreateImageDocument, { input: { ...input, idempotencyKey } }),
      done: `Image ${name} was made.`,
      name: `image/${name}`,
    };
  },
});

interface AccountFlags {
  accessKeyId: string;
  secretStdin?: boolean;
  roleArn?: string;
  externalId?: string;
  endpoint?: string;
  environment?: string[];
}

const createAccount = making<AccountFlags>({
  path: 'create cloud-account',
  summary: 'Adds a cloud account; it is checked with the cloud before it is saved',
  details: 'The secret access key is asked for, or read from standard input: it is never part of the command line.',
  args: [{ name: '<name>', about: 'name of the cloud account' }],
  options: [
    new Option('--access-key-id <id>', 'of AWS').makeOptionMandatory(),
    new Option('--secret-stdin', 'reads the secret access key from standard input'),
    new Option('--role-arn <arn>', 'the key is then only used to assume this role'),
    new Option('--external-id <text>', 'for the role that is assumed'),
    new Option('--endpoint <url>', 'where the cloud’s API is, for clouds that are not the public one'),
    new Option('-e, --environment <name>', 'where it can be used; may be given several times; left out: the only one there is').argParser(
      collectTexts,
    ),
  ],
  examples: [
    'farmhand create cloud-account main --access-key-id AKIAIOSFODNN7EXAMPLE',
    'cat secret.txt | farmhand create cloud-account main --access-key-id AKIAIOSFODNN7EXAMPLE --secret-stdin',
  ],
  async change({ ask, name, options, run }) {
    const { accessKeyId, roleArn, externalId, endpoint } = options;
    const names: (string | undefined)[] = options.environment ?? [undefined];
    const environmentIds = await Promise.all(
      names.map(async (one) => (await namedOrOnly(ask, environment, { name: one, option: '--environment' })).id),
    );
    const secretAccessKey = await readSecret(run.terminal, {
      what: 'Secret access key',
      fromInput: options.secretStdin,
      option: '--secret-stdin',
    });
    if (secretAccessKey === '') throw new CliError('usage', 'The secret access key is empty.');
    const credentials = { aws: { accessKeyId, secretAccessKey, roleArn, externalId } };
    return {
      send: ({ idempotencyKey }) =>
        ask(CreateCloudAccountDocument, { input: { name, environmentIds, endpoint, credentials, idempotencyKey } }),
      done: `Cloud account ${name} was made, and its credentials work.`,
      name: `cloud-account/${name}`,
    };
  },
});

export const partMakers: readonly CommandSpec[] = [createRole, updateRole, createImage, createAccount];
