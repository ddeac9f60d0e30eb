import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import { succeed } from '../api/answer.ts';
import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { CommandSpec, Run } from '../command-spec.ts';
import {
  ApplyDeclarationDocument,
  type DeclarationKind,
  type DeclarationPlanFieldsFragment,
  ExportDeclarationDocument,
  PlanDeclarationDocument,
  type PlanDeclarationInput,
} from '../generated/operations.ts';
import { environment } from '../nouns/access.ts';
import { collectTexts, dryRunOption, environmentOption, keyOption, yesOption } from '../options.ts';
import { declarationLines, differenceLines } from '../output/declaration-lines.ts';
import { structured } from '../output/format.ts';
import { sayLines } from '../output/print.ts';
import { words } from '../output/words.ts';
import { namedOrOnly } from '../verbs/only-one.ts';
import { askFirst } from '../verbs/perform.ts';
import { readFiles } from './read-files.ts';

interface FileFlags {
  file: string[];
  environment?: string;
  set?: string;
  prune?: boolean;
  launch?: boolean;
  comment?: string;
  output: 'table' | 'json' | 'yaml';
}

const outputOption = (): Option =>
  new Option('-o, --output <format>', 'how it is printed').choices(['table', 'json', 'yaml']).default('table');

const fileOptions = (): Option[] => [
  new Option('-f, --file <path>', 'a YAML file, a folder of them, or - for standard input; may be given several times')
    .argParser(collectTexts)
    .makeOptionMandatory(),
  environmentOption(),
  new Option('--set <name>', 'names this set of files: with --prune, farms that it declared before and does not any more are ended'),
  new Option('--prune', 'also ends farms that the set does not declare any more'),
  new Option('--launch', 'also launches the farms that it makes'),
  new Option('--comment <text>', 'stands with the revisions that it writes'),
  outputOption(),
];

async function inputOf({ terminal, options }: Run<FileFlags>, ask: Ask): Promise<PlanDeclarationInput> {
  const { file, environment: name, set, prune, launch, comment } = options;
  const files = await readFiles(terminal, file);
  const { id: environmentId } = await namedOrOnly(ask, environment, { name, option: '--environment' });
  return { environmentId, files, set, prune, launch, comment };
}

const planOf = async (ask: Ask, input: PlanDeclarationInput): Promise<DeclarationPlanFieldsFragment> =>
  succeed((await ask(PlanDeclarationDocument, { input })).result);

const differs = ({ changes }: DeclarationPlanFieldsFragment): boolean => changes.some(({ action }) => action !== 'UNCHANGED');

const plan: CommandSpec<FileFlags> = {
  path: 'plan',
  group: 'Declaration files',
  summary: 'Shows what applying files would do, and changes nothing',
  options: fileOptions(),
  examples: ['farmhand plan -f farms/', 'farmhand plan -f web.yaml -f db.yaml --set shop --prune -o json'],
  async run(run) {
    const { ask } = run.api();
    await show(run, await planOf(ask, await inputOf(run, ask)), declarationLines);
    return undefined;
  },
};

const diff: CommandSpec<FileFlags> = {
  path: 'diff',
  group: 'Declaration files',
  summary: 'Shows where the server is not as the files say',
  details: 'Exit code 0: it is as they say; 10: it is not.',
  options: fileOptions(),
  examples: ['farmhand diff -f farms/', 'farmhand diff -f farms/ > /dev/null || echo "it drifted"'],
  async run(run) {
    const { ask } = run.api();
    const planned = await planOf(ask, await inputOf(run, ask));
    await show(run, planned, differenceLines);
    return differs(planned) ? 'differs' : undefined;
  },
};

async function show(
  { terminal, paint, options: { output } }: Run<FileFlags>,
  planned: DeclarationPlanFieldsFragment,
  lines: typeof declarationLines,
) {
  if (output === 'table') sayLines(terminal.out, lines(planned, paint));
  else terminal.out(await structured(planned, output));
}

const apply: CommandSpec<FileFlags & { yes?: boolean; dryRun?: boolean; idempotencyKey?: string }> = {
  path: 'apply',
  group: 'Declaration files',
  summary: 'Makes everything as files say, or nothing of it',
  details:
    'The plan is shown first. Where something is ended or deleted it asks; the preview is the action: when the plan is another one by then, it is refused.',
  options: [...fileOptions(), dryRunOption(), yesOption(), keyOption()],
  examples: [
    'farmhand apply -f farms/',
    'farmhand apply -f farms/ --set shop --prune --yes',
    'farmhand export | farmhand apply -f - --dry-run',
  ],
  async run(run) {
    const { terminal, options, paint } = run;
    const { ask } = run.api();
    const input = await inputOf(run, ask);
    const planned = await planOf(ask, input);
    if (options.dryRun) {
      await show(run, planned, declarationLines);
      return undefined;
    }
    sayLines(terminal.err, declarationLines(planned, paint));
    if (planned.destructive && !options.yes) await askFirst(run, 'Apply it?');
    const sent = { ...input, planHash: planned.planHash, idempotencyKey: options.idempotencyKey ?? randomUUID() };
    const done = succeed((await ask(ApplyDeclarationDocument, { input: sent })).result);
    if (options.output === 'table') {
      const changed = done.changes.filter(({ action }) => action !== 'UNCHANGED');
      sayLines(
        terminal.out,
        changed.length > 0 ? changed.map(({ kind, name, text }) => `${words(kind)}/${name}: ${text}`) : ['Everything is as declared.'],
      );
    } else terminal.out(await structured(done, options.output));
    return undefined;
  },
};

interface ExportFlags {
  environment?: string;
  kind?: string[];
  out?: string;
}

const kinds: Record<string, DeclarationKind> = { farm: 'FARM', role: 'ROLE', image: 'IMAGE' };

const exportCommand: CommandSpec<ExportFlags> = {
  path: 'export',
  group: 'Declaration files',
  summary: 'Writes what is declared as YAML, as plan and apply take it',
  args: [{ name: '[names...]', about: 'only these; left out: all' }],
  options: [
    environmentOption(),
    new Option('-k, --kind <kind>', 'only this kind; may be given several times').choices(Object.keys(kinds)).argParser(collectTexts),
    new Option('--out <file>', 'where it goes; left out: standard output'),
  ],
  examples: ['farmhand export > everything.yaml', 'farmhand export webshop --kind farm --out webshop.yaml'],
  async run({ api, terminal, args, options: { environment: name, kind, out } }) {
    const { ask } = api();
    const { id: environmentId } = await namedOrOnly(ask, environment, { name, option: '--environment' });
    const names = args.length > 0 ? args.map((one) => one ?? '') : undefined;
    const answer = await ask(ExportDeclarationDocument, { environmentId, kinds: kind?.map(kindOf), names });
    const { text, documents } = succeed(answer.result);
    if (out === undefined) terminal.out(text);
    else writeTo(out, text);
    terminal.err(`${documents} ${documents === 1 ? 'document' : 'documents'}${out === undefined ? '' : ` in ${out}`}.\n`);
    return undefined;
  },
};

function kindOf(name: string): DeclarationKind {
  const kind = kinds[name];
  if (kind) return kind;
  throw new CliError('usage', `"${name}" is no kind of declaration. There are: ${Object.keys(kinds).join(', ')}.`);
}

function writeTo(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new CliError('usage', `${file} cannot be written.`, { cause });
  }
}

export const declarationCommands: readonly CommandSpec[] = [plan, diff, apply, exportCommand];
