import type { Option } from 'commander';
import type { Api } from './api/create-api.ts';
import type { ExitName } from './exit-codes.ts';
import type { Noun } from './nouns/noun.ts';
import type { Paint } from './output/paint.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface Run<O = object> {
  terminal: Terminal;
  paint: Paint;
  options: O & { context?: string };
  args: readonly (string | undefined)[];
  /** The API of the chosen context. @throws CliError when nobody is signed in */
  api(): Api;
}

export interface ArgumentSpec {
  /** `<farm>`, `[name]` or `[names...]`. */
  name: string;
  about: string;
  /** Its names complete it. */
  noun?: Noun;
  choices?: readonly string[];
}

/** One command, as help, completion and the program know it. */
export interface CommandSpec<O = object> {
  /** `token create`: the words after `farmhand`. */
  path: string;
  group: Group;
  summary: string;
  details?: string;
  args?: readonly ArgumentSpec[];
  options?: readonly Option[];
  examples: readonly string[];
  run(run: Run<O>): Promise<ExitName | undefined>;
}

export const groups = ['Look', 'Understand', 'Change', 'Make and delete', 'Declaration files', 'Access', 'This command'] as const;
export type Group = (typeof groups)[number];

/** What stands above commands of two words. */
export const parents: Readonly<Record<string, { summary: string; group: Group }>> = {
  create: { summary: 'Makes a farm, a farm role, a role, an image, a cloud account or a token', group: 'Make and delete' },
  delete: { summary: 'Deletes an object, after a question', group: 'Make and delete' },
  rollout: { summary: 'Pauses, resumes or takes back the replacement of outdated servers', group: 'Change' },
  budget: { summary: 'Says how much farms may cost per hour', group: 'Change' },
  guards: { summary: 'Shows and changes how much Farmhand may do by its own decision', group: 'Change' },
  cloud: { summary: 'Asks clouds, and decides what only people may decide about them', group: 'Change' },
  audit: { summary: 'Checks and exports the audit log', group: 'Understand' },
  context: { summary: 'Chooses among the servers that you are signed in at', group: 'Access' },
  token: { summary: 'Makes, lists and revokes API tokens for scripts', group: 'Access' },
};
