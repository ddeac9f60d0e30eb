import type { Command } from 'commander';
import type { CommandSpec } from './command-spec.ts';
import { commands } from './commands.ts';
import { openApi } from './config/open-api.ts';
import { createProgram } from './create-program.ts';
import { collect } from './nouns/find-object.ts';
import type { Noun } from './nouns/noun.ts';
import { nouns, wordsFor } from './nouns/nouns.ts';
import { splitLine } from './split-line.ts';
import type { Terminal } from './terminal.ts';

const namesMax = 200;
const patienceMs = 1500;

/** Answers the scripts of `farmhand completion`: for the words of a shell that knows them, or for the line of one that does not. */
export async function candidatesFor(terminal: Terminal, [how, ...asked]: readonly string[]): Promise<string[]> {
  if (how !== '--line') return complete(terminal, how === '--' ? asked : [...(how === undefined ? [] : [how]), ...asked]);
  const [line = '', , breaks = ''] = asked;
  const { words, isQuoted } = splitLine(line);
  const typed = words.at(-1) ?? '';
  // Bash takes : and = for ends of words too, and completes only what stands behind the last one.
  const cut = isQuoted ? 0 : Math.max(...[...':='].map((end) => (breaks.includes(end) ? typed.lastIndexOf(end) + 1 : 0)));
  return (await complete(terminal, words.slice(1))).map((candidate) => candidate.slice(cut));
}

/** What may follow these words; the last one may be half typed. */
async function complete(terminal: Terminal, words: readonly string[]): Promise<string[]> {
  const nothing = { out: () => undefined, err: () => undefined, columns: undefined, run: async () => undefined, ended: () => undefined };
  let command: Command = createProgram(nothing);
  const last = words.at(-1) ?? '';
  const [, name, value] = /^(--[a-z-]+)=(.*)$/.exec(last) ?? [];
  const typed = value ?? last;
  const before = [...words.slice(0, -1), ...(name === undefined ? [] : [name])];
  const rest: string[] = [];
  for (const word of before) {
    const next = rest.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (next) command = next;
    else rest.push(word);
  }
  const found = (await candidates({ terminal, command, rest, typed })).filter((text) => text.startsWith(typed));
  return name === undefined ? found : found.map((text) => `${name}=${text}`);
}

interface Place {
  terminal: Terminal;
  command: Command;
  /** What stands between the command and the word that is typed. */
  rest: readonly string[];
  typed: string;
}

async function candidates({ terminal, command, rest, typed }: Place): Promise<string[]> {
  const last = rest.at(-1);
  const option = last === undefined ? undefined : command.options.find((one) => last === one.long || last === one.short);
  if (option?.required)
    return (
      option.argChoices ??
      namesOf(
        terminal,
        nouns.find(({ name }) => name === option.attributeName()),
      )
    );
  if (typed.startsWith('-')) return command.options.flatMap(({ long }) => (long ? [long] : []));
  const spec = specOf(command);
  if (!spec) return command.commands.map((one) => one.name());
  const values = valuesOf(command, rest);
  const argument = spec.args?.[Math.min(values.length, spec.args.length - 1)];
  if (argument?.choices) return [...argument.choices];
  return namesOf(terminal, argument?.noun ?? nouns.find((noun) => wordsFor(noun).includes(values[0] ?? '')));
}

function specOf(command: Command): CommandSpec | undefined {
  const path = command.parent?.parent ? `${command.parent.name()} ${command.name()}` : command.name();
  return commands.find((spec) => spec.path === path);
}

/** Without options and what belongs to them. */
function valuesOf(command: Command, rest: readonly string[]): string[] {
  const takesValue = (word: string | undefined) =>
    word !== undefined && command.options.some((one) => one.required && (one.long === word || one.short === word));
  return rest.filter((word, index) => !word.startsWith('-') && !takesValue(rest[index - 1]));
}

/** Who presses a key waits: no answer in time, or none at all, completes nothing. */
async function namesOf(terminal: Terminal, noun: Noun | undefined): Promise<string[]> {
  if (!noun) return [];
  try {
    const { ask } = openApi({ ...terminal, signal: AbortSignal.any([terminal.signal, AbortSignal.timeout(patienceMs)]) });
    const rows = await collect(noun.list(ask, { limit: namesMax }));
    return [...new Set(rows.map((row) => noun.keys(row)[0]!))];
  } catch {
    return [];
  }
}
