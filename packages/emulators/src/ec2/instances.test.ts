import {
  DescribeInstanceAttributeCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  ModifyInstanceAttributeCommand,
  paginateDescribeInstances,
  RebootInstancesCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { refusal, startTestEmulator, type TestEmulator } from '../test-emulator.ts';

function run({ ec2, imageId }: TestEmulator, input: Partial<RunInstancesCommandInput> = {}) {
  const Placement = { AvailabilityZone: 'us-east-1a' };
  return ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: input.MinCount ?? 1,
      ImageId: imageId,
      InstanceType: 't3.small',
      Placement,
      ...input,
    }),
  );
}

const idsOf = (instances: { InstanceId?: string }[] | undefined) => instances!.map(({ InstanceId }) => InstanceId!);

test('what RunInstances is given is what DescribeInstances shows', async () => {
  const emulator = await startTestEmulator();
  const { datacenter, accounts, ec2, pass } = emulator;
  const { subnets, firewallGroups } = datacenter.catalogue({ accountId: accounts[0]!.id, region: 'us-east-1' });
  const reservation = await run(emulator, {
    MinCount: 2,
    ClientToken: 'token-1',
    Placement: { AvailabilityZone: 'us-east-1b', Tenancy: 'dedicated', GroupName: 'close' },
    NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnets[1]!.id, Groups: [firewallGroups[0]!.id], AssociatePublicIpAddress: true }],
    IamInstanceProfile: { Name: 'web' },
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
    Monitoring: { Enabled: true },
    EbsOptimized: true,
    InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: '0.05' } },
    TagSpecifications: [
      {
        ResourceType: 'instance',
        Tags: [
          { Key: 'farm', Value: ' <a> & "b"\n\t' },
          { Key: 'empty', Value: '' },
        ],
      },
      { ResourceType: 'volume', Tags: [{ Key: 'farm', Value: 'v' }] },
    ],
    BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 7, VolumeType: 'gp3', DeleteOnTermination: false } }],
  });
  expect(reservation.Instances!.map(({ AmiLaunchIndex, State }) => [AmiLaunchIndex, State])).toEqual([
    [0, { Code: 0, Name: 'pending' }],
    [1, { Code: 0, Name: 'pending' }],
  ]);
  pass(1_000);
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: idsOf(reservation.Instances) }));
  expect(Reservations).toHaveLength(1);
  expect(Reservations![0]).toMatchObject({ ReservationId: reservation.ReservationId, OwnerId: accounts[0]!.id });
  const [instance] = Reservations![0]!.Instances!;
  expect(instance).toMatchObject({
    ClientToken: 'token-1',
    State: { Code: 16, Name: 'running' },
    Placement: { AvailabilityZone: 'us-east-1b', Tenancy: 'dedicated', GroupName: 'close' },
    SubnetId: subnets[1]!.id,
    VpcId: subnets[1]!.networkId,
    SecurityGroups: [{ GroupId: firewallGroups[0]!.id, GroupName: 'default' }],
    IamInstanceProfile: { Arn: `arn:aws:iam::${accounts[0]!.id}:instance-profile/web` },
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    Monitoring: { State: 'enabled' },
    EbsOptimized: true,
    InstanceLifecycle: 'spot',
    Architecture: 'x86_64',
    Tags: [
      { Key: 'farm', Value: ' <a> & "b"\n\t' },
      { Key: 'empty', Value: '' },
    ],
  });
  expect(instance!.LaunchTime).toBeInstanceOf(Date);
  expect(instance!.PublicIpAddress).toMatch(/^198\.1[89]\./);
  expect(instance!.BlockDeviceMappings!.map(({ DeviceName, Ebs }) => [DeviceName, Ebs!.DeleteOnTermination, Ebs!.Status])).toEqual([
    ['/dev/xvda', true, 'attached'],
    ['/dev/sdf', false, 'attached'],
  ]);
});

test('user data comes back as it was given', async () => {
  const emulator = await startTestEmulator();
  const UserData = Buffer.from([0x1f, 0x8b, 0, 255, 10]).toString('base64');
  const [InstanceId] = idsOf((await run(emulator, { UserData })).Instances);
  const read = await emulator.ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'userData' }));
  expect(read.UserData).toEqual({ Value: UserData });
  expect((await refusal(run(emulator, { UserData: '*' }))).code).toBe('InvalidUserData.Malformed');
  expect((await refusal(run(emulator, { UserData: Buffer.alloc(16_385).toString('base64') }))).code).toBe('InvalidParameterValue');
});

test('a client token replays, mismatches with 400, is spent with 400, and counts per zone', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const first = await run(emulator, { ClientToken: 't', MinCount: 2 });
  pass(1_000);
  const again = await run(emulator, { ClientToken: 't', MinCount: 2 });
  expect(again.ReservationId).toBe(first.ReservationId);
  expect(idsOf(again.Instances)).toEqual(idsOf(first.Instances));
  expect(again.Instances!.map(({ State }) => State!.Name)).toEqual(['running', 'running']);
  expect(await refusal(run(emulator, { ClientToken: 't', MinCount: 3 }))).toMatchObject({
    code: 'IdempotentParameterMismatch',
    status: 400,
  });
  const elsewhere = await run(emulator, { ClientToken: 't', MinCount: 2, Placement: { AvailabilityZone: 'us-east-1b' } });
  expect(elsewhere.ReservationId).not.toBe(first.ReservationId);
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: idsOf(first.Instances) }));
  pass(1_000);
  expect(await refusal(run(emulator, { ClientToken: 't', MinCount: 2 }))).toMatchObject({
    code: 'IdempotentInstanceTerminated',
    status: 400,
  });
});

test('too little room, a full quota and a full bucket have their codes and statuses', async () => {
  const emulator = await startTestEmulator();
  const { conditions } = emulator.datacenter;
  const accountId = emulator.accounts[0]!.id;
  conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: 2 });
  expect((await run(emulator, { MinCount: 1, MaxCount: 5 })).Instances).toHaveLength(2);
  expect(await refusal(run(emulator))).toMatchObject({ code: 'InsufficientInstanceCapacity', status: 500 });
  conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: undefined });
  conditions.changeQuotas({ accountId }, { vcpus: 4 });
  expect(await refusal(run(emulator))).toMatchObject({ code: 'VcpuLimitExceeded', status: 400 });
  conditions.changeQuotas({ accountId }, { vcpus: 400, hosts: 2 });
  expect(await refusal(run(emulator))).toMatchObject({ code: 'InstanceLimitExceeded', status: 400 });
  conditions.changeQuotas({ accountId }, { hosts: 10_000 });
  conditions.changeSettings({ throttling: true });
  expect(await refusal(run(emulator, { MinCount: 1_001 }))).toMatchObject({ code: 'RequestLimitExceeded', status: 503 });
});

test.each<[string, Partial<RunInstancesCommandInput>, string]>([
  ['image', { ImageId: 'ami-00000000' }, 'InvalidAMIID.NotFound'],
  ['type', { InstanceType: 'z9.huge' as 't3.small' }, 'InvalidParameterValue'],
  ['zone', { Placement: { AvailabilityZone: 'us-east-1z' } }, 'InvalidParameterValue'],
  ['subnet', { SubnetId: 'subnet-00000000' }, 'InvalidSubnetID.NotFound'],
  ['security group', { SecurityGroupIds: ['sg-00000000'] }, 'InvalidGroup.NotFound'],
  ['key pair', { KeyName: 'nobody' }, 'InvalidKeyPair.NotFound'],
  ['snapshot', { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-00000000' } }] }, 'InvalidSnapshot.NotFound'],
  ['parameter', { LaunchTemplate: { LaunchTemplateId: 'lt-0' } }, 'UnknownParameter'],
  ['tagged resource', { TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'a', Value: 'b' }] }] }, 'InvalidParameterValue'],
])('an unknown %s is refused and starts nothing', async (...[, input, code]) => {
  const emulator = await startTestEmulator();
  expect(await refusal(run(emulator, input))).toMatchObject({ code, status: 400 });
  expect(emulator.datacenter.ledger.summary().hostsEver).toBe(0);
});

test('a dry run is answered with 412 and changes nothing', async () => {
  const emulator = await startTestEmulator();
  expect(await refusal(run(emulator, { DryRun: true }))).toMatchObject({ code: 'DryRunOperation', status: 412 });
  const [InstanceId] = idsOf((await run(emulator)).Instances);
  const terminate = new TerminateInstancesCommand({ InstanceIds: [InstanceId!], DryRun: true });
  expect(await refusal(emulator.ec2.send(terminate))).toMatchObject({ code: 'DryRunOperation', status: 412 });
  expect(emulator.datacenter.ledger.summary().hostsNow).toMatchObject({ pending: 1 });
});

test('ten thousand instances are listed once each, a thousand to a page, reservations cut where pages end', async () => {
  const emulator = await startTestEmulator();
  const { ec2, datacenter, accounts, imageId } = emulator;
  const call = { accountId: accounts[0]!.id, region: 'us-east-1' };
  const expected: string[] = [];
  for (let batch = 0; batch < 8; batch += 1) {
    const request = { countMin: 1_250, countMax: 1_250, imageId, sizeId: 't3.small', tags: { owner: 'x', batch: String(batch) } };
    expected.push(...datacenter.launchHosts(call, request).hosts.map(({ id }) => id));
  }
  const seen: string[] = [];
  const sizes: number[] = [];
  const Filters = [{ Name: 'tag:owner', Values: ['x'] }];
  for await (const page of paginateDescribeInstances({ client: ec2, pageSize: 1_000 }, { Filters })) {
    const ids = page.Reservations!.flatMap(({ Instances }) => idsOf(Instances));
    sizes.push(ids.length);
    seen.push(...ids);
  }
  expect(sizes).toEqual(Array(10).fill(1_000));
  expect(seen).toEqual(expected);
}, 60_000);

test('pages hold 5 to 1,000 instances, do not go with ids, and unknown filters are refused', async () => {
  const emulator = await startTestEmulator();
  const [InstanceId] = idsOf((await run(emulator)).Instances);
  const describe = (input: object) => refusal(emulator.ec2.send(new DescribeInstancesCommand(input)));
  expect((await describe({ MaxResults: 4 })).code).toBe('InvalidParameterValue');
  expect((await describe({ MaxResults: 1_001 })).code).toBe('InvalidParameterValue');
  expect((await describe({ MaxResults: 5, InstanceIds: [InstanceId] })).code).toBe('InvalidParameterCombination');
  expect((await describe({ Filters: [{ Name: 'colour', Values: ['red'] }] })).code).toBe('InvalidParameterValue');
  expect((await describe({ NextToken: 'bogus' })).code).toBe('InvalidNextToken');
});

test('an unknown id is NotFound and named; as a filter it is missing; a malformed one is Malformed', async () => {
  const { ec2 } = await startTestEmulator();
  const InstanceIds = ['i-0123456789abcdef0'];
  const unknown = await refusal(ec2.send(new DescribeInstancesCommand({ InstanceIds })));
  expect(unknown).toMatchObject({ code: 'InvalidInstanceID.NotFound', message: "The instance ID 'i-0123456789abcdef0' does not exist" });
  const filtered = await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: 'instance-id', Values: InstanceIds }] }));
  expect(filtered.Reservations).toEqual([]);
  expect((await refusal(ec2.send(new DescribeInstancesCommand({ InstanceIds: ['mine'] })))).code).toBe('InvalidInstanceID.Malformed');
});

test.each([
  ['client-token', 'tok'],
  ['availability-zone', 'us-east-1a'],
  ['instance-state-name', 'pending'],
  ['tag-key', 'fa*'],
  ['instance-type', 't3.*'],
])('instances are found by the filter %s', async (Name, value) => {
  const emulator = await startTestEmulator();
  const tags = [{ ResourceType: 'instance' as const, Tags: [{ Key: 'farm', Value: 'a' }] }];
  await run(emulator, { ClientToken: 'tok', TagSpecifications: tags });
  const find = async (wanted: string) => {
    const { Reservations } = await emulator.ec2.send(new DescribeInstancesCommand({ Filters: [{ Name, Values: [wanted] }] }));
    return Reservations!.length;
  };
  expect([await find(value), await find('other')]).toEqual([1, 0]);
});

test('with lag a new instance is NotFound by id and missing by filter', async () => {
  const emulator = await startTestEmulator({ listLagMs: 10_000 });
  const InstanceIds = idsOf((await run(emulator)).Instances);
  const byFilter = () => emulator.ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: 'instance-id', Values: InstanceIds }] }));
  expect((await refusal(emulator.ec2.send(new DescribeInstancesCommand({ InstanceIds })))).code).toBe('InvalidInstanceID.NotFound');
  expect((await byFilter()).Reservations).toEqual([]);
  emulator.pass(10_000);
  expect((await byFilter()).Reservations).toHaveLength(1);
});

test('an instance stops, starts, reboots and terminates, and each from the right state only', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const InstanceIds = idsOf((await run(emulator)).Instances);
  expect((await refusal(ec2.send(new StopInstancesCommand({ InstanceIds })))).code).toBe('IncorrectInstanceState');
  pass(1_000);
  await ec2.send(new RebootInstancesCommand({ InstanceIds }));
  const { StoppingInstances } = await ec2.send(new StopInstancesCommand({ InstanceIds }));
  expect(StoppingInstances).toMatchObject([{ CurrentState: { Name: 'stopping', Code: 64 }, PreviousState: { Name: 'running' } }]);
  pass(1_000);
  expect((await refusal(ec2.send(new RebootInstancesCommand({ InstanceIds })))).code).toBe('IncorrectInstanceState');
  const { StartingInstances } = await ec2.send(new StartInstancesCommand({ InstanceIds }));
  expect(StartingInstances).toMatchObject([{ CurrentState: { Name: 'pending' }, PreviousState: { Name: 'stopped' } }]);
  const { TerminatingInstances } = await ec2.send(new TerminateInstancesCommand({ InstanceIds }));
  expect(TerminatingInstances).toMatchObject([{ CurrentState: { Name: 'shutting-down', Code: 32 } }]);
  pass(1_000);
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds }));
  expect(Reservations![0]!.Instances![0]).toMatchObject({
    State: { Name: 'terminated', Code: 48 },
    StateReason: { Code: 'Client.UserInitiatedShutdown' },
    BlockDeviceMappings: [],
    NetworkInterfaces: [],
  });
  expect(Reservations![0]!.Instances![0]!.PrivateIpAddress).toBeUndefined();
});

test('a spot instance of a one-time request is not stopped, nor are those named with it, and ends as others do', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const [oneTime, persistent, onDemand] = await Promise.all(
    [{}, { SpotInstanceType: 'persistent' as const }, null].map(async (SpotOptions) => {
      const market = SpotOptions && { InstanceMarketOptions: { MarketType: 'spot' as const, SpotOptions } };
      return idsOf((await run(emulator, { ...market })).Instances)[0]!;
    }),
  );
  pass(1_000);
  const refused = await refusal(ec2.send(new StopInstancesCommand({ InstanceIds: [onDemand!, oneTime!] })));
  expect(refused).toMatchObject({ code: 'UnsupportedOperation', status: 400 });
  expect(refused.message).toContain(`You can't stop the Spot Instance '${oneTime}' because it is associated with a one-time`);
  const { StoppingInstances } = await ec2.send(new StopInstancesCommand({ InstanceIds: [onDemand!, persistent!] }));
  expect(StoppingInstances!.map(({ CurrentState }) => CurrentState!.Name)).toEqual(['stopping', 'stopping']);
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [oneTime!] }));
});

test('a crash is the fault of the server, and a deletion by somebody else looks like a deletion by anybody', async () => {
  const emulator = await startTestEmulator();
  const InstanceIds = idsOf((await run(emulator, { MinCount: 2 })).Instances);
  emulator.datacenter.acts.crash([InstanceIds[0]!]);
  emulator.datacenter.acts.terminate([InstanceIds[1]!]);
  emulator.pass(1_000);
  const { Reservations } = await emulator.ec2.send(new DescribeInstancesCommand({ InstanceIds }));
  expect(Reservations![0]!.Instances!.map(({ State, StateReason }) => [State!.Name, StateReason!.Code])).toEqual([
    ['terminated', 'Server.InternalError'],
    ['terminated', 'Client.UserInitiatedShutdown'],
  ]);
});

test('one unknown id ends none of the others, and protection is OperationNotPermitted until it is lifted', async () => {
  const emulator = await startTestEmulator();
  const { ec2 } = emulator;
  const [InstanceId] = idsOf((await run(emulator, { DisableApiTermination: true })).Instances) as [string];
  const terminate = (ids: string[]) => ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }));
  expect((await refusal(terminate([InstanceId, 'i-0123456789abcdef0']))).code).toBe('InvalidInstanceID.NotFound');
  expect((await refusal(terminate([InstanceId]))).code).toBe('OperationNotPermitted');
  const attribute = () => ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'disableApiTermination' }));
  expect((await attribute()).DisableApiTermination).toEqual({ Value: true });
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, DisableApiTermination: { Value: false } }));
  expect((await attribute()).DisableApiTermination).toEqual({ Value: false });
  expect((await terminate([InstanceId])).TerminatingInstances).toHaveLength(1);
});

test('status checks are told for running instances, and for others when asked', async () => {
  const emulator = await startTestEmulator({ checkMs: 5_000 });
  await run(emulator);
  const status = async (IncludeAllInstances?: boolean) => {
    const { InstanceStatuses } = await emulator.ec2.send(new DescribeInstanceStatusCommand({ IncludeAllInstances }));
    return InstanceStatuses!.map(({ InstanceStatus }) => InstanceStatus!.Status);
  };
  expect([await status(), await status(true)]).toEqual([[], ['not-applicable']]);
  emulator.pass(1_000);
  expect(await status()).toEqual(['initializing']);
  emulator.pass(5_000);
  expect(await status()).toEqual(['ok']);
});
