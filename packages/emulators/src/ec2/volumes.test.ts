import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  type CreateVolumeCommandInput,
  DeleteVolumeCommand,
  DescribeVolumesCommand,
  DetachVolumeCommand,
  ModifyVolumeCommand,
  paginateDescribeVolumes,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { refusal, startTestEmulator, type TestEmulator } from '../test-emulator.ts';

const create = ({ ec2 }: TestEmulator, input: Partial<CreateVolumeCommandInput> = {}) =>
  ec2.send(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 5, VolumeType: 'gp3', ...input }));

async function startInstance({ ec2, imageId }: TestEmulator, zone = 'us-east-1a'): Promise<string> {
  const input = { MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small' as const, Placement: { AvailabilityZone: zone } };
  return (await ec2.send(new RunInstancesCommand(input))).Instances![0]!.InstanceId!;
}

test('a volume is created with its tags, attached, detached and deleted', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const TagSpecifications = [{ ResourceType: 'volume' as const, Tags: [{ Key: 'slot', Value: '1' }] }];
  const created = await create(emulator, { TagSpecifications, Throughput: 200 });
  expect(created).toMatchObject({ State: 'creating', Size: 5, VolumeType: 'gp3', Iops: 3_000, Throughput: 200, Encrypted: false });
  const VolumeId = created.VolumeId!;
  const InstanceId = await startInstance(emulator);
  pass(1_000);
  const attached = await ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' }));
  expect(attached).toMatchObject({ State: 'attaching', InstanceId, Device: '/dev/sdf' });
  pass(1_000);
  const describe = async () => (await ec2.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId] }))).Volumes![0]!;
  expect(await describe()).toMatchObject({
    State: 'in-use',
    Tags: [{ Key: 'slot', Value: '1' }],
    Attachments: [{ State: 'attached', InstanceId, DeleteOnTermination: false }],
  });
  expect((await refusal(ec2.send(new DeleteVolumeCommand({ VolumeId })))).code).toBe('VolumeInUse');
  expect(await ec2.send(new DetachVolumeCommand({ VolumeId, InstanceId }))).toMatchObject({ State: 'detaching' });
  pass(1_000);
  expect(await describe()).toMatchObject({ State: 'available', Attachments: [] });
  await ec2.send(new DeleteVolumeCommand({ VolumeId }));
  expect((await refusal(describe())).code).toBe('InvalidVolume.NotFound');
});

test('attaching where it cannot be is refused with the code of the reason', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const VolumeId = (await create(emulator)).VolumeId!;
  const [here, second, elsewhere] = [
    await startInstance(emulator),
    await startInstance(emulator),
    await startInstance(emulator, 'us-east-1b'),
  ];
  const attach = (InstanceId: string, Device = '/dev/sdf') => ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device }));
  expect((await refusal(attach(here))).code).toBe('IncorrectState');
  pass(1_000);
  expect((await refusal(attach(elsewhere))).code).toBe('InvalidVolume.ZoneMismatch');
  expect((await refusal(attach(here, '/dev/xvda'))).code).toBe('InvalidParameterValue');
  expect((await refusal(attach('i-0123456789abcdef0'))).code).toBe('InvalidInstanceID.NotFound');
  await attach(here);
  expect((await refusal(attach(second))).code).toBe('VolumeInUse');
});

test('CreateVolume repeats under its token and refuses another size under it', async () => {
  const emulator = await startTestEmulator();
  const first = await create(emulator, { ClientToken: 't' });
  expect((await create(emulator, { ClientToken: 't' })).VolumeId).toBe(first.VolumeId);
  expect((await refusal(create(emulator, { ClientToken: 't', Size: 6 }))).code).toBe('IdempotentParameterMismatch');
});

test('an unknown zone of a volume is InvalidZone.NotFound', async () => {
  const emulator = await startTestEmulator();
  expect((await refusal(create(emulator, { AvailabilityZone: 'us-east-1z' }))).code).toBe('InvalidZone.NotFound');
});

test('a volume that outlives its instance is available once the instance has ended', async () => {
  const emulator = await startTestEmulator();
  const { ec2, imageId, pass } = emulator;
  const BlockDeviceMappings = [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 3, DeleteOnTermination: false } }];
  const run = new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small', BlockDeviceMappings });
  const { Instances } = await ec2.send(run);
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [Instances![0]!.InstanceId!] }));
  pass(5_000);
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({ Filters: [{ Name: 'status', Values: ['available'] }] }));
  expect(Volumes).toMatchObject([{ Size: 3, Attachments: [] }]);
  expect((await ec2.send(new DescribeVolumesCommand({}))).Volumes).toHaveLength(1);
});

test('volumes come in pages of at most 500', async () => {
  const emulator = await startTestEmulator();
  const { datacenter, accounts, ec2 } = emulator;
  const call = { accountId: accounts[0]!.id, region: 'us-east-1' };
  for (let index = 0; index < 1_200; index += 1) datacenter.createDisk(call, { zone: 'us-east-1a', sizeGib: 1 });
  const sizes: number[] = [];
  for await (const page of paginateDescribeVolumes({ client: ec2, pageSize: 1_000 }, {})) sizes.push(page.Volumes!.length);
  expect(sizes).toEqual([500, 500, 200]);
});

test('a volume grows', async () => {
  const emulator = await startTestEmulator();
  const VolumeId = (await create(emulator)).VolumeId!;
  const { VolumeModification } = await emulator.ec2.send(new ModifyVolumeCommand({ VolumeId, Size: 9 }));
  expect(VolumeModification).toMatchObject({ VolumeId, TargetSize: 9, ModificationState: 'completed' });
});
