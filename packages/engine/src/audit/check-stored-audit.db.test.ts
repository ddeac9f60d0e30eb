import { randomBytes } from 'node:crypto';
import { createDatacenter } from '@farmhand/emulators/datacenter/create-datacenter';
import type { Datacenter } from '@farmhand/emulators/datacenter/datacenter';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, dropDatabase } from '../../../../scripts/create-database.ts';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { createSimDriver } from '../../../../tests/sim/sim-driver.ts';
import { farmInput, farmRoleInput, type InstalledExample, installExample } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { observeInventory } from '../observe/observe-inventory.ts';
import { reconcileFarmRole } from '../reconcile/reconcile-farm-role.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { createRole } from '../role/create-role.ts';
import { terminateServer } from '../server/terminate-server.ts';
import { createOrganization } from '../store/create-organization.ts';
import { openOrm } from '../store/orm.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import type { RowName, Rows } from '../store/rows.ts';
import { checkStoredAudit } from './check-stored-audit.ts';
import type { Violation } from './violation.ts';

/** Where the story below has happened. Each test has a copy of it. */
let story: TestDatabase;
beforeAll(async () => {
  story = await createTestDatabase();
  await runStory();
});
afterAll(() => story.drop());

let owner: pg.Client;
beforeEach(async () => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = await createDatabase(story.ownerUrl, name, new URL(story.ownerUrl).pathname.slice(1));
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
});
afterEach(async () => {
  const { database } = owner;
  await owner.end();
  await dropDatabase(story.ownerUrl, database!);
});

async function check() {
  const found: Violation[] = [];
  const checked = await checkStoredAudit(owner, (violation) => found.push(violation));
  expect(checked.violations).toBe(found.length);
  return { ...checked, found };
}

const region = 'us-east-1';
const accountId = '111122223333';

/** A farm of two servers with volumes comes up; one server is deleted in the cloud, the other by a person; both are replaced. */
async function runStory(): Promise<void> {
  await using undo = new AsyncDisposableStack();
  const teller = new pg.Client({ connectionString: story.ownerUrl });
  await teller.connect();
  undo.defer(() => teller.end());
  const orm = await openOrm({ url: story.appUrl });
  undo.defer(() => orm.close());
  const world = await installExample(createPostgresStore({ orm }), (row) => createOrganization(teller, row));
  const now = () => world.context.clock.now().getTime();
  const datacenter = createDatacenter({ clock: { now }, random: () => 0.5, accountIds: [accountId] });
  const farmRole = await declare(world, datacenter);
  const all = <N extends RowName>(name: N): Promise<Rows[N][]> =>
    world.context.store.transaction(world.organizationId, (tx) => tx.find(name, {} as never));
  const work = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) await workOnce(world, { datacenter, farmRole, inventory: (await all('Inventory'))[0]! });
  };
  await work(8);
  const [first, second] = await all('Server');
  datacenter.acts.terminate([first!.cloudId!]);
  await terminateServer(world.context, world.admin, { serverId: second!.id, reason: 'Disk errors' });
  await work(30);
  const states = (await all('Server')).map(({ state }) => state).sort();
  expect(states).toEqual(['RUNNING', 'RUNNING', 'TERMINATED', 'TERMINATED']);
  await teller.query('select sequence_feed(1000)');
}

async function declare(world: InstalledExample, datacenter: Datacenter): Promise<Rows['FarmRole']> {
  const { context, admin, organizationId } = world;
  const { id: cloudImageId, name } = datacenter.catalogue({ accountId, region }).images[0]!;
  const place = { cloud: 'aws' as const, location: region, cloudImageId, architecture: null };
  const image = { id: context.newId(), organizationId, name, ...place, createdAt: context.clock.now() };
  await context.store.transaction(organizationId, (tx) => tx.insert('Image', [image]));
  const { id: roleId } = await createRole(context, admin, { name: 'real', imageIds: [image.id] });
  const farmRoles = [farmRoleInput(world, { roleId, location: region, scaling: { min: 2, max: 2 } })];
  await createFarm(context, admin, farmInput(world, { farmRoles }));
  const [row] = await context.store.transaction(organizationId, (tx) => tx.find('FarmRole', {}));
  return row!;
}

interface Work {
  datacenter: Datacenter;
  farmRole: Rows['FarmRole'];
  inventory: Rows['Inventory'];
}

async function workOnce({ context, clock }: InstalledExample, { datacenter, farmRole, inventory }: Work): Promise<void> {
  const nothing = async () => undefined;
  const now = () => context.clock.now().getTime();
  const [account] = await context.store.transaction(farmRole.organizationId, (tx) => tx.find('CloudAccount', {}));
  const driver = {
    ...createSimDriver({ datacenter, accountId, gate: nothing, latency: nothing, now, afterCall: () => undefined }),
    checkCredentials: async () => ({ id: account!.identityId!, label: 'example' }),
  };
  const asleep = (_: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
  const reconciler: Reconciler = { context: { ...context, loadDriver: () => driver }, worker: farmRole.id, sleep: asleep };
  await observeInventory(reconciler, inventory);
  await reconcileFarmRole(reconciler, farmRole);
  clock.advance(15_000);
}

test('what the engine wrote breaks nothing, also while the newest entries have no position yet', async () => {
  const { entries, found } = await check();
  expect(found).toEqual([]);
  expect(entries).toBeGreaterThan(30);
  await owner.query('update audit_entry set position = null where position > 20');
  expect(await check()).toEqual({ entries, found: [], violations: 0 });
});

const anEnded = `(select id from server where state = 'TERMINATED' order by id limit 1)`;
const aRunning = `(select id from server where state = 'RUNNING' order by id limit 1)`;

test('a log of many pages is read to its end', async () => {
  const { entries } = await check();
  const columns =
    'id, organization_id, environment_id, at, actor, action, object_type, object_id, farm_id, before, after, cause_id, position';
  const copied = columns.replace('id,', 'gen_random_uuid(),').replace('position', '$1::bigint + n');
  await owner.query(
    `insert into audit_entry (${columns}) select ${copied} from audit_entry, generate_series(1, 2500) n where action = 'farm.create'`,
    [entries],
  );
  await owner.query(
    `update audit_entry set object_type = 'Server', object_id = ${aRunning}, before = '{"state": "RUNNING"}', after = '{"state": "PENDING"}'
     where position = $1::bigint + 2500`,
    [entries],
  );
  const { found, ...checked } = await check();
  expect(checked).toEqual({ entries: entries + 2_500, violations: 2 });
  expect(found).toMatchObject([
    { position: entries + 2_500, text: 'RUNNING → PENDING is no legal transition.' },
    { position: entries + 2_500, text: 'the log leaves it as PENDING, but its row is RUNNING.' },
  ]);
});

const tamperings: [string, string[], object[]][] = [
  [
    'a server that was made to run again',
    ['alter table server disable trigger user', `update server set state = 'RUNNING', slot_index = 9 where id = ${anEnded}`],
    [{ invariant: 'I8', objectType: 'Server', text: 'the log leaves it as TERMINATED, but its row is RUNNING.' }],
  ],
  [
    'a server that was closed without a word',
    [`update server set state = 'TERMINATED' where id = ${aRunning}`],
    [{ invariant: 'I8', text: 'the log leaves it as RUNNING, but its row is TERMINATED.' }],
  ],
  [
    'a volume that was removed',
    ['delete from volume where id = (select id from volume limit 1)'],
    [{ invariant: 'I8', objectType: 'Volume', text: 'the log leaves it as ATTACHED, but it has no row.' }],
  ],
  [
    'a closed server that the log knows nothing of',
    [
      `insert into server select (jsonb_populate_record(server, '{"id": "00000000-0000-7000-8000-0000000000ff", "state": "FAILED"}')).* from server where id = ${anEnded}`,
    ],
    [{ objectId: '00000000-0000-7000-8000-0000000000ff', position: null, text: 'its row is FAILED, but the log knows nothing of it.' }],
  ],
  [
    'a member without an outcome in a closed launch',
    [`update launch_member set outcome = 'OPEN' where server_id = ${anEnded}`],
    [{ invariant: 'once', objectType: 'Launch', text: 'it is closed as ACCEPTED, but 1 of its members have no outcome.' }],
  ],
  [
    'a transition that was taken out of the log',
    [`delete from audit_entry where action = 'server.adopt' and object_id = ${aRunning}`],
    [
      { invariant: 'once', objectType: 'Launch', text: expect.stringContaining('these of its servers have no outcome') },
      { invariant: 'I8', objectType: 'Server', text: 'it goes from PENDING to RUNNING, but the log left it as PENDING_LAUNCH.' },
      { invariant: 'I8', objectType: 'Server', text: 'PENDING_LAUNCH → RUNNING is no legal transition.' },
    ],
  ],
  [
    'the intent to end a server taken out of the log',
    [`delete from audit_entry where action = 'server.terminate' and actor ->> 'kind' = 'reconciler'`],
    [
      { invariant: 'I8', text: 'it goes from PENDING_TERMINATE to TERMINATED, but the log left it as RUNNING.' },
      { invariant: 'I4', text: 'it becomes TERMINATED for requested-by-person, and no intent of ours came before.' },
    ],
  ],
  [
    'a max that was lowered in the log',
    [`update audit_entry set after = jsonb_set(after, '{declaration,scaling,max}', '1') where action = 'farm-role.create'`],
    Array.from({ length: 2 }, () => ({ invariant: 'I1', text: expect.stringContaining('to 2 servers, and the max in force is 1.') })),
  ],
];

test.for(tamperings)('found, even when the owner of the database did it: %s', async ([, statements, expected]) => {
  for (const sql of statements) await owner.query(sql);
  const { found } = await check();
  expect(found).toEqual(expected.map((violation) => expect.objectContaining(violation)));
});

test('nothing stays locked or changed by the check', async () => {
  await check();
  const { rows } = await owner.query<{ state: string }>("select coalesce(txid_current_if_assigned()::text, 'none') as state");
  expect(rows).toEqual([{ state: 'none' }]);
  await owner.query('update launch set calls = calls');
});
