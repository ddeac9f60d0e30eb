import { Option } from 'commander';
import type { CommandSpec } from '../command-spec.ts';
import {
  AddFarmRoleDocument,
  type AddFarmRoleInput,
  CreateFarmDocument,
  type CreateFarmInput,
  PlanFarmCreationDocument,
  PlanFarmRoleAdditionDocument,
} from '../generated/operations.ts';
import { environment } from '../nouns/access.ts';
import { farm } from '../nouns/farm.ts';
import { findObject } from '../nouns/find-object.ts';
import { environmentOption } from '../options.ts';
import { type FarmRoleFlags, farmRoleInput, farmRoleOptions } from './farm-role-flags.ts';
import { making } from './making.ts';
import { namedOrOnly } from './only-one.ts';
import { waitUntil } from './wait-until.ts';

interface FarmFlags extends FarmRoleFlags {
  alias: string;
  environment?: string;
  comment?: string;
  launch?: boolean;
}

const createFarm = making<FarmFlags>({
  path: 'create farm',
  summary: 'Makes a farm of one farm role, and launches it with --launch',
  details: 'More farm roles: farmhand create farm-role. All that can be said of a farm: a declaration file and farmhand apply.',
  args: [{ name: '<name>', about: 'name of the farm' }],
  options: [
    ...farmRoleOptions(),
    new Option('--alias <name>', 'name of its farm role').default('app'),
    environmentOption(),
    new Option('--launch', 'launches it at once'),
    new Option('--comment <text>', 'stands with its first revision'),
  ],
  examples: [
    'farmhand create farm hello --role debian --instance-type t3.small --min 2 --max 4 --launch --wait',
    'farmhand create farm hello --role debian -t t3.small -t t3.medium --volume /dev/sdf:20 --launch --dry-run',
  ],
  canWait: true,
  async change({ ask, name, options, run }) {
    const { terminal } = run;
    const input: CreateFarmInput = {
      ...{ name, launch: options.launch ?? false, comment: options.comment },
      environmentId: (await namedOrOnly(ask, environment, { name: options.environment, option: '--environment' })).id,
      farmRoles: [await farmRoleInput({ ask, terminal }, { alias: options.alias, flags: options })],
    };
    const condition = farm.conditions!.find((one) => one.name === (options.launch ? 'running' : 'converged'))!;
    return {
      // The plan says what launching it would do; a farm that is only made does nothing yet.
      ...(options.launch && { plan: () => ask(PlanFarmCreationDocument, { input }) }),
      send: (keys) => ask(CreateFarmDocument, { input: { ...input, ...keys } }),
      done: `Farm ${name} was made${options.launch ? ' and is being launched' : `. Launch it: farmhand launch ${name}`}.`,
      name: `farm/${name}`,
      wait: (timeoutMs) => waitUntil({ terminal, api: run.api() }, { noun: farm, object: name, called: name, condition, timeoutMs }),
    };
  },
});

const createFarmRole = making<FarmRoleFlags & { comment?: string }>({
  path: 'create farm-role',
  summary: 'Adds a farm role to a farm',
  args: [
    { name: '<farm>', about: 'name or id of the farm', noun: farm },
    { name: '<alias>', about: 'name of the farm role inside the farm' },
  ],
  options: [...farmRoleOptions(), new Option('--comment <text>', 'stands with the new revision')],
  examples: [
    'farmhand create farm-role webshop db --role debian -t t3.medium --volume /dev/sdf:100',
    'farmhand create farm-role webshop app --role debian -t t3.small --min 2 --max 6 --cpu-target 70 --after db --check http:8080/healthz',
  ],
  async change({ ask, name, args, options, run }) {
    const of = await findObject(ask, farm, name);
    const alias = args[1] ?? '';
    const farmRole = await farmRoleInput({ ask, terminal: run.terminal }, { alias, flags: options });
    const input: AddFarmRoleInput = { farmId: of.id, version: of.version, comment: options.comment, farmRole };
    return {
      plan: () => ask(PlanFarmRoleAdditionDocument, { input }),
      send: (keys) => ask(AddFarmRoleDocument, { input: { ...input, ...keys } }),
      done: `${of.name}/${alias} was added.`,
      name: `farm-role/${of.name}/${alias}`,
    };
  },
});

export const farmMakers: readonly CommandSpec[] = [createFarm, createFarmRole];
