import type { TestProject } from 'vitest/node';
import { startDatabaseTemplate, type TestDatabaseTemplate } from './start-database-template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseTemplate: TestDatabaseTemplate;
  }
}

/** Vitest's global set-up of the database tests: one server for the run, one migrated database that each test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { shared, stop } = await startDatabaseTemplate();
  project.provide('testDatabaseTemplate', shared);
  return stop;
}
