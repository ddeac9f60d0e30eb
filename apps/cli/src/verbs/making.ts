import type { Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import type { ArgumentSpec, CommandSpec, Run } from '../command-spec.ts';
import { timeoutOption, waitOption } from '../options.ts';
import { type Change, type ChangeOptions, perform } from './perform.ts';
import { changeOptions } from './verb.ts';

/** Something that is made, by its name. */
interface Making<O> {
  path: string;
  summary: string;
  details?: string;
  args: readonly ArgumentSpec[];
  options?: readonly Option[];
  examples: readonly string[];
  canWait?: boolean;
  change(on: { ask: Ask; name: string; args: Run['args']; options: O; run: Run<O> }): Promise<Change>;
}

export function making<O = object>({ change, options = [], canWait, ...spec }: Making<O>): CommandSpec<O & ChangeOptions> {
  return {
    ...spec,
    group: 'Make and delete',
    options: [...options, ...(canWait ? [waitOption(), timeoutOption()] : []), ...changeOptions()],
    async run(run) {
      const { ask } = run.api();
      return perform(run, await change({ ask, name: run.args[0] ?? '', args: run.args, options: run.options, run }));
    },
  };
}
