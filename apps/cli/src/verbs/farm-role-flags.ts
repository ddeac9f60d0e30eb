import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { FarmRoleInput, VolumeInput } from '../generated/operations.ts';
import { cloudAccount } from '../nouns/cloud-account.ts';
import { role } from '../nouns/role.ts';
import { collectTexts, parseCount, parsePair } from '../options.ts';
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

export async function farmRoleInput(
  { ask, terminal }: { ask: Ask; terminal: Terminal },
  { alias, flags }: { alias: string; flags: FarmRoleFlags },
): Promise<FarmRoleInput> {
  const [chosen, account] = [
    await namedOrOnly(ask, role, { name: flags.role, option: '--role' }),
    await namedOrOnly(ask, cloudAccount, { name: flags.account, option: '--account' }),
  ];
  const { min, desired, max = Math.max(min, desired ?? 0) } = flags;
  return {
    ...{ alias, roleId: chosen.id, cloudAccountId: account.id, location: flags.location ?? onlyLocation(chosen) },
    instanceTypes: flags.instanceType,
    scaling: { min, max, source: desired === undefined ? undefined : { manual: { desired } } },
    zones: flags.zone?.map((zone) => ({ zone })),
    volumes: flags.volume,
    tags: flags.tag,
    userData: flags.userDataFile === undefined ? undefined : await readText(terminal, flags.userDataFile),
    settings: { aws: { securityGroupIds: flags.securityGroup } },
  };
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
