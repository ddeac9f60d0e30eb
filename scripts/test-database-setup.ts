import type { TestProject } from 'vitest/node';
import { createDatabase } from './create-database.ts';
import { startTestPostgres } from './test-postgres.ts';

/** What every database test of one run shares. */
export interface TestDatabaseTemplate {
  ownerUrl: string;
  template: string;
  appRole: string;
  appPassword: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseTemplate: TestDatabaseTemplate;
  }
}

/** Vitest's global set-up of the database tests: one server for the run, one migrated database that each test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { migrateDatabase } = await import('@farmhand/engine/store/migrate');
  const postgres = await startTestPostgres();
  try {
    const shared = { template: 'farmhand_template', appRole: 'farmhand_app', appPassword: 'only-for-tests' };
    const templateUrl = await createDatabase(postgres.ownerUrl, shared.template);
    await migrateDatabase({ ownerUrl: templateUrl, appRole: shared.appRole, appPassword: shared.appPassword });
    project.provide('testDatabaseTemplate', { ...shared, ownerUrl: postgres.ownerUrl });
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return postgres.stop;
}
