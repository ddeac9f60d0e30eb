import { randomBytes } from 'node:crypto';
import { createEnvironment } from '@farmhand/engine/access/create-environment';
import { grantAccess } from '@farmhand/engine/access/grant-access';
import { systemViewer } from '@farmhand/engine/access/load-viewer';
import type { Viewer } from '@farmhand/engine/access/viewer';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { sealContexts } from '@farmhand/engine/seal-contexts';
import { createOrganization } from '@farmhand/engine/store/create-organization';
import type { CloudAccountRow } from '@farmhand/engine/store/rows';
import type { AccessRoleName } from '@farmhand/rbac/access-roles';
import { createTestDatabase } from '../../../scripts/test-database.ts';
import { createUser } from './auth/create-user.ts';
import { startServer } from './compose/start-server.ts';
import { withSignIn } from './compose/with-sign-in.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, type Log } from './create-log.ts';

export const testOrigin = 'http://127.0.0.1:3999';
export const testPassword = 'correct horse battery';
/** Stands for every secret that is given to the system: it may be found nowhere again. */
export const canary = 'canary-7f3b1d-never-shown';

/** For tests over the wire: the API on a database of its own, with two organizations that know nothing of each other. */
export interface TestServer {
  origin: string;
  config: Config;
  /** Everything that was logged. */
  logged(): string;
  engine: EngineContext;
  acme: TestOrganization;
  other: TestOrganization;
  stop(): Promise<void>;
}

export interface TestOrganization {
  viewer: Viewer;
  environmentId: string;
  cloudAccountId: string;
  roleId: string;
  /** Who has which access role, by e-mail address. */
  people: Record<AccessRoleName, { email: string; userId: string }>;
}

export async function startTestServer(overrides: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  await using undo = new AsyncDisposableStack();
  const database = await createTestDatabase();
  undo.defer(database.drop);
  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } });
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    FARMHAND_API_PORT: '0',
    FARMHAND_ORIGIN: testOrigin,
    FARMHAND_KEY: randomBytes(32).toString('base64'),
    FARMHAND_SESSION_SECRET: randomBytes(32).toString('base64'),
    ...overrides,
  });
  const [acme, other] = await seed(config, log);
  const server = await startServer({ config, role: 'api', log });
  undo.defer(server.stop);
  const { openInstallation } = await import('./compose/open-installation.ts');
  const installation = await openInstallation({ config, log });
  undo.defer(installation.close);
  const running = undo.move();
  const { engine } = installation;
  return {
    origin: `http://127.0.0.1:${server.port}`,
    config,
    logged: () => lines.join(''),
    engine,
    acme,
    other,
    stop: () => running.disposeAsync(),
  };
}

function seed(config: Config, log: Log): Promise<[TestOrganization, TestOrganization]> {
  return withSignIn({ config, log }, async (setup) => {
    const makeOrganization = async (name: string): Promise<TestOrganization> => {
      const { engine, owner, auth } = setup;
      const id = engine.newId();
      await createOrganization(owner, { id, name, createdAt: engine.clock.now() });
      const viewer = systemViewer(id);
      const { id: environmentId } = await createEnvironment(engine, viewer, { name: 'Production' });
      const people = {} as TestOrganization['people'];
      for (const accessRole of ['administrator', 'operator', 'viewer'] as const) {
        const email = `${accessRole}@${name}.example`;
        const { id: userId } = await createUser(auth, { email, name: `${accessRole} of ${name}`, password: testPassword });
        await grantAccess(engine, viewer, { userId, accessRole, environmentId: null });
        people[accessRole] = { email, userId };
      }
      return { viewer, environmentId, people, ...(await insertDeclarables(engine, viewer, environmentId)) };
    };
    return [await makeOrganization('acme'), await makeOrganization('other')];
  });
}

/** A cloud account, an image and a role, as if they had been checked: no cloud is asked. */
async function insertDeclarables({ store, newId, clock, secretBox }: EngineContext, { organizationId }: Viewer, environmentId: string) {
  const [cloudAccountId, imageId, roleId, createdAt] = [newId(), newId(), newId(), clock.now()];
  const credentials = secretBox.seal(
    JSON.stringify({ accessKeyId: 'AKIATEST', secretAccessKey: canary }),
    sealContexts.credentials(cloudAccountId),
  );
  const account: CloudAccountRow = {
    ...{
      id: cloudAccountId,
      organizationId,
      environmentIds: [environmentId],
      name: 'Main',
      cloud: 'aws',
      endpoint: 'http://127.0.0.1:9',
      credentials,
    },
    ...{
      identityId: 'aws:aws:111122223333',
      identityLabel: 'root',
      status: 'OK',
      statusText: null,
      checkedAt: createdAt,
      ratePercent: 100,
      behind: null,
      acknowledged: null,
      version: 1,
      createdAt,
      deletedAt: null,
    },
  };
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('CloudAccount', [account]);
    const place = { cloud: 'aws' as const, location: 'eu-central-1', cloudImageId: 'ami-0123456789abcdef0' };
    await tx.insert('Image', [{ id: imageId, organizationId, name: 'Debian', ...place, architecture: 'x86_64', createdAt }]);
    await tx.insert('Role', [{ id: roleId, organizationId, name: 'debian', description: '', currentVersion: 1, createdAt }]);
    await tx.insert('RoleVersion', [{ id: newId(), organizationId, roleId, number: 1, imageIds: [imageId], createdBy: 'test', createdAt }]);
  });
  return { cloudAccountId, roleId };
}
