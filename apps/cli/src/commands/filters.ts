import { Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import { environment } from '../nouns/access.ts';
import { farm } from '../nouns/farm.ts';
import { findObject } from '../nouns/find-object.ts';
import type { Filter, FilterName, Identified, Noun } from '../nouns/noun.ts';
import { nouns } from '../nouns/nouns.ts';
import { server, serverStates } from '../nouns/server.ts';
import { collectTexts, farmOption } from '../options.ts';
import { words } from '../output/words.ts';

export interface FilterFlags {
  limit: number;
  search?: string;
  environment?: string;
  farm?: string;
  server?: string;
  object?: string;
  action?: string;
  state?: string[];
  health?: string[];
  all?: boolean;
}

const stateNames = serverStates.map((state) => words(state).replaceAll(' ', '-'));

export const filterOptions = (): Option[] => [
  new Option('-s, --search <text>', 'part of the name'),
  new Option('-e, --environment <name>', 'only of this environment'),
  farmOption(),
  new Option('--server <name>', 'only of this server'),
  new Option('--object <id>', 'audit: only what was done to this object'),
  new Option('--action <name>', 'audit: only this action, such as farm.launch'),
  new Option('--state <state>', 'servers: only in this state; may be given several times').argParser(oneOf(stateNames)),
  new Option('--health <health>', 'servers: only of this health; may be given several times').argParser(
    oneOf(['healthy', 'unhealthy', 'unknown']),
  ),
  new Option('-a, --all', 'servers: also those that are terminated or failed'),
];

function oneOf(choices: readonly string[]) {
  return (text: string, before: string[] | undefined): string[] => {
    if (!choices.includes(text)) throw new CliError('usage', `"${text}" is none of: ${choices.join(', ')}.`);
    return collectTexts(text.toUpperCase().replaceAll('-', '_'), before);
  };
}

/** @throws CliError for a filter that this noun does not have: it would be silently ignored */
export async function filterOf<Row extends Identified>(ask: Ask, noun: Noun<Row>, flags: FilterFlags): Promise<Filter> {
  const { limit, search, environment: inEnvironment, farm: ofFarm, server: ofServer, object: objectId, action, state, health, all } = flags;
  const given: Record<FilterName, unknown> = {
    ...{ search, environment: inEnvironment, farm: ofFarm, server: ofServer, object: objectId, action, state, health },
    all: all || undefined,
  };
  const [wrong] = Object.entries(given).filter(([name, value]) => value !== undefined && !noun.filters.includes(name as FilterName));
  if (wrong) {
    const others = nouns.filter(({ filters }) => filters.includes(wrong[0] as FilterName)).map(({ plural }) => plural);
    throw new CliError('usage', `--${wrong[0]} says nothing about ${noun.plural}; it is for ${others.join(', ')}.`);
  }
  return {
    ...{ limit, search, objectId, action, health, states: state, includeClosed: all || undefined },
    environmentId: inEnvironment === undefined ? undefined : (await findObject(ask, environment, inEnvironment)).id,
    farmId: ofFarm === undefined ? undefined : (await findObject(ask, farm, ofFarm)).id,
    serverId: ofServer === undefined ? undefined : (await findObject(ask, server, ofServer)).id,
  };
}
