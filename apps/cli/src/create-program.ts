import { Argument, Command, Option } from 'commander';
import { type CommandSpec, groups, parents, type Run } from './command-spec.ts';
import { version } from './commands/version.ts';
import { commands } from './commands.ts';
import { type ExitName, exitCodeOf, exitCodes } from './exit-codes.ts';

export interface ProgramOptions {
  out(text: string): void;
  err(text: string): void;
  columns: number | undefined;
  /** Runs a command. */
  run(spec: CommandSpec, given: Pick<Run, 'args' | 'options'>): Promise<ExitName | undefined>;
  ended(exit: ExitName | undefined): void;
}

const exitHelp = (): string =>
  ['Exit codes:', ...Object.values(exitCodes).map(([code, about]) => `  ${String(code).padStart(3)}  ${about}`)].join('\n');

const about = `Farmhand from a shell: clouds kept as declared.

First: farmhand login URL. Scripts set FARMHAND_URL and FARMHAND_TOKEN.`;

/** The command line, out of the table of commands. */
export function createProgram(options: ProgramOptions): Command {
  const { out, err, columns } = options;
  const program = new Command('farmhand')
    .description(about)
    .version(version, '-V, --version', 'prints the version')
    .helpOption('-h, --help', 'shows help')
    .helpCommand('help [command]', 'shows help of a command')
    .addOption(contextOption())
    .configureOutput({
      writeOut: out,
      writeErr: err,
      getOutHelpWidth: () => columns ?? 100,
      getErrHelpWidth: () => columns ?? 100,
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .addHelpText('after', `\n${exitHelp()}`);
  const parentOf = new Map<string, Command>();
  const inOrder = groups.flatMap((group) => commands.filter((spec) => spec.group === group).map((spec) => ({ spec, group })));
  for (const { spec, group } of inOrder) {
    const [first = '', second] = spec.path.split(' ');
    if (second === undefined) addCommand(program, spec, options).helpGroup(`${group}:`);
    else addCommand(parentCommand(program, parentOf, first), spec, options);
  }
  return program;
}

const contextOption = (): Option => new Option('--context <name>', 'the context to work with; left out: the current one');

function parentCommand(program: Command, known: Map<string, Command>, name: string): Command {
  const found = known.get(name);
  if (found) return found;
  const { summary, group } = parents[name]!;
  const parent = program.command(name).description(summary).helpGroup(`${group}:`);
  known.set(name, parent);
  return parent;
}

function addCommand(parent: Command, spec: CommandSpec, { run, ended }: ProgramOptions): Command {
  const command = parent.command(spec.path.split(' ').at(-1)!).summary(spec.summary);
  command.description([spec.summary, ...(spec.details ? ['', spec.details] : [])].join('\n'));
  for (const { name, about: meaning } of spec.args ?? []) command.addArgument(new Argument(name, meaning));
  for (const option of spec.options ?? []) command.addOption(option);
  command.addHelpText('after', ['', 'Examples:', ...spec.examples.map((example) => `  ${example}`)].join('\n'));
  return command.action(async () => {
    const args = command.args;
    ended(await run(spec, { args, options: command.optsWithGlobals() }));
  });
}

export const codeOf = (exit: ExitName | undefined): number => exitCodeOf(exit ?? 'done');
