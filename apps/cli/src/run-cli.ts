import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import { parents } from './command-spec.ts';
import { commands } from './commands.ts';
import { openApi } from './config/open-api.ts';
import { codeOf, createProgram } from './create-program.ts';
import type { ExitName } from './exit-codes.ts';
import { paintFor } from './output/paint.ts';
import { oneLine } from './output/words.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line. @returns its exit code. Whatever happens, it is said in one line. */
export async function runCli(terminal: Terminal, words: readonly string[]): Promise<number> {
  if (words[0] === 'complete') {
    const { candidatesFor } = await import('./complete.ts');
    for (const candidate of await candidatesFor(terminal, words.slice(1))) terminal.out(`${candidate}\n`);
    return 0;
  }
  const ending: { exit?: ExitName | undefined } = {};
  const program = createProgram({
    ...{ out: terminal.out, err: terminal.err, columns: terminal.columns() },
    run: (spec, given) => spec.run({ ...given, terminal, paint: paintFor(terminal), api: () => openApi(terminal, given.options.context) }),
    ended: (exit) => {
      ending.exit = exit;
    },
  });
  try {
    await program.parseAsync(helpWords(words), { from: 'user' });
    return codeOf(terminal.signal.aborted ? 'interrupted' : ending.exit);
  } catch (error) {
    return codeOf(explain(terminal, words, error));
  }
}

/** `help token create` is `token create --help`: the parser knows help of one word only. What is no command is left to it to refuse. */
function helpWords(words: readonly string[]): readonly string[] {
  const [first, ...about] = words;
  if (first !== 'help' || about.length === 0) return words;
  const found = commandIn(about);
  const isWhole = found === about.join(' ') || commands.some(({ path }) => path === found);
  return found && isWhole ? [...found.split(' '), '--help'] : about;
}

/** The command that the words begin with, as far as they name one. */
function commandIn([first = '', second = '']: readonly string[]): string | undefined {
  const known = [...commands.map(({ path }) => path), ...Object.keys(parents)];
  return [`${first} ${second}`, first].find((path) => known.includes(path));
}

function explain(terminal: Terminal, words: readonly string[], error: unknown): ExitName | undefined {
  const say = (text: string) => terminal.err(`farmhand: ${oneLine(text)}\n`);
  if (error instanceof CommanderError) {
    // Help that was asked for is an answer; help because something is missing was shown already.
    if (error.exitCode === 0) return undefined;
    if (error.code !== 'commander.help')
      say(`${upperFirst(error.message.replace(/^error: /, ''))} See: farmhand ${['help', commandIn(words)].filter(Boolean).join(' ')}`);
    return 'usage';
  }
  if (terminal.signal.aborted) {
    terminal.err('\n');
    return 'interrupted';
  }
  if (error instanceof CliError) {
    say(error.message);
    for (const line of error.details) terminal.err(`  ${oneLine(line)}\n`);
    return error.exit;
  }
  say(`It failed: ${error instanceof Error ? error.message : String(error)}`);
  if (terminal.env.FARMHAND_DEBUG && error instanceof Error) terminal.err(`${error.stack}\n`);
  return 'failed';
}

function upperFirst(text: string): string {
  const line = text.replaceAll('\n', ' ').trim();
  const sentence = /[.?!)]$/.test(line) ? line : `${line}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
