import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { assertUnprivileged } from './app-role.ts';
import { createOrganization } from './create-organization.ts';
import { exampleWorld, insertExampleWorld } from './example-world.ts';
import { migrateDatabase } from './migrate.ts';
import { openOrm } from './orm.ts';
import { createPostgresStore } from './postgres-store.ts';
import { assertSchemaVersion } from './schema-version.ts';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
const world = exampleWorld();
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  await createOrganization(owner, world.organization);
  const orm = await openOrm({ url: database.appUrl });
  await insertExampleWorld(createPostgresStore({ orm }), world);
  await orm.close();
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

test('every table of the program is under row-level security, and the program cannot switch it off', async () => {
  const open = await owner.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity",
  );
  expect(open.rows.map((row) => row.relname)).toEqual(['mikro_orm_migrations']);
  await expect(app.query('alter table farm disable row level security')).rejects.toThrow('must be owner');
  await expect(app.query('set session authorization default; set role farmhand_owner')).rejects.toThrow('permission denied');
});

test('without an organization there is nothing to see and nothing can be written', async () => {
  for (const organization of [undefined, '', randomUUID()]) {
    await app.query('begin');
    if (organization !== undefined) await app.query("select set_config('farmhand.organization', $1, true)", [organization]);
    expect((await app.query('select from farm')).rowCount).toBe(0);
    expect((await app.query('select from organization')).rowCount).toBe(0);
    expect((await app.query("update farm set name = 'x'")).rowCount).toBe(0);
    const insert = app.query("insert into environment values (gen_random_uuid(), $1, 'x', now())", [world.organization.id]);
    await expect(insert).rejects.toThrow('row-level security');
    await app.query('rollback');
  }
});

test('the organization of a transaction ends with it, also on a connection that is used again', async () => {
  await app.query('begin');
  await app.query("select set_config('farmhand.organization', $1, true)", [world.organization.id]);
  expect((await app.query('select from farm')).rowCount).toBe(1);
  await app.query('commit');
  expect((await app.query('select from farm')).rowCount).toBe(0);
});

test('functions that run as the owner have a fixed search path and are closed to everybody else', async () => {
  const { rows } = await owner.query<{ name: string; path: string[] | null; everybody: boolean }>(`
    select proname as name, proconfig as path, has_function_privilege('public', oid, 'execute') as everybody
    from pg_proc where pronamespace = 'public'::regnamespace`);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => row.everybody || row.path?.join() !== 'search_path=public, pg_temp')).toEqual([]);
});

test('the functions for sign-in find a token by its hash and the grants of a user', async () => {
  const organizationId = world.organization.id;
  await owner.query(
    `insert into api_token (id, organization_id, user_id, name, hint, hash, access_role, created_at)
     values (gen_random_uuid(), $1, 'ada', 'ci', 'fh_1', 'abc', 'operator', now())`,
    [organizationId],
  );
  await owner.query("insert into access_grant values (gen_random_uuid(), $1, $2, 'ada', 'viewer', now())", [
    organizationId,
    world.environment.id,
  ]);
  const tokens = (await app.query("select * from api_token_by_hash('abc')")).rows;
  expect(tokens).toMatchObject([{ organization_id: organizationId, user_id: 'ada', access_role: 'operator', revoked_at: null }]);
  expect((await app.query("select * from api_token_by_hash('abd')")).rows).toEqual([]);
  const grants = (await app.query("select * from grants_of_user('ada')")).rows;
  const expected = {
    organization_id: organizationId,
    organization_name: 'Example',
    environment_id: world.environment.id,
    access_role: 'viewer',
  };
  expect(grants).toEqual([expected]);
});

test('the program starts under its own role and refuses one that owns the tables', async () => {
  await assertUnprivileged(app);
  await expect(assertUnprivileged(owner)).rejects.toThrow('The database role "farmhand_owner" owns the tables');
});

test('the program refuses a superuser, and a role that may bypass row-level security', async () => {
  const role = { name: 'r', superuser: false, bypassRls: false, ownsTables: false };
  const answering = (answer: object) => ({ query: async () => ({ rows: [answer] }) }) as never;
  await expect(assertUnprivileged(answering({ ...role, superuser: true }))).rejects.toThrow('"r" is a superuser');
  await expect(assertUnprivileged(answering({ ...role, bypassRls: true }))).rejects.toThrow('"r" may bypass row-level security');
});

test('the program starts on its own schema, and says what to do about an older or a newer one', async () => {
  await assertSchemaVersion(app);
  const { rows: applied } = await owner.query('select name from mikro_orm_migrations order by id');
  await owner.query("insert into mikro_orm_migrations (name) values ('29990101000000-later')");
  await expect(assertSchemaVersion(app)).rejects.toThrow('This program is older than the database, which already has 29990101000000-later');
  await owner.query('delete from mikro_orm_migrations');
  await expect(assertSchemaVersion(app)).rejects.toThrow(
    /The database is older than this program: it lacks .*first-farm.*farmhand-server migrate/,
  );
  for (const { name } of applied) await owner.query('insert into mikro_orm_migrations (name) values ($1)', [name]);
});

test('migrating again, also several times at once, changes nothing', async () => {
  const options = { ownerUrl: database.ownerUrl, appPassword: new URL(database.appUrl).password };
  await Promise.all([migrateDatabase(options), migrateDatabase(options), migrateDatabase(options)]);
  await assertSchemaVersion(app);
  expect((await owner.query('select from farm')).rowCount).toBe(1);
});
