import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import {
  ChangeEnvironmentBudgetDocument,
  ChangeFarmBudgetDocument,
  FarmBudgetDocument,
  type UnknownPrice,
} from '../generated/operations.ts';
import { type EnvironmentRow, environment } from '../nouns/access.ts';
import { type FarmRow, farm } from '../nouns/farm.ts';
import { parseAmount } from '../options.ts';
import { money } from '../output/words.ts';
import { verb } from './verb.ts';

interface BudgetFlags {
  usdPerHour?: number;
  none?: boolean;
  unknownPrice?: string;
}

const options = (): Option[] => [
  new Option('--usd-per-hour <amount>', 'how much it may cost at once').argParser(parseAmount),
  new Option('--none', 'takes the budget away'),
  new Option('--unknown-price <what>', 'whether something may be made whose price is not known').choices(['allow', 'deny']),
];

/** @throws CliError unless it says exactly one thing */
function wanted({ usdPerHour, none, unknownPrice }: BudgetFlags) {
  if ((usdPerHour === undefined) === !none) throw new CliError('usage', 'Say either --usd-per-hour or --none.');
  return { usdPerHour: none ? null : usdPerHour, unknownPrice: unknownPrice?.toUpperCase() as UnknownPrice | undefined };
}

const said = ({ usdPerHour, none }: BudgetFlags): string => (none ? 'has no budget any more' : `may cost ${money(usdPerHour)} per hour`);

const ofFarm = verb<FarmRow, BudgetFlags>({
  path: 'budget farm',
  group: 'Change',
  noun: farm,
  summary: 'Says how much a farm may cost per hour; it ends nothing, it stops growth',
  options: options(),
  examples: ['farmhand budget farm webshop --usd-per-hour 2.5', 'farmhand budget farm webshop --none'],
  async change(row, { ask, options: flags }) {
    const version = (await ask(FarmBudgetDocument, { id: row.id })).farm?.budget?.version ?? 0;
    const budget = wanted(flags);
    return {
      send: ({ idempotencyKey }) => ask(ChangeFarmBudgetDocument, { input: { farmId: row.id, version, ...budget, idempotencyKey } }),
      done: `Farm ${row.name} ${said(flags)}.`,
    };
  },
});

const ofEnvironment = verb<EnvironmentRow, BudgetFlags>({
  path: 'budget environment',
  group: 'Change',
  noun: environment,
  summary: 'Says how much all farms of an environment together may cost per hour',
  options: options(),
  examples: ['farmhand budget environment playground --usd-per-hour 10'],
  change(row, { ask, options: flags }) {
    const budget = wanted(flags);
    const version = row.budget?.version ?? 0;
    return {
      send: ({ idempotencyKey }) =>
        ask(ChangeEnvironmentBudgetDocument, { input: { environmentId: row.id, version, ...budget, idempotencyKey } }),
      done: `Environment ${row.name} ${said(flags)}.`,
    };
  },
});

export const budgetVerbs: readonly CommandSpec[] = [ofFarm, ofEnvironment];
