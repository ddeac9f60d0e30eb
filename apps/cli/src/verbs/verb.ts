import type { Option } from 'commander';
import type { Api, Ask } from '../api/create-api.ts';
import type { CommandSpec, Group, Run } from '../command-spec.ts';
import { findObject } from '../nouns/find-object.ts';
import type { Identified, Noun } from '../nouns/noun.ts';
import { dryRunOption, keyOption, timeoutOption, waitOption, yesOption } from '../options.ts';
import { outputOption } from '../output/format.ts';
import { nameOf } from '../output/print.ts';
import { type Change, type ChangeOptions, perform } from './perform.ts';
import { waitUntil } from './wait-until.ts';

/** Something that is done to one object. */
export interface Verb<Row extends Identified, O> {
  path: string;
  group: Group;
  noun: Noun<Row>;
  summary: string;
  details?: string;
  options?: readonly Option[];
  examples: readonly string[];
  /** For `--wait`. */
  until?: string;
  change(row: Row, on: { ask: Ask; options: O; run: Run<O> }): Promise<ChangeOf> | ChangeOf;
}

type ChangeOf = Omit<Change, 'name' | 'wait'>;

/** What every change can be asked with. */
export const changeOptions = (): Option[] => [dryRunOption(), yesOption(), keyOption(), outputOption()];

export function verb<Row extends Identified, O = object>(spec: Verb<Row, O>): CommandSpec<O & ChangeOptions> {
  const { path, group, noun, summary, examples, details, options = [], until } = spec;
  return {
    ...{ path, group, summary, examples, details },
    args: [{ name: `<${noun.name}>`, about: `name or id of the ${noun.name.replaceAll('-', ' ')}`, noun }],
    options: [...options, ...(until ? [waitOption(), timeoutOption()] : []), ...changeOptions()],
    async run(run) {
      const api = run.api();
      const row = await findObject(api.ask, noun, run.args[0] ?? '');
      const change = await spec.change(row, { ask: api.ask, options: run.options, run });
      return perform(run, { ...change, name: nameOf(noun, row), ...(until && { wait: waitFor({ run, api }, { noun, row, until }) }) });
    },
  };
}

function waitFor<Row extends Identified>(
  { run: { terminal }, api }: { run: Pick<Run, 'terminal'>; api: Api },
  { noun, row, until }: { noun: Noun<Row>; row: Row; until: string },
): (timeoutMs: number) => Promise<unknown> {
  const condition = noun.conditions?.find(({ name }) => name === until) ?? { name: until, holds: () => false };
  return (timeoutMs) => waitUntil({ terminal, api }, { noun, object: row.id, called: noun.keys(row)[0]!, condition, timeoutMs });
}
