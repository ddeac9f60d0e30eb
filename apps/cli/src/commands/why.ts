import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { CanIDocument, WhyDocument, WhyNotDocument, type WhyQuery } from '../generated/operations.ts';
import { environment } from '../nouns/access.ts';
import { farm } from '../nouns/farm.ts';
import { farmRole, farmRoleName } from '../nouns/farm-role.ts';
import { findObject } from '../nouns/find-object.ts';
import { server } from '../nouns/server.ts';
import { type FormatOptions, outputOption, structured } from '../output/format.ts';
import { sayLines } from '../output/print.ts';
import { tableLines } from '../output/table.ts';
import { oneLine, words } from '../output/words.ts';

type Link = NonNullable<WhyQuery['why']>['chain'][number];

/** A launch and each of its servers may say the same at the same moment. */
function toldOnce(chain: readonly Link[]): Pick<Link, 'at' | 'kind' | 'text'>[] {
  const told = chain.map(({ at, kind, about, text }) => ({ at, kind, text: about === null ? text : `${about}: ${text}` }));
  return told.filter(({ at, text }, index) => told[index - 1]?.at !== at || told[index - 1]?.text !== text);
}

const why: CommandSpec<FormatOptions> = {
  path: 'why',
  group: 'Understand',
  summary: 'Says why a server is as it is, and what led there',
  args: [{ name: '<server>', about: 'name, cloud id or id of the server', noun: server }],
  options: [outputOption()],
  examples: ['farmhand why webshop-app-1', 'farmhand why i-0123456789abcdef0 -o json'],
  async run({ api, terminal, paint, args: [name = ''], options: { output } }) {
    const { ask } = api();
    const row = await findObject(ask, server, name);
    const { why: found } = await ask(WhyDocument, { id: row.id });
    if (!found) throw new CliError('not-found', `There is no server "${name}" that you may see.`);
    if (output === 'json' || output === 'yaml') {
      terminal.out(await structured(found, output));
      return undefined;
    }
    const { reason, action, nextAt, chain, hidden, isCut, successor } = found;
    sayLines(terminal.out, [
      paint('bold', `${row.hostName} is ${words(row.state)}: ${oneLine(reason.text)}`),
      ...(action ? [`Next: ${oneLine(action)}`] : []),
      ...(nextAt ? [`Looked at again at ${nextAt}.`] : []),
      ...(successor ? [`Its slot was taken by ${successor.hostName} (${words(successor.state)}).`] : []),
      '',
      ...tableLines(
        { titles: [], rows: toldOnce(chain).map(({ at, kind, text }) => [{ text: at }, { text: words(kind) }, { text }]) },
        terminal.columns(),
      ),
      ...(hidden > 0 ? [paint('dim', `${hidden} more that you may not see.`)] : []),
      ...(isCut ? [paint('dim', 'What is older is left out.')] : []),
    ]);
    return undefined;
  },
};

const whyNot: CommandSpec<FormatOptions> = {
  path: 'why-not',
  group: 'Understand',
  summary: 'Says why a farm role does not have the servers that are wanted',
  args: [{ name: '<farm-role>', about: 'FARM/ALIAS, or its id', noun: farmRole }],
  options: [outputOption()],
  examples: ['farmhand why-not webshop/app', 'farmhand why-not webshop/app -o yaml'],
  async run({ api, terminal, paint, args: [name = ''], options: { output } }) {
    const { ask } = api();
    const row = await findObject(ask, farmRole, name);
    const { whyNot: found } = await ask(WhyNotDocument, { id: row.id });
    if (!found) throw new CliError('not-found', `There is no farm role "${name}" that you may see.`);
    if (output === 'json' || output === 'yaml') {
      terminal.out(await structured(found, output));
      return undefined;
    }
    const { converged, absent, reasons, nextAt } = found;
    const missing = absent.map(({ hostName, reason, action }) => [
      { text: hostName },
      { text: reason.text },
      { text: action ? `→ ${action}` : '' },
    ]);
    sayLines(terminal.out, [
      paint('bold', converged ? `${farmRoleName(row)} has the servers that are wanted.` : `${farmRoleName(row)} is not as declared.`),
      ...reasons.map(({ text, nextAt: next }) => `${oneLine(text)}${next ? ` Tried again at ${next}.` : ''}`),
      ...(missing.length > 0 ? ['', ...tableLines({ titles: ['SERVER', 'WHY', 'NEXT'], rows: missing }, terminal.columns())] : []),
      ...(nextAt ? [paint('dim', `Looked at again at ${nextAt}.`)] : []),
    ]);
    return undefined;
  },
};

interface CanIFlags extends FormatOptions {
  farm?: string;
  environment?: string;
}

const canI: CommandSpec<CanIFlags> = {
  path: 'can-i',
  group: 'Understand',
  summary: 'Says whether you may do something, and why',
  details: 'Exit code 0: yes; 4: no; 7: there is no such permission.',
  args: [{ name: '<permission>', about: 'such as farm:launch' }],
  options: [new Option('-f, --farm <name>', 'to this farm'), new Option('-e, --environment <name>', 'in this environment'), outputOption()],
  examples: ['farmhand can-i farm:launch --farm webshop', 'farmhand can-i cloud-account:create && echo yes'],
  async run({ api, terminal, paint, args: [permission = ''], options: { farm: ofFarm, environment: inEnvironment, output } }) {
    const { ask } = api();
    const farmId = ofFarm === undefined ? undefined : (await findObject(ask, farm, ofFarm)).id;
    const environmentId = inEnvironment === undefined ? undefined : (await findObject(ask, environment, inEnvironment)).id;
    const { canI: decision } = (await ask(CanIDocument, { permission, farmId, environmentId })).viewer;
    if (output === 'json' || output === 'yaml') terminal.out(await structured(decision, output));
    else terminal.out(`${paint(decision.allowed ? 'green' : 'red', decision.allowed ? 'yes' : 'no')}: ${oneLine(decision.reason)}\n`);
    return decision.allowed ? undefined : 'denied';
  },
};

export const understandCommands: readonly CommandSpec[] = [why, whyNot, canI];
