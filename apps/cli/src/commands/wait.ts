import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { findObject } from '../nouns/find-object.ts';
import { nounOf, nouns } from '../nouns/nouns.ts';
import { timeoutOption } from '../options.ts';
import { waitUntil } from '../verbs/wait-until.ts';

const waitable = nouns.filter(({ conditions }) => conditions);
const deleted = { name: 'deleted', holds: () => false };

export const wait: CommandSpec<{ for: string; timeout: number }> = {
  path: 'wait',
  group: 'Look',
  summary: 'Waits until something is so',
  details: `What can be waited for:\n${waitable.map(({ name, conditions = [] }) => `  ${name.padEnd(10)} ${[...conditions, deleted].map((one) => one.name).join(', ')}`).join('\n')}`,
  args: [
    { name: '<kind>', about: 'farm, farm-role or server', choices: waitable.map(({ name }) => name) },
    { name: '<name>', about: 'name or id' },
  ],
  options: [new Option('--for <condition>', 'what is waited for; listed below').makeOptionMandatory(), timeoutOption()],
  examples: ['farmhand wait farm webshop --for running', 'farmhand wait server webshop-app-1 --for terminated --timeout 5m'],
  async run({ api: open, terminal, args: [kind = '', object = ''], options: { for: wanted, timeout: timeoutMs } }) {
    const noun = nounOf(kind, waitable);
    const conditions = [...(noun.conditions ?? []), deleted];
    const condition = conditions.find(({ name }) => name === wanted);
    if (!condition)
      throw new CliError('usage', `A ${noun.name} cannot be "${wanted}". It can be: ${conditions.map(({ name }) => name).join(', ')}.`);
    const api = open();
    // By its id from here on: what takes its name meanwhile is another one.
    const { id } = await findObject(api.ask, noun, object);
    await waitUntil({ terminal, api }, { noun, object: id, called: object, condition, timeoutMs });
    terminal.out(`${noun.name}/${object.replace(`${noun.name}/`, '')} is ${wanted}.\n`);
    return undefined;
  },
};
