import { migrateDatabase } from '@farmhand/engine/store/migrate';
import { requireOwnerUrl, withSignIn } from '../compose/with-sign-in.ts';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { createFirstAdministrator } from './first-administrator.ts';

/** Brings the database to this version; with FARMHAND_ADMIN_EMAIL, an empty one gets its first administrator. */
export async function migrate({ config, log }: { config: Config; log: Log }, say: (line: string) => void): Promise<void> {
  const { username, password } = new URL(config.databaseUrl);
  await migrateDatabase({
    ownerUrl: requireOwnerUrl(config),
    appRole: decodeURIComponent(username),
    appPassword: decodeURIComponent(password),
  });
  say('The database is at this version.');
  const { email } = config.admin;
  if (!email) return;
  const first = await withSignIn({ config, log }, (setup) =>
    createFirstAdministrator(setup, { organization: 'My organization', environment: 'default', email }),
  );
  if (!first) return;
  say(`${first.email} may sign in and do everything.`);
  if (first.generatedPassword) say(`Password, shown this once: ${first.generatedPassword}`);
}
