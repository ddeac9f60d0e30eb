import path from 'node:path';
import { isTest, type SourceFile } from './source-file.ts';

/**
 * What each part may import of ours: a package whole, or one of its modules; `type` in front means its types only.
 * A change here is a change of the architecture: docs/architecture.md says why it is as it is.
 */
const allowed: Record<string, readonly string[]> = {
  domain: [],
  clouds: [],
  emulators: [],
  rbac: ['domain'],
  engine: ['domain', 'rbac', 'type clouds/driver', 'clouds/cloud-error'],
  schema: ['engine', 'domain', 'rbac', 'type clouds/driver'],
  server: ['schema', 'engine', 'clouds', 'domain', 'rbac'],
  dashboard: ['domain', 'rbac'],
  cli: ['domain'],
  scripts: ['engine', 'domain'],
};

/** The imports that go where they must not, as sentences. */
export function forbiddenImports(files: SourceFile[]): string[] {
  return files.filter((file) => !isTest(file)).flatMap((file) => importsOf(file).flatMap((found) => problemOf(file, found)));
}

interface Import {
  specifier: string;
  typeOnly: boolean;
}

function importsOf({ text }: SourceFile): Import[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const calls = text.matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier: specifier ?? '', typeOnly: Boolean(type) })),
    ...[...calls].map(([, specifier]) => ({ specifier: specifier ?? '', typeOnly: false })),
  ];
}

function problemOf(file: SourceFile, { specifier, typeOnly }: Import): string[] {
  const from = partOf(file.name);
  if (!from) return [];
  const target = specifier.startsWith('.') ? relativeTarget(file.name, specifier) : workspaceTarget(specifier);
  if (!target || target.part === from) return [];
  if (specifier.startsWith('.'))
    return [`${file.name} reaches into ${target.part} by a path (${specifier}); import it by its package's name`];
  const module = `${target.part}/${target.module}`;
  const rules = allowed[from] ?? [];
  const permitted = rules.includes(target.part) || rules.includes(module) || (typeOnly && rules.includes(`type ${module}`));
  return permitted ? [] : [`${file.name} imports ${specifier}, but ${from} may import only: ${rules.join(', ') || 'nothing of ours'}`];
}

function partOf(name: string): string | undefined {
  const [, workspace, other] = /^(?:(?:packages|apps)\/([^/]+)|(scripts))\//.exec(name) ?? [];
  return workspace ?? other;
}

function relativeTarget(name: string, specifier: string) {
  const target = path.posix.join(path.posix.dirname(name), specifier);
  const part = partOf(target);
  return part ? { part, module: target } : undefined;
}

function workspaceTarget(specifier: string) {
  const [, part, module] = /^@farmhand\/([^/]+)\/?(.*)$/.exec(specifier) ?? [];
  return part ? { part, module } : undefined;
}
