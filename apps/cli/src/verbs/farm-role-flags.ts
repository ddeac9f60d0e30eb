import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { ComesAfterInput, FarmRoleInput, HealthCheckInput, ScalingSourceInput, VolumeInput } from '../generated/operations.ts';
import { cloudAccount } from '../nouns/cloud-account.ts';
import { role } from '../nouns/role.ts';
import { collectTexts, parseAmount, parseCount, parsePair } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { namedOrOnly } from './only-one.ts';

/** The usual part of a farm role. All of it is said in a declaration file. */
export interface FarmRoleFlags {
  role?: string;
  account?: string;
  location?: string;
  min: number;
  max?: number;
  desired?: number;
  cpuTarget?: number;
  after?: ComesAfterInput[];
  check?: HealthCheckInput;
  instanceType: string[];
  zone?: string[];
  volume?: VolumeInput[];
  securityGroup?: string[];
  tag?: Record<string, string>;
  userDataFile?: string;
}

export const farmRoleOptions = (): Option[] => [
  new Option('--role <name>', 'what its servers are; left out: the only role there is'),
  new Option('--account <name>', 'the cloud account; left out: the only one there is'),
  new Option('--location <name>', 'where, such as eu-central-1; left out: the only one that the role has an image in'),
  new Option('--min <number>', 'servers at least').argParser(parseCount(0)).default(1),
  new Option('--max <number>', 'servers at most, whatever happens; left out: as many as the minimum, or as desired').argParser(
    parseCount(0),
  ),
  new Option('--desired <number>', 'servers now; left out: the minimum').argParser(parseCount(0)),
  new Option('--cpu-target <percent>', 'as many servers, between --min and --max, as keep their processors about so busy')
    .argParser(parseAmount)
    .conflicts('desired'),
  new Option(
    '--after <alias[:servers]>',
    'begins once that farm role is ready, or so many of its servers are; may be given several times',
  ).argParser(parseAfter),
  new Option('--check <tcp:port|http:port[/path]>', 'how the service of each server is asked whether it works').argParser(parseCheck),
  new Option('-t, --instance-type <name>', 'first choice first; may be given several times').argParser(collectTexts).makeOptionMandatory(),
  new Option('--zone <name>', 'a zone; may be given several times; left out: the cloud chooses').argParser(collectTexts),
  new Option('--volume <device:gib[:type]>', 'a data volume for each slot, such as /dev/sdf:20:gp3; may be given several times').argParser(
    parseVolume,
  ),
  new Option('--security-group <id>', 'a security group; may be given several times').argParser(collectTexts),
  new Option('--tag <name=value>', 'a tag on its servers; may be given several times').argParser(parsePair),
  new Option('--user-data-file <file>', 'what hosts are given at their first start; - reads standard input'),
];

function parseVolume(text: string, before: VolumeInput[] | undefined): VolumeInput[] {
  const [device, size, type = 'gp3'] = text.split(':');
  const sizeGib = Number(size);
  if (!device || !Number.isInteger(sizeGib) || sizeGib < 1) throw new InvalidArgumentError('It must be DEVICE:GIB or DEVICE:GIB:TYPE.');
  return [...(before ?? []), { device, sizeGib, type, encrypted: true, whenUnwanted: 'KEEP' }];
}

function parseAfter(text: string, before: ComesAfterInput[] | undefined): ComesAfterInput[] {
  const [, alias, ready] = /^([^:]+)(?::(\d+))?$/.exec(text) ?? [];
  if (alias === undefined) throw new InvalidArgumentError('It must be ALIAS or ALIAS:SERVERS.');
  return [...(before ?? []), { alias, ...(ready !== undefined && { ready: Number(ready) }) }];
}

function parseCheck(text: string): HealthCheckInput {
  const [, kind, number, path] = /^(tcp|http):(\d+)(\/.*)?$/.exec(text) ?? [];
  const port = Number(number);
  if (kind === 'tcp' && path === undefined) return { tcp: { port } };
  if (kind === 'http') return { http: { port, ...(path !== undefined && { path }) } };
  throw new InvalidArgumentError('It must be tcp:PORT, http:PORT or http:PORT/PATH.');
}

export async function farmRoleInput(
  { ask, terminal }: { ask: Ask; terminal: Terminal },
  { alias, flags }: { alias: string; flags: FarmRoleFlags },
): Promise<FarmRoleInput> {
  const [chosen, account] = [
    await namedOrOnly(ask, role, { name: flags.role, option: '--role' }),
    await namedOrOnly(ask, cloudAccount, { name: flags.account, option: '--account' }),
  ];
  const { min, desired, max = Math.max(min, desired ?? 0), check } = flags;
  return {
    ...{ alias, roleId: chosen.id, cloudAccountId: account.id, location: flags.location ?? onlyLocation(chosen) },
    instanceTypes: flags.instanceType,
    scaling: { min, max, source: sourceOf(flags) },
    after: flags.after,
    health: check && { check },
    zones: flags.zone?.map((zone) => ({ zone })),
    volumes: flags.volume,
    tags: flags.tag,
    userData: flags.userDataFile === undefined ? undefined : await readText(terminal, flags.userDataFile),
    settings: { aws: { securityGroupIds: flags.securityGroup } },
  };
}

function sourceOf({ desired, cpuTarget }: FarmRoleFlags): ScalingSourceInput | undefined {
  if (cpuTarget !== undefined) return { metric: { target: cpuTarget } };
  return desired === undefined ? undefined : { manual: { desired } };
}

function onlyLocation({ name, images }: { name: string; images: readonly { location: string }[] }): string {
  const locations = [...new Set(images.map(({ location }) => location))];
  const [first, ...others] = locations;
  if (first && others.length === 0) return first;
  throw new CliError('usage', `Say where, with --location: the role ${name} has images in ${locations.join(', ') || 'no location'}.`);
}

async function readText({ readInput }: Pick<Terminal, 'readInput'>, file: string): Promise<string> {
  if (file === '-') return readInput();
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CliError('usage', `The file ${file} cannot be read.`, { cause });
  }
}
