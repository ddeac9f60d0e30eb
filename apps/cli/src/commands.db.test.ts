import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultAccounts } from '@farmhand/emulators/default-accounts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { admin, startTestInstallation, type TestInstallation, type TestPerson } from './test-installation.ts';

// One installation for all: the tests of a file run in order, and later ones use what earlier ones made.
let farmhand: TestInstallation;
let ada: TestPerson;
let guest: TestPerson;

beforeAll(async () => {
  farmhand = await startTestInstallation();
  ada = farmhand.person();
  guest = farmhand.person();
}, 240_000);
afterAll(() => farmhand?.stop(), 120_000);
// Servers have to boot and end, on whatever machine this is.
vi.setConfig({ testTimeout: 240_000 });

const ok = async (line: string | readonly string[], overrides?: Parameters<TestPerson['run']>[1]) => {
  const result = await ada.run(line, overrides);
  expect(result, `${line}`).toMatchObject({ code: 0 });
  return result;
};
const json = async (line: string | readonly string[]) =>
  JSON.parse((await ok(typeof line === 'string' ? `${line} -o json` : [...line, '-o', 'json'])).out);
const demoKey = { id: defaultAccounts[0]!.accessKeyId, secret: defaultAccounts[0]!.secretAccessKey };

describe('signing in', () => {
  test('nobody is signed in at first: exit 3, and what to do', async () => {
    expect(await ada.run('get farms')).toEqual({
      code: 3,
      out: '',
      err: expect.stringMatching(/^farmhand: You are not signed in\. Run: farmhand login .*\n$/),
    });
  });

  test('a wrong password: exit 3', async () => {
    const result = await ada.run(`login ${farmhand.url} --email ${admin.email} --password-stdin`, { input: 'wrong wrong wrong\n' });
    expect(result).toEqual({ code: 3, out: '', err: 'farmhand: The e-mail address or the password is wrong.\n' });
  });

  test('with a password, which only its owner can read what is kept of', async () => {
    const { out } = await ok(`login ${farmhand.url} --email ${admin.email}`, { answers: [admin.password] });
    expect(out).toContain(`Signed in at ${farmhand.url} as ${admin.email}`);
    const file = path.join(ada.homeDir, '.config/farmhand/config.json');
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(readFileSync(file, 'utf8')).not.toContain(admin.password);
    expect((await ok('context list')).out).toContain(`* ${new URL(farmhand.url).host}  ${farmhand.url}  ${admin.email}  (password)`);
    expect((await ok('context show')).out).toContain(admin.email);
  });

  test('an address where nobody listens: exit 8', async () => {
    const result = await guest.run('get farms', { env: { FARMHAND_URL: 'http://127.0.0.1:9', FARMHAND_TOKEN: 'x' } });
    expect(result).toEqual({
      code: 8,
      out: '',
      err: expect.stringMatching(/^farmhand: Farmhand at http:\/\/127\.0\.0\.1:9 cannot be reached.*\n$/),
    });
  });

  test('a token that is wrong, expired or revoked: exit 3', async () => {
    const result = await guest.run('get farms', { env: { FARMHAND_URL: farmhand.url, FARMHAND_TOKEN: 'fh_wrong' } });
    expect(result).toEqual({ code: 3, out: '', err: expect.stringMatching(/^farmhand: .* does not know you .*Run: farmhand login .*\n$/) });
  });
});

describe('looking', () => {
  test('a launched farm is waited for, with how far it is on standard error', async () => {
    const { out } = await ok('wait farm webshop --for running --timeout 100s');
    expect(out).toBe('farm/webshop is running.\n');
  });

  test('a table of what there is', async () => {
    expect((await ok('get farms')).out).toMatch(/^NAME +STATUS +SERVERS.*\nwebshop +running +3\/3 /);
    expect((await ok('get f webshop -o name')).out).toBe('farm/webshop\n');
    expect((await ok('get servers --farm webshop --state running -o wide')).out.split('\n')).toHaveLength(5);
  });

  test('every kind can be listed, in every format', async () => {
    for (const kind of [
      'farms',
      'farm-roles',
      'servers',
      'roles',
      'images',
      'volumes',
      'addresses',
      'snapshots',
      'cloud-accounts',
      'environments',
      'unclaimed-servers',
      'unclaimed-volumes',
      'unclaimed-addresses',
      'tokens',
      'events',
      'audit',
      'revisions',
    ]) {
      const line = `get ${kind}${kind === 'revisions' ? ' --farm webshop' : ''} -n 20`;
      const rows = await json(line);
      expect(Array.isArray(rows), kind).toBe(true);
      for (const format of ['wide', 'yaml', 'name']) await ok(`${line} -o ${format}`);
      if (rows.length > 0) expect((await ok(`${line} -o name`)).out.trim().split('\n'), kind).toHaveLength(rows.length);
    }
  });

  test('a filter counts also for servers of a farm and for what is named, and a list that was cut says so', async () => {
    expect(await json('get servers --farm webshop --health unhealthy')).toEqual([]);
    expect(await json('get servers --farm webshop --health healthy --search app-1')).toMatchObject([{ hostName: 'webshop-app-1' }]);
    expect((await ok('get revision 1 --farm webshop -o name')).out).toBe('revision/1\n');
    expect((await ok('describe revision 1 --farm webshop')).out).toContain('Number: ');
    const cut = await ok('get servers -n 2 -o name');
    expect([cut.out.trim().split('\n').length, cut.err]).toEqual([2, 'These are the first 2; there are more: --limit\n']);
    expect((await ok('get servers -n 3')).err).toBe('');
  });

  test('by name, by the cloud’s id, by id and by its plain id', async () => {
    const [server] = await json('get servers');
    const own = Buffer.from(server.id, 'base64').toString().split(':')[1];
    for (const name of [server.hostName, server.cloudId, server.id, own, `server/${server.hostName}`]) {
      expect((await json(`get server ${name}`)).id, name).toBe(server.id);
    }
    const [role] = await json('get roles');
    expect((await json(`get role ${role.id}`)).name).toBe('debian');
  });

  test('everything about one thing', async () => {
    expect((await ok('describe farm webshop')).out).toMatch(/Name: +webshop\n[\s\S]*Farm roles:\n[\s\S]* {2}Alias: +app\n/);
    expect((await ok('describe farm-role webshop/app')).out).toContain('Slots:');
    expect((await ok('describe server webshop-app-1 -o yaml')).out).toContain('hostName: webshop-app-1');
    expect((await ok(['describe', 'cloud-account', 'Emulated AWS'])).out).toContain('Inventories:');
  });

  test('what is not there: exit 5, with what there is', async () => {
    expect(await ada.run('get farm webshp')).toEqual({
      code: 5,
      out: '',
      err: 'farmhand: There is no farm "webshp" that you may see. There is: webshop.\n',
    });
  });

  test('a filter that says nothing there: exit 2', async () => {
    expect(await ada.run('get roles --state running')).toMatchObject({
      code: 2,
      err: 'farmhand: --state says nothing about roles; it is for servers.\n',
    });
    expect(await ada.run('get apples')).toMatchObject({ code: 2, err: expect.stringContaining('"apples" is nothing') });
  });

  test('events of the past, by farm and by server', async () => {
    expect((await ok('events --farm webshop -n 5')).out.trim().split('\n')).toHaveLength(5);
    const lines = (await ok('logs webshop-app-1 -o json')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(lines.map((row) => row.server.hostName))).toEqual(new Set(['webshop-app-1']));
    expect((await ok('logs webshop')).out).toContain('webshop');
  });
});

describe('understanding', () => {
  test('why a server is as it is, and what led there', async () => {
    expect((await ok('why webshop-app-1')).out).toMatch(/^webshop-app-1 is running: /);
    expect((await json('why webshop-app-1')).chain.length).toBeGreaterThan(1);
  });

  test('why a farm role is not as declared', async () => {
    expect((await ok('why-not webshop/app')).out).toContain('webshop/app has the servers that are wanted.');
  });

  test('what one may do: exit 0 for yes and 4 for no', async () => {
    expect((await ok('can-i farm:launch --farm webshop')).out).toMatch(/^yes: /);
    expect((await ok('can-i farm:launch --environment playground -o json')).out).toContain('"allowed": true');
    const mistyped = await ada.run('can-i farm:lanch');
    expect(mistyped).toMatchObject({
      code: 7,
      out: '',
      err: expect.stringContaining('There is no permission "farm:lanch". There are farm:read, '),
    });
  });

  test('the audit log is what was sealed, and a seal of another log is not among them', async () => {
    const { out } = await ok('audit verify');
    expect(out).toMatch(/^The audit log is intact: \d+ entries under \d+ seals\. Last seal: [0-9a-f]{64}\n$/);
    await ok(`audit verify --seal ${out.trim().split(' ').at(-1)}`);
    const other = await ada.run(`audit verify -o json --seal ${'0'.repeat(64)}`);
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('"isIntact":false') });
  });

  test('the audit log as lines of JSON, also into a file', async () => {
    const lines = (await ok('audit export -n 30')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(30);
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'audit-')), 'log.jsonl');
    await ok(['audit', 'export', '--action', 'farm.create', '--since', '1h', '--out', file]);
    expect(readFileSync(file, 'utf8')).toContain('"action":"farm.create"');
    expect(await ada.run(['audit', 'export', '--out', path.join(file, 'under-a-file')])).toMatchObject({ code: 2 });
  });
});

describe('making and changing', () => {
  test('a role out of an image, and a farm out of it that runs', async () => {
    await ok(['create', 'role', 'web', '--image', 'Debian 13']);
    const planned = await ok('create farm hello --role web -t t3.small --min 2 --launch --dry-run');
    expect(planned.out).toMatch(/^Plan: /);
    expect(await json('get farms')).toHaveLength(1);
    const { out } = await ok('create farm hello --role web -t t3.small --min 2 --max 3 --launch --wait --timeout 100s');
    expect(out).toBe('farm/hello is as it was asked for.\n');
  });

  test('a name that is taken: exit 6', async () => {
    expect(await ada.run('create farm hello --role web -t t3.small')).toMatchObject({
      code: 6,
      out: '',
      err: expect.stringMatching(/^farmhand: .*\n$/),
    });
  });

  test('a value that is refused: exit 7, naming it', async () => {
    const { code, err } = await ada.run('create farm other --role web -t t3.small --min 5 --max 2');
    expect({ code, err }).toEqual({ code: 7, err: expect.stringMatching(/^farmhand: farmRoles\.0\.scaling.*\n$/) });
  });

  test('a second farm role, more servers, and fewer', async () => {
    await ok('create farm-role hello db --role web -t t3.small --min 1 --max 1 --volume /dev/sdf:5:gp3');
    expect((await ok('scale hello/db --max 2 --dry-run')).out).toContain('Plan: ');
    await ok('scale hello/app --desired 3 --wait --timeout 100s');
    expect((await json('get farm-role hello/app')).counts.running).toBe(3);
    expect(await ada.run('scale hello/app')).toMatchObject({ code: 2 });
    await ok('wait farm-role hello/db --for running --timeout 100s');
  });

  test('what destroys something asks first; a script has to say --yes', async () => {
    expect(await ada.run('scale hello/app --desired 2')).toMatchObject({ code: 2, err: expect.stringContaining('add --yes') });
    const no = await ada.run('scale hello/app --desired 2', { answers: ['n'] });
    expect(no).toMatchObject({
      code: 12,
      out: '',
      err: expect.stringMatching(/Plan: [\s\S]*Do it\? \[y\/N\] farmhand: Nothing was changed\.\n$/),
    });
    expect((await json('get farm-role hello/app')).scaling).toBeDefined();
    const meanwhile = async () => {
      await ok('scale hello/app --max 5');
      return 'y';
    };
    expect(await ada.run('scale hello/app --desired 2', { answers: [meanwhile] }), 'somebody was faster').toMatchObject({
      code: 6,
      out: '',
      err: expect.stringMatching(/Do it\? \[y\/N\] farmhand: [^\n]+\n$/),
    });
    await ok('scale hello/app --desired 2', { answers: ['y'] });
  });

  test('a name that means several: exit 2, with each', async () => {
    await ok('clone hello --to second');
    const { code, err } = await ada.run('why-not app');
    expect(code).toBe(2);
    expect(err).toMatch(/^farmhand: "app" means 3 farm-roles\. Say which by its id:\n( {2}\S+ {2}\w+\/app .*\n){3}$/);
  });

  test('the same key does it once', async () => {
    await ok('clone hello --to third --idempotency-key one');
    await ok('clone hello --to third --idempotency-key one');
    expect(await json('get farms --search third')).toHaveLength(1);
  });

  test('servers: protect, reboot, preserve, end', async () => {
    await ok('wait farm hello --for running --timeout 100s');
    const name = 'hello-app-1';
    await ok(['protect', name, '--reason', 'it runs the import']);
    expect((await json(`get server ${name}`)).protected).toBe(true);
    await ok(['unprotect', name, '--reason', 'done']);
    await ok(['reboot', name, '--reason', 'a new kernel']);
    const [{ id }] = await json('get servers --search hello-app-2');
    await ok(['preserve', id, '--reason', 'it leaks']);
    expect(await ada.run(['release', id, '--reason', 'seen'])).toMatchObject({ code: 2 });
    await ok(['release', id, '--reason', 'seen', '--yes', '--dry-run']);
    await ok(['release', id, '--reason', 'seen', '--yes']);
    await ok(['delete', 'server', 'webshop-app-2', '--reason', 'slow', '--yes']);
    expect(await ada.run('reboot webshop-app-1')).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
    expect((await ada.run(['repair', 'webshop-app-1', '--reason', 'x'])).code).toBeGreaterThan(0);
  });

  test('freeze and unfreeze, rename, budgets', async () => {
    await ok(['freeze', 'second', '--reason', 'we look', '--until', '2h']);
    expect((await json('get farm second')).frozen.reason).toBe('we look');
    await ok('unfreeze second');
    await ok('rename second --to other');
    await ok('budget farm other --usd-per-hour 2.5');
    await ok('budget farm other --none');
    await ok('budget environment playground --usd-per-hour 100 --unknown-price allow');
    expect(await ada.run('budget farm other')).toMatchObject({ code: 2 });
  });

  test('farm roles: try again, breaker, rollout', async () => {
    // Nothing failed, no breaker is latched and nothing is rolled out: each is refused with its reason.
    for (const line of [
      'try-again hello/app',
      'release-breaker hello/app --reason x --yes',
      'rollout pause hello/app --reason x',
      'rollout resume hello/app',
      'rollout rollback hello/app --yes',
    ]) {
      expect(await ada.run(line), line).toEqual({ code: 6, out: '', err: expect.stringMatching(/^farmhand: .*\n$/) });
    }
    await ok('delete farm-role hello/db --yes');
  });

  test('guards of a farm role: shown, changed after a plan, and as everywhere again', async () => {
    expect((await ok('guards show hello/app')).out).toMatch(/^GUARD +VALUE +USUAL +WHAT IT IS\nbreaker-share +20 % +- /);
    const few = 'guards set hello/app --breaker-share 30% --launch-batch 4 --backoff-max 5m --preserve-failed yes';
    expect((await ok(`${few} --dry-run`)).out).toMatch(/^Plan: /);
    expect((await ok(few)).out).toBe('The guards of hello/app are changed.\n');
    await ok(['guards', 'set', 'hello/app', '--breaker-off', 'we look']);
    const { guards, usual } = await json('guards show hello/app');
    expect(guards).toMatchObject({
      breakerShare: 0.3,
      launchBatchMax: 4,
      backoffMaxMs: 300_000,
      preserveFailed: true,
      breakerOff: 'we look',
    });
    expect((await ok('guards show hello/app')).out).toMatch(/\nbackoff-max +5m +\d/);
    await ok('guards set hello/app --usual launch-batch --usual breaker-off');
    expect((await json('guards show hello/app')).guards.adjusted.toSorted()).toEqual(['backoffMaxMs', 'breakerShare', 'preserveFailed']);
    await ok('guards set hello/app --usual all');
    expect((await json('guards show hello/app')).guards).toEqual({ ...usual, adjusted: [] });
    expect(await ada.run('guards set hello/app')).toMatchObject({ code: 2, err: expect.stringMatching(/^farmhand: .*\n$/) });
    expect(await ada.run('guards set hello/app --usual nothing')).toMatchObject({ code: 2 });
    expect(await ada.run('guards set hello/app --breaker-share 90%')).toEqual({
      ...{ code: 7, out: '' },
      err: 'farmhand: guards.breakerShare: It is from 5 % to 50 %.\n',
    });
  });

  test('clouds: check, and what only people decide', async () => {
    await ok(['cloud', 'check', 'Emulated AWS']);
    for (const line of [
      ['cloud', 'acknowledge', 'Emulated AWS', '--reason', 'x', '--yes'],
      ['cloud', 'release-breaker', 'Emulated AWS', '--location', 'eu-central-1', '--zone', 'eu-central-1a', '--reason', 'x', '--yes'],
    ]) {
      const { code, err } = await ada.run(line);
      expect([code === 0, err.split('\n').length]).toEqual([false, 2]);
    }
    expect(await ada.run('adopt i-0123 --reason x')).toMatchObject({ code: 5 });
    expect(await ada.run(['delete', 'cloud-account', 'Emulated AWS', '--yes'])).toMatchObject({ code: expect.any(Number), out: '' });
    for (const kind of ['snapshot', 'unclaimed-server', 'unclaimed-volume', 'unclaimed-address']) {
      expect(await ada.run(`delete ${kind} none --reason x --yes`), kind).toMatchObject({ code: 5 });
    }
  });

  test('images, roles, and cloud accounts whose secret comes from standard input', async () => {
    const [image] = await json('get images');
    expect((await ada.run(['create', 'image', 'again', '--location', image.location, '--cloud-id', image.cloudImageId])).code).toBeLessThan(
      8,
    );
    await ok(['update-role', 'web', '--description', 'For the web.']);
    expect((await json('get role web')).description).toBe('For the web.');
    const add = ['create', 'cloud-account', 'second', '--access-key-id', 'AKIAWRONG', '--secret-stdin', '--endpoint', 'http://127.0.0.1:9'];
    expect(await ada.run(add, { input: 'secret\n' })).toMatchObject({ code: 11, err: expect.stringMatching(/^farmhand: .*\n$/) });
  });

  test('a cloud account: another name, pace and key; a key that does not work changes nothing', async () => {
    const change = (...words: string[]) => ada.run(['update-cloud-account', 'Emulated AWS', ...words], { input: `${demoKey.secret}\n` });
    expect(await change('--to', 'Renamed', '--rate-percent', '50')).toMatchObject({ code: 0 });
    expect(await ada.run('update-cloud-account Renamed')).toMatchObject({ code: 2 });
    await ok(['update-cloud-account', 'Renamed', '--to', 'Emulated AWS']);
    expect(await json(['get', 'cloud-account', 'Emulated AWS'])).toMatchObject({ ratePercent: 50 });
    expect(await change('--access-key-id', demoKey.id, '--secret-stdin')).toMatchObject({
      ...{ code: 0, out: 'Cloud account Emulated AWS is changed, and its credentials work.\n' },
    });
    expect(await change('--access-key-id', 'AKIAWRONG', '--secret-stdin')).toMatchObject({
      ...{ code: 11, err: expect.stringMatching(/^farmhand: .*\n$/) },
    });
    expect(await change('--secret-stdin')).toMatchObject({ code: 2, err: expect.stringContaining('--access-key-id') });
    await ok(['cloud', 'check', 'Emulated AWS']);
  });

  test('a fault in the emulated cloud is noticed, and the slot filled again', async () => {
    const before = (await json('get server webshop-app-3')).id;
    await ok('emulate-fault webshop-app-3 --fault delete');
    await ok(`wait server ${before} --for terminated --timeout 100s`);
  });

  test('suspend, resume, terminate and delete', async () => {
    await ok('suspend hello --yes --wait --timeout 100s');
    await ok('resume hello --wait --timeout 100s');
    expect(await ada.run('delete farm hello --yes')).toMatchObject({ code: 6 });
    await ok('terminate hello --volumes delete --yes --wait --timeout 100s');
    await ok('delete farm hello --yes');
    expect(await ada.run('wait farm hello --for deleted')).toMatchObject({ code: 5 });
    await ok('launch other --wait --timeout 100s');
  });

  test('what does not come in time: exit 9', async () => {
    expect(await ada.run('wait farm webshop --for suspended --timeout 100ms')).toMatchObject({ code: 9, out: '' });
    expect(await ada.run('wait farm webshop --for green')).toMatchObject({ code: 2 });
  });
});

describe('declaration files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'declared-'));
  });

  test('what is exported is as declared: nothing to plan, no difference, nothing to apply', async () => {
    const { out } = await ok('export');
    expect(out).toContain('name: webshop');
    expect((await ok('plan -f -', { input: out })).out).toMatch(/^= \d+ as declared\nCosts /);
    expect(await ada.run('diff -f -', { input: out })).toEqual({ code: 0, out: '', err: '' });
    expect((await ok('apply -f -', { input: out })).out).toBe('Everything is as declared.\n');
  });

  test('a farm out of a folder: planned, compared, applied, compared again, and pruned only when asked', async () => {
    const { out } = await ok('export webshop --kind farm');
    writeFileSync(path.join(folder, 'shop.yaml'), out.replace('name: webshop', 'name: from-file'));
    writeFileSync(path.join(folder, 'notes.txt'), 'no declaration');
    expect(await ada.run(['diff', '-f', folder])).toEqual({ code: 10, out: '+ farm from-file\n', err: '' });
    expect((await ok(['plan', '-f', folder, '-o', 'json'])).out).toContain('"action": "CREATE"');
    expect((await ok(['apply', '-f', folder, '--dry-run'])).out).toContain('+ farm from-file');
    expect(await ada.run('get farm from-file')).toMatchObject({ code: 5 });
    expect((await ok(['apply', '-f', folder, '--set', 'shop'])).out).toMatch(/^farm\/from-file: .*\n$/);
    expect(await ada.run(['diff', '-f', folder, '--set', 'shop'])).toMatchObject({ code: 0 });
    writeFileSync(path.join(folder, 'shop.yaml'), out.replace('name: webshop', 'name: from-file').replace(/max: \d+/, 'max: 9'));
    expect(await ada.run(['diff', '-f', folder, '--set', 'shop'])).toMatchObject({
      code: 10,
      out: expect.stringMatching(/^~ farm from-file\n {4}farmRoles\.app\.scaling\.max: 6 → 9\n$/),
    });
    await ok(['apply', '-f', folder, '--set', 'shop']);
    writeFileSync(path.join(folder, 'shop.yaml'), out);
    const prune = ['apply', '-f', folder, '--set', 'shop', '--prune'];
    expect(await ada.run(prune)).toMatchObject({ code: 2, err: expect.stringContaining('- farm from-file') });
    await ok([...prune, '--yes']);
    expect(await ada.run('get farm from-file')).toMatchObject({ code: 5 });
  });

  test('what is wrong is named with file, line and column: exit 7', async () => {
    const file = path.join(folder, 'wrong.yaml');
    writeFileSync(file, 'apiVersion: farmhand/v1\nkind: Farm\nname: wrong\nfarmRoles: 5\n');
    expect(await ada.run(['plan', '-f', file])).toMatchObject({ code: 7, out: '', err: expect.stringContaining(`${file}:4:`) });
    expect(await ada.run(['plan', '-f', path.join(folder, 'none.yaml')])).toMatchObject({ code: 2 });
  });
});

describe('tokens and rights', () => {
  test('a token is printed alone, works for scripts, and is gone when it is revoked', async () => {
    const secret = (await ok('token create ci --access-role viewer --expires 1d')).out.trim();
    const env = { FARMHAND_URL: farmhand.url, FARMHAND_TOKEN: secret };
    expect(await guest.run('get farms -o name', { env })).toMatchObject({ code: 0, out: expect.stringContaining('farm/webshop') });
    expect((await ok('token list')).out).toContain('ci');
    expect(await guest.run('suspend webshop --yes', { env })).toEqual({
      code: 4,
      out: '',
      err: expect.stringMatching(/farmhand: .*farm:suspend.*\n$/),
    });
    expect(await guest.run('can-i farm:suspend --farm webshop', { env })).toMatchObject({ code: 4, out: expect.stringMatching(/^no: /) });
    await ok('token revoke ci --yes');
    await expect.poll(async () => (await guest.run('get farms', { env })).code, { timeout: 10_000 }).toBe(3);
    await ok('create token second -o json');
    await ok('delete token second --yes');
  });

  test('who may only look is told what is missing', async () => {
    const { email, password } = farmhand.viewer;
    expect(await guest.run(`login ${farmhand.url} --email ${email} --password-stdin --name looks`, { input: password })).toMatchObject({
      code: 0,
    });
    expect(await guest.run('launch webshop')).toMatchObject({ code: 4 });
    expect(await guest.run('get farms -o name')).toMatchObject({ code: 0 });
  });

  test('contexts: several, one of them current; signing out ends the session', async () => {
    expect(await guest.run('context use none')).toMatchObject({ code: 5 });
    expect(await guest.run('context use looks')).toMatchObject({ code: 0 });
    const file = path.join(guest.homeDir, '.config/farmhand/config.json');
    const kept = readFileSync(file, 'utf8');
    expect(await guest.run('logout')).toMatchObject({ code: 0, out: `Signed out of ${farmhand.url}.\n` });
    const { cookie } = JSON.parse(kept).contexts.looks.credentials;
    const response = await fetch(`${farmhand.url}/api/auth/get-session`, { headers: { cookie } });
    expect(await response.json()).toBeNull();
    expect(await guest.run('logout')).toMatchObject({ code: 5 });
    expect(await guest.run('context delete looks')).toMatchObject({ code: 5 });
  });
});
