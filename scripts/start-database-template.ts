import { createDatabase } from './create-database.ts';
import { startTestPostgres } from './test-postgres.ts';

/** A migrated database that others are copied from, and who may connect to the copies. */
export interface TestDatabaseTemplate {
  ownerUrl: string;
  template: string;
  appRole: string;
  appPassword: string;
}

/** One PostgreSQL for one test run, with a template that each test copies. */
export async function startDatabaseTemplate(): Promise<{ shared: TestDatabaseTemplate; stop(): Promise<void> }> {
  const { migrateDatabase } = await import('@farmhand/engine/store/migrate');
  const postgres = await startTestPostgres();
  try {
    const shared = { template: 'farmhand_template', appRole: 'farmhand_app', appPassword: 'only-for-tests' };
    const templateUrl = await createDatabase(postgres.ownerUrl, shared.template);
    await migrateDatabase({ ownerUrl: templateUrl, appRole: shared.appRole, appPassword: shared.appPassword });
    return { shared: { ...shared, ownerUrl: postgres.ownerUrl }, stop: postgres.stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
