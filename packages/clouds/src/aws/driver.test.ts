import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCloudWatchFace, isCloudWatch } from '@farmhand/emulators/cloudwatch/face';
import type { FaultEffect } from '@farmhand/emulators/datacenter/conditions';
import { createDatacenter } from '@farmhand/emulators/datacenter/create-datacenter';
import { createEc2Face } from '@farmhand/emulators/ec2/face';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCaseScope } from '../conformance/case-scope.ts';
import { driverConformance } from '../conformance/driver-conformance.ts';
import { makeEc2Target } from '../conformance/ec2-target.ts';
import { allAbilities, type ConformanceTarget } from '../conformance/target.ts';
import { type CloudDriver, ownerTagKeys } from '../driver.ts';
import { makeAwsDriver } from './driver.ts';

/** The emulated EC2 of this file, with waits short enough for a test and long enough to be seen. */
const account = { id: '123456789012', accessKeyId: 'AKIAEXAMPLE000000001', secretAccessKey: 'a-secret-key-for-the-conformance-suite-01' };
const clock = { now: () => Date.now() };
const settings = { bootMs: 60, stopMs: 30, terminateMs: 30, attachMs: 20, detachMs: 20, diskCreateMs: 20, copyMs: 60, throttling: false };
const datacenter = createDatacenter({ clock, random: Math.random, accountIds: [account.id], settings });
const report = (error: unknown) => {
  throw error;
};
const face = createEc2Face({ datacenter, accounts: [account], clock, report });
const cloudWatch = createCloudWatchFace({ datacenter, accounts: [account], clock, report });
const server = createServer((request, response) => void (isCloudWatch(request) ? cloudWatch : face)(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const target = await makeEc2Target({
  endpoint,
  location: 'us-east-1',
  ...account,
  abilities: allAbilities,
  judge: {
    serversEverMade: async (launch) => datacenter.ledger.byTag(ownerTagKeys.launch).find(({ value }) => value === launch)?.created ?? 0,
  },
  newId: randomUUID,
});

describe('the EC2 driver on the emulated cloud', () => {
  for (const { name, run } of driverConformance(target)) test(name, run);
});

describe('the suite notices a driver that', () => {
  const servers = (part: (driver: CloudDriver) => Partial<CloudDriver['servers']>) => (driver: CloudDriver) => ({
    ...driver,
    servers: { ...driver.servers, ...part(driver) },
  });

  test.each<[string, string, (driver: CloudDriver) => CloudDriver]>([
    [
      'sends a new token each time',
      'the same request under the same token',
      servers(({ servers }) => ({ launch: (call) => servers.launch({ ...call, token: randomUUID() }) })),
    ],
    [
      'forgets terminated servers',
      'a launch is found by its tag',
      servers(({ servers }) => ({
        findByLaunch: async (options) => {
          const seen = await servers.findByLaunch(options);
          return { ...seen, items: seen.items.filter(({ state }) => state !== 'terminated') };
        },
      })),
    ],
    [
      'lists without asking whose',
      'a list holds nothing of another',
      servers(({ servers }) => ({ list: ({ location }) => servers.list({ location, installation: '*' }) })),
    ],
    [
      'gives the servers of a launch no index',
      'a launch of three',
      servers(({ servers }) => ({
        launch: async (call) => (await servers.launch(call)).map((server) => ({ ...server, launchIndex: null })),
      })),
    ],
    [
      'lets the volumes die with the server',
      'a volume launched with a server',
      servers(({ servers }) => ({
        freezeLaunch: (spec) =>
          JSON.parse(JSON.stringify(servers.freezeLaunch(spec)).replaceAll('"DeleteOnTermination":false', '"DeleteOnTermination":true')),
      })),
    ],
  ])('%s', async (_fault, name, broken) => {
    const impatient: ConformanceTarget = { ...target, driver: broken(target.driver), patience: { timeoutMs: 500, pollMs: 20 } };
    const guarantee = driverConformance(impatient).find((each) => each.name.startsWith(name));
    await expect(guarantee!.run()).rejects.toThrow();
  });
});

test('a server whose machine is impaired is a concern until it is well again, and no other is', async () => {
  const scope = makeCaseScope(target);
  const { driver, location } = scope;
  const { servers } = await scope.launch({ count: 2 });
  const ids = servers.map(({ cloudId }) => cloudId);
  await scope.untilServers(ids, 'running');
  datacenter.acts.impair([ids[0]!]);
  const { result, items } = await driver.servers.listConcerns({ location });
  expect({ result, items }).toEqual({
    result: 'complete',
    items: [{ cloudId: ids[0], system: 'impaired', instance: 'impaired', impairedSince: null, events: [] }],
  });
  datacenter.acts.repair([ids[0]!]);
  expect((await driver.servers.listConcerns({ location })).items).toEqual([]);
  await scope.cleanUp();
});

test('what settings ask for is what a listing shows of a server that was launched with them', async () => {
  const scope = makeCaseScope(target);
  const { driver, location } = scope;
  const [group] = await driver.catalogue.securityGroups({ location });
  const settings = { securityGroupIds: [group!.id], iamInstanceProfile: 'arn:aws:iam::123456789012:instance-profile/path/web' };
  const { servers } = await scope.launch({ settings, tags: { team: 'shop' } });
  const [seen] = await scope.untilServers(
    servers.map(({ cloudId }) => cloudId),
    'running',
  );
  expect(driver.comparableSettings(settings)).toEqual({ securityGroupIds: [group!.id], profile: 'web', metadataTokens: 'required' });
  expect(seen!.traits).toMatchObject({ ...driver.comparableSettings(settings), tags: { team: 'shop' } });
  expect(driver.comparableSettings({})).toEqual({ securityGroupIds: null, profile: null, metadataTokens: 'required' });
  await scope.cleanUp();
});

test('what others changed on a running server is changed back in place, and a part that is refused keeps no other from it', async () => {
  const scope = makeCaseScope(target);
  const { driver, location } = scope;
  const groups = await driver.catalogue.securityGroups({ location });
  const settings = { securityGroupIds: [groups[0]!.id], iamInstanceProfile: 'web' };
  const cloudIds = (await scope.launch({ settings, tags: { team: 'shop' } })).servers.map(({ cloudId }) => cloudId);
  await scope.untilServers(cloudIds, 'running');
  const [cloudId = ''] = cloudIds;
  const traits = async () => (await driver.servers.describe({ location, cloudIds })).items[0]!.traits;
  await driver.servers.change({ location, cloudId, to: { profile: 'db', metadataTokens: 'optional', tags: { team: 'search' } } });
  expect(await traits()).toMatchObject({ profile: 'db', metadataTokens: 'optional', tags: { team: 'search' } });
  const asked = driver.comparableSettings(settings);
  const to = { ...asked, tags: { team: 'shop' } } as Parameters<typeof driver.servers.change>[0]['to'];
  await driver.servers.change({ location, cloudId, to });
  await driver.servers.change({ location, cloudId, to });
  expect(await traits()).toMatchObject({ ...asked, tags: { team: 'shop' } });
  const refused = { securityGroupIds: ['sg-0fffffffffffffff0'], metadataTokens: 'optional' };
  await expect(driver.servers.change({ location, cloudId, to: refused })).rejects.toMatchObject({
    code: expect.stringMatching(/not-found|invalid-request/),
  });
  expect(await traits()).toMatchObject({ securityGroupIds: asked.securityGroupIds, metadataTokens: 'optional' });
  await scope.cleanUp();
});

test('a server without a profile is given one', async () => {
  const scope = makeCaseScope(target);
  const { driver, location } = scope;
  const cloudIds = (await scope.launch()).servers.map(({ cloudId }) => cloudId);
  await scope.untilServers(cloudIds, 'running');
  await driver.servers.change({ location, cloudId: cloudIds[0]!, to: { profile: 'web' } });
  expect((await driver.servers.describe({ location, cloudIds })).items[0]?.traits.profile).toBe('web');
  await scope.cleanUp();
});

describe('a launch whose answer is lost', () => {
  const faults: FaultEffect[] = [{ kind: 'timeout-after', holdMs: 5 }, { kind: 'error-after' }];

  test.each(faults)(
    'by $kind is of unknown outcome, is found by its tag, and gives the same servers when it is replayed',
    async (effect) => {
      const scope = makeCaseScope(target);
      const { location, installation, driver } = scope;
      const spec = scope.spec({ count: 2 });
      const call = { location, frozen: driver.servers.freezeLaunch(spec), token: randomUUID() };
      datacenter.conditions.addFault({ scope: { action: 'RunInstances' }, effect, times: 1 });
      await expect(driver.servers.launch(call)).rejects.toMatchObject({ code: 'outcome-unknown' });
      const found = await driver.servers.findByLaunch({ location, installation, launch: spec.owner.launch });
      const replayed = await driver.servers.launch(call);
      expect(replayed.map(({ cloudId }) => cloudId)).toEqual(found.items.map(({ cloudId }) => cloudId));
      expect(await target.judge!.serversEverMade(spec.owner.launch)).toBe(2);
      await scope.cleanUp();
    },
  );

  test('for want of room is refused, not unknown', async () => {
    const scope = makeCaseScope(target);
    datacenter.conditions.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'capacity-out' }, times: 1 });
    await expect(scope.launch()).rejects.toMatchObject({ code: 'capacity', retry: 'later' });
    datacenter.conditions.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'throttle' }, times: 1 });
    await expect(scope.launch()).rejects.toMatchObject({ code: 'throttled', retry: 'later' });
    await scope.cleanUp();
  });
});

test('a driver with a role acts as that role', async () => {
  const roleArn = `arn:aws:iam::${account.id}:role/farmhand`;
  const { accessKeyId, secretAccessKey } = account;
  const driver = makeAwsDriver({ endpoint, credentials: { accessKeyId, secretAccessKey, roleArn } });
  expect(await driver.checkCredentials()).toEqual({
    id: `aws:aws/${account.id}`,
    label: `arn:aws:sts::${account.id}:assumed-role/farmhand/farmhand`,
  });
  expect(await driver.servers.list({ location: 'us-east-1', installation: 'none' })).toMatchObject({ result: 'complete', items: [] });
  await driver.close();
});

test('nothing that the suite made is left in the cloud', async () => {
  const { ledger } = datacenter;
  expect(ledger.hosts().hosts.length).toBeGreaterThan(20);
  const left = () => [
    ...ledger.hosts().hosts.filter(({ endedAtMs }) => endedAtMs === undefined),
    ...ledger.disks().disks.filter(({ deletedAtMs }) => deletedAtMs === undefined),
  ];
  await expect.poll(left, { timeout: 2_000 }).toEqual([]);
});
