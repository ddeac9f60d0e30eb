import { defaultHealth } from '@farmhand/domain/health';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OneSourceOfDesired } from '../../../../migrations/20261122174000-one-source-of-desired.ts';
import { ServerHealth } from '../../../../migrations/20261122176000-server-health.ts';
import { Drift } from '../../../../migrations/20261122176100-drift.ts';
import { HealthChecks } from '../../../../migrations/20261130102000-health-checks.ts';
import { TierOrder } from '../../../../migrations/20261130105000-tier-order.ts';
import { Repairs } from '../../../../migrations/20261130105100-repairs.ts';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

// Temporary tables stand before the real ones: the migration meets rows as an older version left them.
test('what people wished by hand before there were sources is kept as the manual source, in farm roles and in their history', async () => {
  await owner.query('create temporary table farm_role (declaration jsonb)');
  await owner.query('create temporary table farm_revision (declaration jsonb)');
  await owner.query('create temporary table server (id int)');
  const old = (desired: number | null) => ({ alias: 'web', scaling: { min: 1, max: 3, desired } });
  const now = (desired: number | null) => ({ alias: 'web', scaling: { min: 1, max: 3, source: { kind: 'manual', desired } } });
  await owner.query('insert into farm_role values ($1), ($2)', [old(2), old(null)]);
  const parts = [old(2), old(null)].map((declaration, index) => ({ farmRoleId: `${index}`, declaration }));
  await owner.query('insert into farm_revision values ($1), ($2)', [
    { name: 'shop', farmRoles: parts },
    { name: 'empty', farmRoles: [] },
  ]);
  await owner.query('insert into server values (1)');

  const migration = new OneSourceOfDesired(undefined as never, undefined as never);
  migration.up();
  for (const query of migration.getQueries()) await owner.query(String(query));

  const rows = async (table: string) => (await owner.query<{ declaration: unknown }>(`select declaration from ${table}`)).rows;
  expect((await rows('farm_role')).map(({ declaration }) => declaration)).toEqual([now(2), now(null)]);
  expect((await rows('farm_revision')).map(({ declaration }) => declaration)).toEqual([
    { name: 'shop', farmRoles: [now(2), now(null)].map((declaration, index) => ({ farmRoleId: `${index}`, declaration })) },
    { name: 'empty', farmRoles: [] },
  ]);
  expect((await owner.query('select protected from server')).rows).toEqual([{ protected: false }]);
});

test('farm roles of before there was health get its defaults, in their history too, and servers and inventories know nothing yet', async () => {
  await owner.query('discard temp');
  await owner.query('create temporary table farm_role (declaration jsonb)');
  await owner.query('create temporary table farm_revision (declaration jsonb)');
  await owner.query('create temporary table server (id int)');
  await owner.query('create temporary table inventory (id int)');
  await owner.query('insert into farm_role values ($1)', [{ alias: 'web' }]);
  const revision = { name: 'shop', farmRoles: [{ farmRoleId: '1', declaration: { alias: 'web' } }] };
  await owner.query('insert into farm_revision values ($1), ($2)', [revision, { name: 'empty', farmRoles: [] }]);
  await owner.query('insert into server values (1)');
  await owner.query('insert into inventory values (1)');

  for (const Step of [ServerHealth, Drift, HealthChecks, Repairs]) {
    const migration = new Step(undefined as never, undefined as never);
    migration.up();
    // The tables that it makes are there.
    for (const query of migration.getQueries().map(String)) if (!/^\s*create /.test(query)) await owner.query(query);
  }

  const declarations = async (table: string) => {
    const { rows } = await owner.query<{ declaration: unknown }>(`select declaration from ${table}`);
    return rows.map(({ declaration }) => declaration);
  };
  const now = { alias: 'web', health: defaultHealth };
  expect(await declarations('farm_role')).toEqual([now]);
  expect(await declarations('farm_revision')).toEqual([
    { name: 'shop', farmRoles: [{ farmRoleId: '1', declaration: now }] },
    { name: 'empty', farmRoles: [] },
  ]);
  expect((await owner.query('select * from server')).rows).toEqual([
    {
      id: 1,
      health_reason: null,
      unhealthy_since: null,
      cloud_status: null,
      rebooting_since: null,
      drift: [],
      repairs: [],
      service_check: null,
      repair_until: null,
    },
  ]);
  expect((await owner.query('select * from inventory')).rows).toEqual([
    { id: 1, status_asked_at: null, status_at: null, blind_spells: [] },
  ]);
});

test('farm roles of before there was an order come after nothing, in their history too', async () => {
  await owner.query('discard temp');
  await owner.query('create temporary table farm_role (declaration jsonb)');
  await owner.query('create temporary table farm_revision (declaration jsonb)');
  await owner.query('insert into farm_role values ($1)', [{ alias: 'web' }]);
  const revision = { name: 'shop', farmRoles: [{ farmRoleId: '1', declaration: { alias: 'web' } }] };
  await owner.query('insert into farm_revision values ($1), ($2)', [revision, { name: 'empty', farmRoles: [] }]);

  const migration = new TierOrder(undefined as never, undefined as never);
  migration.up();
  for (const query of migration.getQueries()) await owner.query(String(query));

  const declaration = { alias: 'web', after: [] };
  expect((await owner.query('select * from farm_role')).rows).toEqual([
    { declaration, gate_passed_at: null, unwanted_since: null, standing: null },
  ]);
  expect((await owner.query('select declaration from farm_revision')).rows).toEqual([
    { declaration: { name: 'shop', farmRoles: [{ farmRoleId: '1', declaration }] } },
    { declaration: { name: 'empty', farmRoles: [] } },
  ]);
});
