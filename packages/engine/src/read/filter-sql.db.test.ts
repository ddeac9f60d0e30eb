import { type Ability, makeAbility } from '@farmhand/rbac/ability';
import { abilityFor, type Grant } from '@farmhand/rbac/ability-for';
import { accessRoleNames } from '@farmhand/rbac/access-roles';
import type { Condition } from '@farmhand/rbac/condition';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { mayRead } from './may-read.ts';
import { createReadDatabase, type ReadDatabase } from './read-database.ts';
import { selectRows } from './select-rows.ts';

const organizationId = '00000000-0000-7000-8000-000000000001';
const environments = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);
const id = (kind: number, i: number) => `00000000-0000-7000-8000-${String(kind).padStart(6, '0')}${String(i).padStart(6, '0')}`;

let database: TestDatabase;
let pool: pg.Pool;
let reads: ReadDatabase;
const all = { CloudAccount: [] as Rows['CloudAccount'][], Farm: [] as Rows['Farm'][] };

beforeAll(async () => {
  database = await createTestDatabase();
  await insertRows();
  pool = new pg.Pool({ connectionString: database.appUrl });
  reads = createReadDatabase(pool);
  all.CloudAccount = await reads.inOrganization(organizationId, (reading) => selectRows(reading, 'CloudAccount'));
  all.Farm = await reads.inOrganization(organizationId, (reading) => selectRows(reading, 'Farm'));
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const environment = fc.constantFrom(...environments);
const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc.record({ accessRole: fc.constantFrom(...accessRoleNames), environmentId: fc.option(environment) }),
  { maxLength: 3 },
);

/** Every operator of the closed set, nested. */
const conditionOn = (leaf: fc.Arbitrary<Condition>) =>
  fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    ),
  })).node;
const onFarm = conditionOn(
  fc.oneof(
    environment.map((environmentId) => ({ environmentId })),
    environment.map(($ne) => ({ environmentId: { $ne } })),
    fc.array(environment, { minLength: 1 }).map(($in) => ({ environmentId: { $in } })),
    fc.constantFrom<Condition>(
      { name: 'farm 3' },
      { frozenReason: null },
      { frozenReason: { $ne: null } },
      { frozenReason: { $ne: 'because' } },
    ),
  ),
);
const onAccount = conditionOn(
  fc.oneof(
    fc.array(environment, { minLength: 1 }).map(($in) => ({ environmentIds: { $in } })),
    fc.constantFrom<Condition>({ name: 'account 2' }),
  ),
);

async function same<N extends 'CloudAccount' | 'Farm'>(name: N, ability: Ability): Promise<void> {
  const permission = name === 'Farm' ? 'farm:read' : 'cloud-account:read';
  const scope = { database: reads, organizationId, ability };
  const listed = await reads.inOrganization(organizationId, (reading) =>
    selectRows(reading, name, { where: permitted(scope, permission, name) }),
  );
  const allowed = (all[name] as Rows[N][]).filter((row) => mayRead(ability, name, row));
  expect(listed.map((row) => row.id)).toEqual(allowed.map((row) => row.id));
}

test('a list shows exactly the rows that may be read one by one, whatever was granted', async () => {
  const property = fc.asyncProperty(grants, async (given) => {
    const ability = abilityFor(given, { userId: 'u' });
    await same('Farm', ability);
    await same('CloudAccount', ability);
  });
  await fc.assert(property, { numRuns: 60 });
});

test('and whatever the conditions are', async () => {
  const property = fc.asyncProperty(onFarm, onAccount, async (farm, account) => {
    await same('Farm', makeAbility([{ permissions: ['farm:read'], condition: farm, because: 'of the test' }]));
    await same('CloudAccount', makeAbility([{ permissions: ['cloud-account:read'], condition: account, because: 'of the test' }]));
  });
  await fc.assert(property, { numRuns: 150 });
});

test('in another organization there is nothing, whatever is allowed', async () => {
  const ability = abilityFor([{ accessRole: 'administrator', environmentId: null }], { userId: 'u' });
  const elsewhere = { database: reads, organizationId: '00000000-0000-7000-8000-0000000000ff', ability };
  const where = permitted(elsewhere, 'farm:read', 'Farm');
  expect(await reads.inOrganization(elsewhere.organizationId, (reading) => selectRows(reading, 'Farm', { where }))).toEqual([]);
});

test('a read cannot write', async () => {
  const write = reads.inOrganization(organizationId, (reading) =>
    reading.executeQuery({ ...reading.selectFrom('farm' as never).compile(), sql: "update farm set name = 'x'" }),
  );
  await expect(write).rejects.toThrow('read-only transaction');
});

async function insertRows(): Promise<void> {
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  const at = new Date(0).toISOString();
  await owner.query('insert into organization values ($1, $2, $3)', [organizationId, 'acme', at]);
  for (const [i, environmentId] of environments.entries()) {
    await owner.query('insert into environment (id, organization_id, name, created_at) values ($1, $2, $3, $4)', [
      environmentId,
      organizationId,
      `environment ${i}`,
      at,
    ]);
  }
  for (let i = 0; i < 8; i++) {
    const usable = environments.filter((_, bit) => (i >> bit) & 1);
    await owner.query(
      `insert into cloud_account (id, organization_id, environment_ids, name, cloud, credentials, status, version, created_at)
       values ($1, $2, $3, $4, 'aws', 'sealed', 'OK', 1, $5)`,
      [id(1, i), organizationId, JSON.stringify(usable), `account ${i}`, at],
    );
    await owner.query(
      `insert into farm (id, organization_id, environment_id, name, status, revision, owner_user_id, frozen_reason, version, created_at)
       values ($1, $2, $3, $4, 'TERMINATED', 1, 'u', $5, 1, $6)`,
      [id(2, i), organizationId, environments[i % 3], `farm ${i}`, i % 2 ? null : 'because', at],
    );
  }
  await owner.end();
}
