import { Option } from 'commander';
import type { CommandSpec } from '../command-spec.ts';
import { type CloudName, CreateImageDocument, CreateRoleDocument, UpdateRoleDocument } from '../generated/operations.ts';
import { cloudAccount } from '../nouns/cloud-account.ts';
import { findObject } from '../nouns/find-object.ts';
import { image, role } from '../nouns/role.ts';
import { collectTexts } from '../options.ts';
import { making } from './making.ts';
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

export const partMakers: readonly CommandSpec[] = [createRole, updateRole, createImage];
