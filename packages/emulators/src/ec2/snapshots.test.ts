import {
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DeleteSnapshotCommand,
  DeleteVolumeCommand,
  DescribeSnapshotsCommand,
  paginateDescribeSnapshots,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { refusal, startTestEmulator, type TestEmulator } from '../test-emulator.ts';

const AvailabilityZone = 'us-east-1a';

async function makeVolume({ ec2, pass }: TestEmulator): Promise<string> {
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone, Size: 5, VolumeType: 'gp3' }));
  pass(1_000);
  return VolumeId!;
}

test('a snapshot makes progress, is completed, outlives its volume, becomes a volume elsewhere, and is deleted', async () => {
  const emulator = await startTestEmulator();
  const { ec2, pass } = emulator;
  const VolumeId = await makeVolume(emulator);
  const TagSpecifications = [{ ResourceType: 'snapshot' as const, Tags: [{ Key: 'slot', Value: '1' }] }];
  const { SnapshotId, ...made } = await ec2.send(new CreateSnapshotCommand({ VolumeId, TagSpecifications, Description: 'before' }));
  expect(made).toMatchObject({ State: 'pending', Progress: '0%', VolumeId, VolumeSize: 5, Description: 'before' });
  const find = { Filters: [{ Name: 'tag:slot', Values: ['1'] }], OwnerIds: ['self'] };
  const describe = async () => (await ec2.send(new DescribeSnapshotsCommand(find))).Snapshots!;
  const fromIt = { AvailabilityZone: 'us-east-1b', SnapshotId, VolumeType: 'gp3' as const };
  expect((await refusal(ec2.send(new CreateVolumeCommand(fromIt)))).code).toBe('IncorrectState');
  pass(2_500);
  expect(await describe()).toMatchObject([{ SnapshotId, State: 'pending', Progress: '50%' }]);
  pass(2_500);
  await ec2.send(new DeleteVolumeCommand({ VolumeId }));
  expect(await describe()).toMatchObject([{ State: 'completed', Progress: '100%', Tags: [{ Key: 'slot', Value: '1' }] }]);
  expect(await ec2.send(new CreateVolumeCommand(fromIt))).toMatchObject({ SnapshotId, Size: 5, AvailabilityZone: 'us-east-1b' });
  expect((await refusal(ec2.send(new CreateVolumeCommand({ ...fromIt, Size: 4 })))).code).toBe('InvalidParameterValue');
  await ec2.send(new DeleteSnapshotCommand({ SnapshotId }));
  expect(await describe()).toEqual([]);
  expect((await refusal(ec2.send(new DeleteSnapshotCommand({ SnapshotId })))).code).toBe('InvalidSnapshot.NotFound');
});

test('nothing keeps the same call from making a second snapshot, and a snapshot may fail', async () => {
  const emulator = await startTestEmulator();
  const { datacenter, ec2, pass } = emulator;
  const VolumeId = await makeVolume(emulator);
  await ec2.send(new CreateSnapshotCommand({ VolumeId }));
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'copy-fails' }, times: 1 });
  await ec2.send(new CreateSnapshotCommand({ VolumeId }));
  pass(5_000);
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect(Snapshots!.map(({ State }) => State)).toEqual(['completed', 'error']);
});

test('lists of snapshots have pages and may lag, and a saved datacenter keeps its snapshots', async () => {
  const emulator = await startTestEmulator();
  const { accounts, datacenter, ec2, pass } = emulator;
  const VolumeId = await makeVolume(emulator);
  for (let index = 0; index < 12; index += 1) {
    datacenter.createCopy({ accountId: accounts[0]!.id, region: 'us-east-1' }, { diskId: VolumeId });
  }
  const { id } = datacenter.conditions.addFault({ scope: {}, effect: { kind: 'list-lag', lagMs: 10_000 } });
  const sizes = async () => {
    const found: number[] = [];
    for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 5 }, { OwnerIds: ['self'] }))
      found.push(page.Snapshots!.length);
    return found;
  };
  expect(await sizes()).toEqual([0]);
  datacenter.conditions.clearFaults(id);
  expect(await sizes()).toEqual([5, 5, 2]);
  pass(1);
  expect(datacenter.snapshot().regions.flatMap(({ copies }) => copies)).toHaveLength(12);
});
