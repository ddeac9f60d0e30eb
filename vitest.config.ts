import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const sources = ['packages/*/src', 'apps/*/src', 'apps/dashboard/app', 'scripts', 'tests', 'migrations'];
const files = (suffix: string) => sources.map((source) => `${source}/**/*${suffix}`);
const needsSetUp = ['.db.test.ts', '.process.test.ts', '.e2e.test.ts'].map((suffix) => `**/*${suffix}`);

// The copy that packages get from Node. Vite would choose another one for our files, and graphql refuses what another copy made.
const alias = [
  { find: /^graphql$/, replacement: createRequire(new URL('packages/schema/package.json', import.meta.url)).resolve('graphql') },
];

// A test's file name says what it needs; `--project <name>` runs one kind. The groups run one after the other.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          alias,
          name: 'unit', // nothing but the code
          include: files('.test.ts'),
          exclude: [...needsSetUp, 'tests/tidy.test.ts', '**/node_modules/**'],
          setupFiles: ['scripts/seed-properties.ts'],
          testTimeout: 30_000, // of which a busy machine needs some
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'tidy', // the guide, executed over the whole repository
          include: ['tests/tidy.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          alias,
          name: 'db', // a database each, copied from a migrated template
          include: files('.db.test.ts'),
          globalSetup: ['scripts/test-database-setup.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'process', // real processes, started and killed
          include: files('.process.test.ts'),
          expect: { poll: { timeout: 30_000 } }, // a busy machine takes its time
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser', // the whole system and a browser
          include: ['tests/e2e/**/*.e2e.test.ts'],
          globalSetup: ['tests/e2e/start-farmhand.ts'],
          expect: { poll: { timeout: 30_000 } }, // a busy machine takes its time
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
