import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApi } from './api/create-api.ts';
import { follow } from './api/follow.ts';
import { CliError } from './cli-error.ts';
import { NewEventsDocument } from './generated/operations.ts';
import { admin, startTestInstallation, type TestInstallation, type TestPerson } from './test-installation.ts';

let farmhand: TestInstallation;
let ada: TestPerson;

beforeAll(async () => {
  farmhand = await startTestInstallation();
  ada = farmhand.person();
  await ada.run(`login ${farmhand.url} --email ${admin.email} --password-stdin`, { input: admin.password });
  expect(await ada.run('wait farm webshop --for running --timeout 100s')).toMatchObject({ code: 0 });
}, 240_000);
afterAll(() => farmhand?.stop(), 120_000);
vi.setConfig({ testTimeout: 240_000 });

const rowsOf = (text: string) => text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []));

test('what happens is told as it happens, over a lost connection: nothing is missed and nothing comes twice', async () => {
  const events = ada.start('events --follow --farm webshop -o json -n 1');
  const servers = ada.start('watch servers --farm webshop -o json');
  const table = ada.start('watch farms');
  await expect.poll(() => rowsOf(servers.said.out).length, { timeout: 60_000 }).toBe(3);
  await ada.run('freeze webshop --reason looking');
  await expect.poll(() => events.said.out, { timeout: 60_000 }).toContain('looking');
  await farmhand.restart(async () => {
    await expect.poll(() => events.said.err, { timeout: 60_000 }).toContain('The connection is lost; trying again');
  });
  await ada.run('unfreeze webshop');
  await expect.poll(() => events.said.err, { timeout: 60_000 }).toContain('The connection is back.');
  await expect.poll(() => rowsOf(events.said.out).map(({ type }) => type), { timeout: 60_000 }).toContain('farm.unfrozen');
  await expect.poll(() => table.said.out, { timeout: 60_000 }).toMatch(/webshop[\s\S]*yes[\s\S]*webshop/);
  for (const started of [events, servers, table]) expect(await started.stop()).toMatchObject({ code: 130 });
  const ids = rowsOf(events.said.out).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a connection that does not come back ends it: exit 8', async () => {
  const watching = ada.start('watch farms --reconnect-for 1s');
  await expect.poll(() => watching.said.out, { timeout: 60_000 }).toContain('webshop');
  await farmhand.restart(async () => {
    expect(await watching.ended).toMatchObject({
      code: 8,
      err: expect.stringMatching(/farmhand: The connection to .* was lost and did not come back\..*\n$/),
    });
  });
});

test('what the server refuses to follow is said at once, and not taken for a lost connection', async () => {
  const token = (await ada.run('token create live')).out.trim();
  const api = createApi({ url: farmhand.url, credentials: { kind: 'token', token } });
  const { signal } = new AbortController();
  const messages = follow({
    ...{ api, document: NewEventsDocument, variables: {}, after: 'nowhere', signal, patienceMs: 60_000 },
    say: (line) => expect.fail(line),
  });
  await expect(messages.next()).rejects.toThrow(CliError);
});

test('who signs out while watching is told so: exit 3', async () => {
  const guest = farmhand.person();
  await guest.run(`login ${farmhand.url} --email ${admin.email} --password-stdin`, { input: admin.password });
  const watching = guest.start('events --follow');
  await expect.poll(() => watching.said.out, { timeout: 60_000 }).not.toBe('');
  await guest.run('logout');
  expect(await watching.ended).toMatchObject({ code: 3, err: expect.stringContaining('Run: farmhand login') });
});
