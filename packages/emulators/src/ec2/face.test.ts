import { CreateVolumeCommand, DescribeInstancesCommand, DescribeRegionsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { refusal, startTestEmulator, type TestEmulator } from '../test-emulator.ts';

const run = ({ ec2, imageId }: TestEmulator, ClientToken?: string) =>
  ec2.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small', ClientToken }));

test('only a request signed with the secret of a known key is answered', async () => {
  const { ec2, client } = await startTestEmulator();
  const regions = (one: typeof ec2) => one.send(new DescribeRegionsCommand({}));
  expect((await regions(ec2)).Regions).toHaveLength(3);
  const denied = { code: 'AuthFailure', status: 401 };
  expect(await refusal(regions(client({ accessKeyId: 'AKIAUNKNOWN000000001' })))).toMatchObject(denied);
  expect(await refusal(regions(client({ secretAccessKey: 'wrong' })))).toMatchObject(denied);
  expect(await refusal(regions(client({ sessionToken: 'made.up' })))).toMatchObject(denied);
  expect(await refusal(regions(client({ region: 'eu-north-1' })))).toMatchObject({
    ...denied,
    message: expect.stringContaining('eu-north-1'),
  });
});

test('a request that was changed on its way is not answered', async () => {
  const { ec2 } = await startTestEmulator();
  ec2.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string };
      request.body = request.body.replace('us-east-1a', 'us-east-1b');
      return next(args);
    },
    { step: 'deserialize', priority: 'low' },
  );
  expect((await refusal(ec2.send(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 1 })))).code).toBe('AuthFailure');
});

test('an unsigned request is refused', async () => {
  const { endpoint } = await startTestEmulator();
  const response = await fetch(endpoint, { method: 'POST', body: 'Action=DescribeRegions&Version=2016-11-15' });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
});

test('STS tells whose keys these are, and refuses a wrong secret in its own words', async () => {
  const { sts, endpoint, accounts } = await startTestEmulator();
  const identity = await sts.send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: '111122223333', Arn: expect.stringContaining('111122223333') });
  const { accessKeyId } = accounts[1]!;
  const wrong = new STSClient({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'wrong' } });
  await expect(wrong.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
});

test('the keys of a role act in the account of the role until they expire', async () => {
  const emulator = await startTestEmulator();
  const { sts, client, pass } = emulator;
  const role = { RoleArn: 'arn:aws:iam::444455556666:role/farmhand', RoleSessionName: 'test', ExternalId: 'x' };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  const keys = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
  await run(emulator);
  expect((await client(keys).send(new DescribeInstancesCommand({}))).Reservations).toEqual([]);
  pass(3_600_000);
  expect((await refusal(client(keys).send(new DescribeRegionsCommand({})))).code).toBe('ExpiredToken');
  const unknown = { ...role, RoleArn: 'arn:aws:iam::999999999999:role/farmhand' };
  await expect(sts.send(new AssumeRoleCommand(unknown))).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a timeout after success leaves the caller without an answer and the instance running', async () => {
  const emulator = await startTestEmulator();
  emulator.datacenter.conditions.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'timeout-after' }, times: 1 });
  await expect(run(emulator, 't')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await run(emulator, 't')).Instances).toHaveLength(1);
  expect(emulator.datacenter.ledger.summary().hostsEver).toBe(1);
});

test('a held connection stays open for as long as was asked', async () => {
  const emulator = await startTestEmulator();
  emulator.datacenter.conditions.addFault({ scope: {}, effect: { kind: 'timeout-before', holdMs: 300 }, times: 1 });
  const startedAtMs = performance.now();
  await expect(run(emulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(295);
  expect(emulator.datacenter.ledger.summary().hostsEver).toBe(0);
});

test.each([
  ['error-before', { code: 'InternalError', status: 500 }, 0],
  ['error-after', { code: 'InternalError', status: 500 }, 1],
  ['region-outage', { code: 'Unavailable', status: 503 }, 0],
  ['throttle', { code: 'RequestLimitExceeded', status: 503 }, 0],
] as const)('%s is answered as EC2 would', async (...[kind, expected, hosts]) => {
  const emulator = await startTestEmulator();
  emulator.datacenter.conditions.addFault({ scope: {}, effect: { kind } });
  expect(await refusal(run(emulator))).toMatchObject(expected);
  expect(emulator.datacenter.ledger.summary().hostsEver).toBe(hosts);
});

test('every request is in the ledger with its arrival, its end and its outcome', async () => {
  const emulator = await startTestEmulator();
  await run(emulator);
  await refusal(emulator.client({ secretAccessKey: 'wrong' }).send(new DescribeRegionsCommand({})));
  await emulator.ec2.send(new DescribeInstancesCommand({}));
  const calls = emulator.datacenter.ledger.calls().calls.filter(({ action }) => action !== 'catalogue');
  expect(calls.map(({ action, outcome, hosts }) => ({ action, outcome, hosts }))).toEqual([
    { action: 'RunInstances', outcome: 'ok', hosts: 1 },
    { action: 'unread', outcome: 'AuthFailure', hosts: undefined },
    { action: 'DescribeInstances', outcome: 'ok', hosts: 1 },
  ]);
  for (const call of calls) expect(call.endedAtMs).toBeGreaterThanOrEqual(call.arrivedAtMs);
});

test('an unknown action and an unknown version are refused', async () => {
  const { ec2 } = await startTestEmulator();
  const replace = (from: string, to: string) =>
    ec2.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string };
        request.body = request.body.replace(from, to);
        return next(args);
      },
      { step: 'build', name: 'replace', override: true },
    );
  replace('Action=DescribeRegions', 'Action=DescribeDungeon');
  expect((await refusal(ec2.send(new DescribeRegionsCommand({})))).code).toBe('InvalidAction');
  replace('2016-11-15', '2013-01-01');
  expect((await refusal(ec2.send(new DescribeRegionsCommand({})))).code).toBe('NoSuchVersion');
});
