import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import {
  ChangeFarmRoleDocument,
  type ChangeFarmRoleInput,
  FarmRoleScalingDocument,
  type FarmRoleScalingQuery,
  PlanFarmRoleChangeDocument,
  type ScalingSourceInput,
} from '../generated/operations.ts';
import { type FarmRoleRow, farmRole, farmRoleName } from '../nouns/farm-role.ts';
import { parseCount } from '../options.ts';
import { verb } from './verb.ts';

interface ScaleFlags {
  min?: number;
  max?: number;
  desired?: number;
}

type Source = Extract<NonNullable<FarmRoleScalingQuery['detail']>, { scaling: unknown }>['scaling']['source'];

const scale = verb<FarmRoleRow, ScaleFlags>({
  path: 'scale',
  group: 'Change',
  noun: farmRole,
  summary: 'Changes how many servers a farm role has',
  details: 'What is left out stays as it is. With --desired people say how many, in the place of a metric or a schedule.',
  options: [
    new Option('--min <number>', 'servers at least').argParser(parseCount(0)),
    new Option('--max <number>', 'servers at most, whatever happens').argParser(parseCount(0)),
    new Option('--desired <number>', 'servers now').argParser(parseCount(0)),
  ],
  examples: ['farmhand scale webshop/app --min 3 --max 6', 'farmhand scale webshop/app --desired 5 --wait'],
  until: 'running',
  async change(row, { ask, options: { min, max, desired } }) {
    if (min === undefined && max === undefined && desired === undefined)
      throw new CliError('usage', 'Say what to change: --min, --max or --desired.');
    const { detail } = await ask(FarmRoleScalingDocument, { id: row.id });
    if (!detail || !('scaling' in detail)) throw new CliError('not-found', `There is no farm role ${farmRoleName(row)} any more.`);
    const source = desired === undefined ? sourceInput(detail.scaling.source) : { manual: { desired } };
    const input: ChangeFarmRoleInput = {
      ...{ farmRoleId: row.id, version: row.farm.version },
      scaling: { min: min ?? detail.scaling.min, max: max ?? detail.scaling.max, source },
    };
    return {
      plan: () => ask(PlanFarmRoleChangeDocument, { input }),
      send: (keys) => ask(ChangeFarmRoleDocument, { input: { ...input, ...keys } }),
      done: `${farmRoleName(row)} is being scaled.`,
    };
  },
});

/** As it is, in the shape in which it is given. */
function sourceInput(source: Source): ScalingSourceInput {
  switch (source.__typename) {
    case 'ManualScaling':
      return { manual: { desired: source.desired } };
    case 'MetricScaling': {
      const { __typename, ...metric } = source;
      return { metric };
    }
    case 'ScheduleScaling': {
      const { otherwise, timeZone, rules } = source;
      const given = rules.map(({ __typename, ...rule }) => ('days' in rule ? { weekly: rule } : { oneOff: rule }));
      return { schedule: { otherwise, timeZone, rules: given } };
    }
  }
}

export const scaleVerbs: readonly CommandSpec[] = [scale];
