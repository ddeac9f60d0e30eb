import { describe, expect, test } from 'vitest';
import { forbiddenText } from './tidy/forbidden-text.ts';
import { forbiddenImports } from './tidy/import-directions.ts';
import { badNames } from './tidy/names.ts';
import { quantile, tooLong } from './tidy/sizes.ts';
import { isCode, readSourceFiles, type SourceFile } from './tidy/source-file.ts';
import { looseVersions, runtimeDependencies } from './tidy/versions.ts';

const files = readSourceFiles();

describe('the repository', () => {
  test('imports only in the directions of the architecture', () => {
    expect(forbiddenImports(files.filter(isCode))).toEqual([]);
  });

  test('keeps time, randomness and effects at the edge, and leaves nothing unfinished', () => {
    expect(forbiddenText(files)).toEqual([]);
  });

  test('names files and folders after what they hold', () => {
    expect(badNames(files)).toEqual([]);
  });

  test('keeps files short: none above 500 lines, nine of ten within 300, half within 100', () => {
    expect(tooLong(files)).toEqual([]);
    expect(quantile(files, 0.9)).toBeLessThanOrEqual(300);
    expect(quantile(files, 0.5)).toBeLessThanOrEqual(100);
  });

  test('pins every version exactly, and the domain depends on nothing', () => {
    expect(looseVersions(files)).toEqual([]);
    expect(runtimeDependencies(files, 'packages/domain/package.json')).toEqual([]);
  });

  test('explains every package in a README of its own', () => {
    const names = new Set(files.map(({ name }) => name));
    const packages = [...names].flatMap((name) => /^((?:packages|apps)\/[^/]+)\/package\.json$/.exec(name)?.[1] ?? []);
    expect(packages.length).toBeGreaterThan(5);
    expect(packages.filter((name) => !names.has(`${name}/README.md`))).toEqual([]);
  });
});

// A rule that finds nothing anywhere would look the same as a tidy repository.
describe('the rules', () => {
  const file = (name: string, text: string): SourceFile => ({ name, text });

  test.each([
    ['packages/domain/src/a.ts', "import { x } from '@farmhand/rbac/x';"],
    ['packages/engine/src/a.ts', "import { createDriver } from '@farmhand/clouds/aws/driver';"],
    ['packages/engine/src/a.ts', "import { createDriver } from '@farmhand/clouds/driver';"],
    ['packages/schema/src/a.ts', "export { main } from '@farmhand/server/main';"],
    ['apps/dashboard/src/a.tsx', "const x = await import('@farmhand/engine/x');"],
    ['apps/dashboard/src/a.ts', "import '../../../packages/engine/src/x.ts';"],
    ['packages/rbac/src/a.ts', "import {\n  one,\n  two,\n} from '@farmhand/engine/x';"],
  ])('%s may not say %s', (name, text) => {
    expect(forbiddenImports([file(name, text)])).toHaveLength(1);
  });

  test.each([
    ['packages/engine/src/a.ts', "import type { CloudDriver } from '@farmhand/clouds/driver';"],
    ['packages/engine/src/a.test.ts', "import { x } from '@farmhand/emulators/x';"],
    ['apps/server/src/a.ts', "import { x } from '@farmhand/clouds/registry';"],
  ])('%s may say %s', (name, text) => {
    expect(forbiddenImports([file(name, text)])).toEqual([]);
  });

  test.each([
    ['packages/domain/src/a.ts', 'const now = Date.now();'],
    ['packages/engine/src/a.ts', 'const now = new Date();'],
    ['packages/domain/src/a.ts', "import { readFileSync } from 'node:fs';"],
    ['scripts/a.ts', "const root = '/home/somebody/farmhand';"],
    ['docs/a.md', 'Open /Users/somebody/farmhand.'],
    ['scripts/a.ts', '// TODO later'],
    ['scripts/a.test.ts', "test.skip('later', () => {});"],
  ])('%s may not hold %s', (name, text) => {
    expect(forbiddenText([file(name, text)])).toHaveLength(1);
  });

  test('comments may speak of what code may not do', () => {
    expect(
      forbiddenText([file('packages/domain/src/a.ts', '/** Never Date.now(): time is an argument. */\n// nor Math.random()')]),
    ).toEqual([]);
  });

  test.each(['packages/engine/src/utils.ts', 'packages/engine/src/farm/index.ts', 'packages/engine/src/farmRole/a.ts'])(
    '%s is no name',
    (name) => {
      expect(badNames([file(name, '')])).toHaveLength(1);
    },
  );

  test('a file of 501 lines is too long unless it is generated', () => {
    expect(tooLong([file('a.ts', 'x\n'.repeat(501)), file('src/generated/a.ts', 'x\n'.repeat(501))])).toHaveLength(1);
  });

  test('a version range is loose', () => {
    expect(looseVersions([file('package.json', '{ "dependencies": { "a": "^1.0.0", "b": "1.0.0", "c": "catalog:" } }')])).toHaveLength(1);
  });
});
