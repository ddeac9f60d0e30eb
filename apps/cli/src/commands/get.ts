import type { CommandSpec } from '../command-spec.ts';
import { collect, findObject } from '../nouns/find-object.ts';
import type { Filter, Noun } from '../nouns/noun.ts';
import { nounOf, nouns } from '../nouns/nouns.ts';
import { farmOption, limitOption } from '../options.ts';
import { detailLines } from '../output/detail-lines.ts';
import { type FormatOptions, outputOption, structured } from '../output/format.ts';
import { nameOf, printRows, sayLines } from '../output/print.ts';
import { type FilterFlags, filterOf, filterOptions } from './filters.ts';

const kinds = (): string =>
  nouns.map(({ plural, aliases, summary }) => `  ${[plural, ...aliases].join(', ').padEnd(36)} ${summary}`).join('\n');
const kindArgument = { name: '<kind>', about: 'the kind of thing; listed below', choices: nouns.map(({ plural }) => plural) };

/** Only of what the filter leaves. */
const among = (noun: Noun, filter: Omit<Filter, 'limit'>): Noun => ({ ...noun, list: (ask, own) => noun.list(ask, { ...filter, ...own }) });

const get: CommandSpec<FilterFlags & FormatOptions> = {
  path: 'get',
  group: 'Look',
  summary: 'Lists things of one kind, or shows some of them by name',
  details: `Kinds:\n${kinds()}`,
  args: [kindArgument, { name: '[names...]', about: 'names or ids; left out: all there are' }],
  options: [...filterOptions(), limitOption(1000), outputOption()],
  examples: [
    'farmhand get farms',
    'farmhand get servers --farm webshop --state running -o wide',
    'farmhand get server webshop-app-1 -o yaml',
    'farmhand get events -n 20 -o json',
  ],
  async run(run) {
    const [kind = '', ...names] = run.args;
    const noun = nounOf(kind);
    const { ask } = run.api();
    const format = run.options.output;
    const { limit, ...filter } = await filterOf(ask, noun, run.options);
    if (names.length === 0) {
      const found = await collect(noun.list(ask, { ...filter, limit: limit + 1 }));
      await printRows(run, { noun, rows: found.slice(0, limit), format });
      if (found.length > limit) run.terminal.err(`These are the first ${limit}; there are more: --limit\n`);
      return undefined;
    }
    const rows = await Promise.all(names.map((name) => findObject(ask, among(noun, filter), name ?? '')));
    const [only] = rows;
    // Of one thing a program wants the thing, not a list of one.
    if ((format === 'json' || format === 'yaml') && only && rows.length === 1) run.terminal.out(await structured(only, format));
    else await printRows(run, { noun, rows, format });
    return undefined;
  },
};

const describe: CommandSpec<FormatOptions & { farm?: string }> = {
  path: 'describe',
  group: 'Look',
  summary: 'Shows everything there is to say of one thing',
  details: `Kinds:\n${kinds()}`,
  args: [kindArgument, { name: '<name>', about: 'name or id' }],
  options: [farmOption(), outputOption()],
  examples: ['farmhand describe farm webshop', 'farmhand describe farm-role webshop/app', 'farmhand describe server webshop-app-1 -o json'],
  async run({ api, terminal, args: [kind = '', name = ''], options: { output, farm: ofFarm } }) {
    const noun = nounOf(kind);
    const { ask } = api();
    const { limit, ...filter } = await filterOf(ask, noun, { limit: 1, ...(ofFarm !== undefined && { farm: ofFarm }) });
    const row = await findObject(ask, among(noun, filter), name);
    const detail = (await noun.detail?.(ask, row.id)) ?? row;
    if (output === 'json' || output === 'yaml') terminal.out(await structured(detail, output));
    else if (output === 'name') terminal.out(`${nameOf(noun, row)}\n`);
    else sayLines(terminal.out, detailLines(detail, terminal.columns()));
    return undefined;
  },
};

export const lookCommands: readonly CommandSpec[] = [get, describe];
