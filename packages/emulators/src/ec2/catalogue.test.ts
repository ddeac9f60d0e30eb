import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeAccountAttributesCommand,
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  DisassociateAddressCommand,
  ImportKeyPairCommand,
  paginateDescribeInstanceTypes,
  ReleaseAddressCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { refusal, startTestEmulator } from '../test-emulator.ts';

test('regions, zones, networks, subnets and groups fit together', async () => {
  const { ec2 } = await startTestEmulator();
  const { Regions } = await ec2.send(new DescribeRegionsCommand({}));
  expect(Regions!.map(({ RegionName }) => RegionName)).toEqual(['us-east-1', 'us-west-2', 'eu-central-1']);
  const { AvailabilityZones } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
  expect(AvailabilityZones!.map(({ ZoneName, State }) => `${ZoneName} ${State}`)).toContain('us-east-1c available');
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }));
  const VpcId = Vpcs![0]!.VpcId!;
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }], MaxResults: 1_000 }));
  expect(Subnets!.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(AvailabilityZones!.map(({ ZoneName }) => ZoneName));
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupNames: ['default'] }));
  expect(SecurityGroups).toMatchObject([{ VpcId, OwnerId: '111122223333' }]);
  expect((await refusal(ec2.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-0'] })))).code).toBe('InvalidSubnetID.NotFound');
});

test('each region has networks and images of its own', async () => {
  const { ec2, client } = await startTestEmulator();
  const there = client({ region: 'eu-central-1' });
  const idsIn = async (one: typeof ec2) => {
    const { Vpcs } = await one.send(new DescribeVpcsCommand({}));
    const { Images } = await one.send(new DescribeImagesCommand({}));
    return [...Vpcs!.map(({ VpcId }) => VpcId), ...Images!.map(({ ImageId }) => ImageId)];
  };
  const [here, abroad] = [await idsIn(ec2), await idsIn(there)];
  expect(here.filter((id) => abroad.includes(id))).toEqual([]);
});

test('images are found under the publishers and names that people know', async () => {
  const { ec2 } = await startTestEmulator();
  const find = async (owner: string, name: string) => {
    const { Images } = await ec2.send(new DescribeImagesCommand({ Owners: [owner], Filters: [{ Name: 'name', Values: [name] }] }));
    return Images!.length;
  };
  expect(await find('136693071363', 'debian-13-amd64-*')).toBe(1);
  expect(await find('099720109477', 'ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-amd64-server-*')).toBe(1);
  expect(await find('amazon', 'al2023-ami-2023.*-arm64')).toBe(1);
  expect(await find('self', '*')).toBe(0);
});

test('instance types come with processors and memory, in pages of at most 100', async () => {
  const { ec2 } = await startTestEmulator();
  const names: (string | undefined)[] = [];
  for await (const page of paginateDescribeInstanceTypes({ client: ec2, pageSize: 10 }, {})) {
    names.push(...page.InstanceTypes!.map(({ InstanceType }) => InstanceType));
  }
  expect(names.length).toBeGreaterThan(39);
  expect(new Set(names).size).toBe(names.length);
  const { InstanceTypes } = await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: ['t4g.small'] }));
  expect(InstanceTypes).toMatchObject([
    { VCpuInfo: { DefaultVCpus: 2 }, MemoryInfo: { SizeInMiB: 2_048 }, ProcessorInfo: { SupportedArchitectures: ['arm64'] } },
  ]);
  const { InstanceTypeOfferings } = await ec2.send(
    new DescribeInstanceTypeOfferingsCommand({
      LocationType: 'availability-zone',
      Filters: [{ Name: 'instance-type', Values: ['m5.large'] }],
    }),
  );
  expect(InstanceTypeOfferings!.map(({ Location }) => Location)).toHaveLength(4);
});

test('a key pair is imported once and used by name', async () => {
  const { ec2, imageId } = await startTestEmulator();
  const input = { KeyName: 'me', PublicKeyMaterial: Buffer.from('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me') };
  await ec2.send(new ImportKeyPairCommand(input));
  expect((await refusal(ec2.send(new ImportKeyPairCommand(input)))).code).toBe('InvalidKeyPair.Duplicate');
  const { KeyPairs } = await ec2.send(new DescribeKeyPairsCommand({}));
  expect(KeyPairs).toMatchObject([{ KeyName: 'me', KeyType: 'ed25519' }]);
  const run = { MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small' as const, KeyName: 'me' };
  expect((await ec2.send(new RunInstancesCommand(run))).Instances![0]!.KeyName).toBe('me');
});

test('addresses are allocated, associated, disassociated and released', async () => {
  const { ec2, imageId, pass } = await startTestEmulator();
  const run = { MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small' as const };
  const InstanceId = (await ec2.send(new RunInstancesCommand(run))).Instances![0]!.InstanceId!;
  pass(1_000);
  const TagSpecifications = [{ ResourceType: 'elastic-ip' as const, Tags: [{ Key: 'slot', Value: '1' }] }];
  const { AllocationId, PublicIp } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications }));
  const { AssociationId } = await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
  const { Addresses } = await ec2.send(new DescribeAddressesCommand({ Filters: [{ Name: 'tag:slot', Values: ['1'] }] }));
  expect(Addresses).toMatchObject([{ AllocationId, AssociationId, InstanceId, PublicIp }]);
  expect((await refusal(ec2.send(new ReleaseAddressCommand({ AllocationId })))).code).toBe('InvalidIPAddress.InUse');
  await ec2.send(new DisassociateAddressCommand({ AssociationId }));
  await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  expect((await ec2.send(new DescribeAddressesCommand({}))).Addresses).toEqual([]);
});

test('tags are created, described and deleted', async () => {
  const { ec2, imageId } = await startTestEmulator();
  const run = { MinCount: 1, MaxCount: 1, ImageId: imageId, InstanceType: 't3.small' as const };
  const InstanceId = (await ec2.send(new RunInstancesCommand(run))).Instances![0]!.InstanceId!;
  await ec2.send(new CreateTagsCommand({ Resources: [InstanceId], Tags: [{ Key: 'Name', Value: 'web-1' }] }));
  const describe = async () => (await ec2.send(new DescribeTagsCommand({ Filters: [{ Name: 'resource-id', Values: [InstanceId] }] }))).Tags;
  expect(await describe()).toEqual([{ Key: 'Name', Value: 'web-1', ResourceId: InstanceId, ResourceType: 'instance' }]);
  await ec2.send(new DeleteTagsCommand({ Resources: [InstanceId], Tags: [{ Key: 'Name' }] }));
  expect(await describe()).toEqual([]);
  const unknown = new CreateTagsCommand({ Resources: ['vol-0123456789abcdef0'], Tags: [{ Key: 'a', Value: 'b' }] });
  expect((await refusal(ec2.send(unknown))).code).toBe('InvalidVolume.NotFound');
});

test('the account tells its limits', async () => {
  const { ec2 } = await startTestEmulator();
  const { AccountAttributes } = await ec2.send(new DescribeAccountAttributesCommand({ AttributeNames: ['default-vpc'] }));
  expect(AccountAttributes![0]!.AttributeValues![0]!.AttributeValue).toMatch(/^vpc-/);
});
