import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A hash of the names and contents of these files and of everything below these folders, relative to `root`. */
export function hashInputs(root: string, inputs: string[], isInput: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) => listFiles(root, input)).filter(isInput);
  for (const file of [...new Set(files)].sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

const neverInput = new Set(['node_modules', '.next', '.git']);

function listFiles(root: string, relative: string): string[] {
  const directory = path.join(root, relative);
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => !neverInput.has(entry.name))
      .flatMap((entry) => listFiles(root, path.join(relative, entry.name)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return [relative];
    throw error;
  }
}
