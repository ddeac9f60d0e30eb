import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** Asks for a secret, or reads it from standard input: what stands on a command line can be seen by everybody on the machine. */
export async function readSecret(
  { isInTty, readInput, question }: Pick<Terminal, 'isInTty' | 'readInput' | 'question'>,
  { what, fromInput, option }: { what: string; fromInput: boolean | undefined; option: string },
): Promise<string> {
  if (fromInput) return (await readInput()).replace(/\r?\n$/, '');
  if (isInTty) return question(`${what}: `, { hidden: true });
  throw new CliError('usage', `Nobody can be asked for the ${what.toLowerCase()} here. Give it on standard input, with ${option}.`);
}
