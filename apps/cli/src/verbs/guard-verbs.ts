import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { ChangeGuardsDocument, FarmRoleGuardsDocument, PlanGuardsChangeDocument } from '../generated/operations.ts';
import { type FarmRoleRow, farmRole, farmRoleName } from '../nouns/farm-role.ts';
import { findObject } from '../nouns/find-object.ts';
import { type FormatOptions, outputOption, structured } from '../output/format.ts';
import { nameOf, sayLines } from '../output/print.ts';
import { tableLines } from '../output/table.ts';
import { type GuardFlags, guardOptions, guardsInOrder, settingsOf } from './guard-settings.ts';
import { verb } from './verb.ts';

const show: CommandSpec<FormatOptions> = {
  path: 'guards show',
  group: 'Change',
  summary: 'Shows how much of a farm role Farmhand may do by its own decision',
  args: [{ name: '<farm-role>', about: 'FARM/ALIAS, or its id', noun: farmRole }],
  options: [outputOption()],
  examples: ['farmhand guards show webshop/app', 'farmhand guards show webshop/app -o json'],
  async run({ api, terminal, paint, args: [name = ''], options: { output } }) {
    const { ask } = api();
    const row = await findObject(ask, farmRole, name);
    const { detail } = await ask(FarmRoleGuardsDocument, { id: row.id });
    if (!detail || !('guards' in detail)) throw new CliError('not-found', `There is no farm role ${farmRoleName(row)} any more.`);
    const { guards, usualGuards: usual } = detail;
    if (output === 'json' || output === 'yaml') terminal.out(await structured({ guards, usual }, output));
    else if (output === 'name') terminal.out(`${nameOf(farmRole, row)}\n`);
    else {
      const rows = guardsInOrder.map(({ setting, name: guard, about, said }) => {
        const isSet = guards.adjusted.includes(setting);
        const value = { text: said(guards), ...(isSet && { paint: (text: string) => paint('yellow', text) }) };
        return [{ text: guard }, value, { text: isSet ? said(usual) : '-' }, { text: about }];
      });
      sayLines(terminal.out, tableLines({ titles: ['GUARD', 'VALUE', 'USUAL', 'WHAT IT IS'], rows }, terminal.columns()));
    }
    return undefined;
  },
};

const set = verb<FarmRoleRow, GuardFlags>({
  path: 'guards set',
  group: 'Change',
  noun: farmRole,
  summary: 'Changes how much of a farm role Farmhand may do by its own decision',
  details: 'What is left out stays as it is. It makes no new revision, and outdates no server.',
  options: guardOptions(),
  examples: [
    'farmhand guards set webshop/app --breaker-share 30% --launch-batch 4',
    'farmhand guards set webshop/app --breaker-off "we delete half of it by hand" --dry-run',
    'farmhand guards set webshop/app --usual all',
  ],
  change(row, { ask, options: flags }) {
    const guards = settingsOf(flags);
    if (Object.keys(guards).length === 0) throw new CliError('usage', 'Say what to change. What there is: farmhand help guards set');
    const input = { farmRoleId: row.id, version: row.farm.version, guards };
    return {
      plan: () => ask(PlanGuardsChangeDocument, { input }),
      send: (keys) => ask(ChangeGuardsDocument, { input: { ...input, ...keys } }),
      done: `The guards of ${farmRoleName(row)} are changed.`,
    };
  },
});

export const guardVerbs: readonly CommandSpec[] = [show, set];
