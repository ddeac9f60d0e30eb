import packageFile from '../../package.json' with { type: 'json' };
import type { CommandSpec } from '../command-spec.ts';

export const { version } = packageFile;

export const versionCommand: CommandSpec = {
  path: 'version',
  group: 'This command',
  summary: 'Prints the version of this command',
  examples: ['farmhand version'],
  async run({ terminal }) {
    terminal.out(`farmhand ${version}\n`);
    return undefined;
  },
};
