import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One text file of the repository. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  name: string;
  text: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const notOurs = new Set(['node_modules', '.git', '.next', '.data', 'coverage', 'dist']);
const textEndings = /\.(ts|tsx|mjs|js|css|sql|sh|md|json|yaml|graphql|txt)$|\/(run|LICENSE)$|^[^.]+$/;

/** Every text file that people wrote, and the generated ones too. */
export function readSourceFiles(folder = ''): SourceFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return readSourceFiles(name);
    return entry.isFile() && textEndings.test(name) ? [{ name, text: readFileSync(path.join(root, name), 'utf8') }] : [];
  });
}

export const isCode = ({ name }: SourceFile): boolean => /\.(ts|tsx|mjs)$/.test(name);

/** Tests, and what tests share: `test-server.ts`. */
export const isTest = ({ name }: SourceFile): boolean => name.startsWith('tests/') || /\.test\.tsx?$|\/test-[^/]*\.ts$/.test(name);

export const isGenerated = ({ name }: SourceFile): boolean =>
  name.includes('/generated/') || /^(pnpm-lock\.yaml|schema(\.released)?\.graphql|LICENSE)$/.test(name);
