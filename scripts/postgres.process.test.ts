import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, dropDatabase } from './create-database.ts';
import { DirectoryInUse } from './directory-lock.ts';
import { startPostgres } from './postgres.ts';
import { processStartTime } from './process-start-time.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'farmhand postgres '));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('data is kept from start to start, and stopping leaves no process', async () => {
  const first = await startPostgres({ dataDir });
  await query(first.ownerUrl, 'create table kept as select 1 as one');
  await first.stop();
  expect(processStartTime(first.pid)).toBeUndefined();
  const second = await startPostgres({ dataDir });
  expect(await query(second.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
  await second.stop();
});

test('the owner creates roles and databases but is no superuser', async () => {
  const postgres = await startPostgres({ dataDir });
  const [role] = await query(
    postgres.ownerUrl,
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
  );
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolcreatedb: true });
  const copy = await createDatabase(postgres.ownerUrl, 'a "copy"', 'farmhand');
  await query(copy, 'select 1');
  await dropDatabase(postgres.ownerUrl, 'a "copy"');
  await expect(query(copy, 'select 1')).rejects.toThrow('does not exist');
  await postgres.stop();
});

test('a second start on the same data is refused while the first runs', async () => {
  const postgres = await startPostgres({ dataDir });
  await expect(startPostgres({ dataDir })).rejects.toThrow(DirectoryInUse);
  await postgres.stop();
});

test('a pid file that names a living stranger does not keep it from starting', async () => {
  await (await startPostgres({ dataDir })).stop();
  writeFileSync(path.join(dataDir, 'pgdata', 'postmaster.pid'), `${process.ppid}\n${dataDir}/pgdata\n1\n5432\n`);
  await (await startPostgres({ dataDir })).stop();
});

test('a taken port is an error that says so, and nothing keeps running', async () => {
  const first = await startPostgres({ dataDir });
  const other = mkdtempSync(path.join(tmpdir(), 'farmhand postgres '));
  await expect(startPostgres({ dataDir: other, port: first.port })).rejects.toThrow(/PostgreSQL ended while starting[\s\S]*in use/);
  await first.stop();
  rmSync(other, { recursive: true });
});

test('kill -9 of the one who started it stops PostgreSQL, and the next start has the data', async () => {
  const starter = path.join(dataDir, 'starter.mts');
  const module = JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'));
  writeFileSync(
    starter,
    `import { startPostgres } from ${module}; const { pid, ownerUrl } = await startPostgres({ dataDir: 'data' }); console.log(pid, ownerUrl);`,
  );
  const child = spawn(process.execPath, [starter], { cwd: dataDir, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const [pid, url] = line.toString().trim().split(' ');
  await query(url!, 'create table kept as select 1 as one');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => processStartTime(Number(pid)), { timeout: 10_000 }).toBeUndefined();
  const again = await startPostgres({ dataDir: path.join(dataDir, 'data') });
  expect(await query(again.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
  await again.stop();
});
