import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../cli-error.ts';
import type { DeclarationFileInput } from '../generated/operations.ts';
import type { Terminal } from '../terminal.ts';

const filesMax = 10_000;

/** Declaration files: single ones, all of a folder in the order of their names, or standard input for `-`. @throws CliError when one cannot be read */
export async function readFiles({ readInput }: Pick<Terminal, 'readInput'>, paths: readonly string[]): Promise<DeclarationFileInput[]> {
  const files: DeclarationFileInput[] = [];
  for (const one of paths) {
    if (one === '-') files.push({ name: 'standard input', text: await readInput() });
    else for (const name of filesAt(one)) files.push({ name, text: read(name) });
  }
  if (files.length === 0) throw new CliError('usage', `There is no .yaml file in ${paths.join(', ')}.`);
  if (files.length > filesMax) throw new CliError('usage', `These are ${files.length} files; at most ${filesMax} can be declared at once.`);
  return files;
}

function filesAt(name: string): string[] {
  try {
    if (!statSync(name).isDirectory()) return [name];
    const inside = readdirSync(name, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
    return inside.sort().map((file) => path.join(name, file));
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function read(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

const unreadable = (name: string, cause: unknown): CliError =>
  new CliError('usage', `${name} cannot be read. Say another file or folder with --file.`, { cause });
