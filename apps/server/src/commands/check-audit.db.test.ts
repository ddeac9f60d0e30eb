import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { readConfig } from '../config.ts';
import { checkAuditLog } from './check-audit.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function check({ variables = { DATABASE_OWNER_URL: database.ownerUrl } as NodeJS.ProcessEnv, json = false } = {}) {
  const lines: string[] = [];
  const config = readConfig({ DATABASE_URL: database.appUrl, ...variables });
  const fine = await checkAuditLog(config, { json, say: (line) => lines.push(line) });
  return { fine, lines };
}

const id = '00000000-0000-7000-8000-000000000001';

/** Of a server that the log knows nothing of. */
async function plantTransition(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into audit_entry (id, organization_id, at, actor, action, object_type, object_id, before, after, position)
     values ($1, $1, now(), '{"kind": "reconciler"}', 'server.transition', 'Server', $1, '{"state": "PENDING"}', '{"state": "RUNNING"}', 1)`,
    [id],
  );
  await owner.end();
}

test('a log that breaks nothing is said to be fine', async () => {
  expect(await check()).toEqual({
    fine: true,
    lines: ['No invariant is broken in 0 audit entries, and the rows are as the log leaves them.'],
  });
});

test('each broken invariant is a line with its position, its object and a sentence', async () => {
  await plantTransition();
  expect(await check()).toEqual({
    fine: false,
    lines: [
      `position 1: Server ${id}: I8: it goes from PENDING to RUNNING, but it has ended before, or the log does not hold its beginning.`,
      'Violations: 1, in 1 audit entries. Whether the log itself was changed, `audit verify` says.',
    ],
  });
});

test('a program reads each broken invariant, and the counts, as one JSON object each', async () => {
  await plantTransition();
  const { fine, lines } = await check({ json: true });
  expect(fine).toBe(false);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      ...{ invariant: 'I8', position: 1, objectType: 'Server', objectId: id },
      text: 'it goes from PENDING to RUNNING, but it has ended before, or the log does not hold its beginning.',
    },
    { entries: 1, violations: 1 },
  ]);
});

test('without the owner of the database it says what it needs', async () => {
  await expect(check({ variables: {} })).rejects.toThrow('DATABASE_OWNER_URL');
});
