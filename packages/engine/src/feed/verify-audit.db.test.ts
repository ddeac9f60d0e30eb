import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { createOrganization } from '../store/create-organization.ts';
import { exampleWorld, insertExampleWorld } from '../store/example-world.ts';
import { openOrm } from '../store/orm.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { verifyAudit } from './verify-audit.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await sealTwoBatches();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** Entries 1 to 4 under the first seal, 5 and 6 under the second. */
async function sealTwoBatches(): Promise<void> {
  const world = exampleWorld();
  await createOrganization(owner, world.organization);
  const orm = await openOrm({ url: database.appUrl });
  const store = createPostgresStore({ orm });
  await insertExampleWorld(store, world);
  for (const count of [4, 2]) {
    const entries = Array.from({ length: count }, (_, index) =>
      world.auditEntry({ requestIds: index === 1 ? ['8f7724cf'] : null, after: { index, note: 'ünïcode "quoted" 1.50' } }),
    );
    await store.transaction(world.organization.id, (tx) => tx.insert('AuditEntry', entries));
    await owner.query('select sequence_feed(1000)');
  }
  await orm.close();
}

test('an untouched log is intact, and empty steps of the sequencer add no seal', async () => {
  await owner.query('select sequence_feed(1000)');
  expect(await verifyAudit(owner)).toMatchObject({ kind: 'intact', entries: 6, seals: 2, seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('a seal does not depend on the settings of the session that checks it', async () => {
  await owner.query("set timezone = 'Asia/Kathmandu'; set datestyle = 'German, DMY'; set extra_float_digits = 0");
  expect((await verifyAudit(owner)).kind).toBe('intact');
});

const firstBatch = { kind: 'broken', firstPosition: 1, lastPosition: 4 };
const secondBatch = { kind: 'broken', firstPosition: 5, lastPosition: 6 };
const tamperings: [string, string, object][] = [
  ['an entry that says something else', `update audit_entry set after = '{"index": 9}' where position = 2`, firstBatch],
  ['an entry of another time', "update audit_entry set at = at + interval '1 ms' where position = 6", secondBatch],
  ['an entry that names another actor', `update audit_entry set actor = jsonb_set(actor, '{id}', '"eve"') where position = 3`, firstBatch],
  ['an entry with another request', `update audit_entry set request_ids = '["other"]' where position = 6`, secondBatch],
  ['an entry that was removed', 'delete from audit_entry where position = 5', secondBatch],
  [
    'entries that changed places',
    'update audit_entry set position = -1 where position = 1; update audit_entry set position = 1 where position = 2; update audit_entry set position = 2 where position = -1',
    firstBatch,
  ],
  ['a seal that was removed', 'delete from audit_seal where last_position = 4', { ...firstBatch, lastPosition: 6 }],
  [
    'the last seal and its entries removed',
    'delete from audit_seal where last_position = 6; delete from audit_entry where position > 4',
    secondBatch,
  ],
  ['a seal that was made to fit', "update audit_seal set seal = sha256('x') where last_position = 6", secondBatch],
  [
    'an entry that was put at the end',
    'insert into audit_entry select gen_random_uuid(), organization_id, environment_id, at, actor, action, object_type, object_id, farm_id, before, after, cause_id, 7 from audit_entry limit 1',
    { kind: 'broken', firstPosition: 7, lastPosition: 7 },
  ],
];

test.for(tamperings)('found, even when the owner of the database did it: %s', async ([, sql, expected]) => {
  await owner.query(sql);
  expect(await verifyAudit(owner)).toMatchObject(expected);
});
