import {
  DescribeAvailabilityZonesCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type InstanceTypeInfo,
  type Tag,
} from '@aws-sdk/client-ec2';
import type { CallOptions, CatalogueCapability, InstanceType } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { images } from './images.ts';
import { usdPerHour } from './price-of.ts';
import { collectPages, type Page } from './read-pages.ts';
import { regionLabel } from './region-label.ts';

type InLocation = CallOptions & { location: string };

/** What people choose from. Everything is read to its last page or thrown: half a list would look like the whole. */
export function catalogue(clients: AwsClients): CatalogueCapability {
  return {
    locations: (options) => locations(clients, options),
    zones: (options) => zones(clients, options),
    instanceTypes: (options) => instanceTypes(clients, options),
    images: (options) => images(clients, options),
    networks: (options) =>
      pages(clients, { ...options, list: 'networks' }, async (ec2, page, http) => {
        const { Vpcs, NextToken } = await ec2.send(new DescribeVpcsCommand(page), http);
        const items = Vpcs?.map((vpc) => ({
          id: vpc.VpcId ?? '',
          name: nameIn(vpc.Tags),
          isDefault: vpc.IsDefault ?? false,
          cidr: vpc.CidrBlock ?? null,
        }));
        return { items, nextToken: NextToken };
      }),
    subnets: (options) =>
      pages(clients, { ...options, list: 'subnets' }, async (ec2, page, http) => {
        const { Subnets, NextToken } = await ec2.send(new DescribeSubnetsCommand(page), http);
        const items = Subnets?.map((subnet) => ({
          id: subnet.SubnetId ?? '',
          name: nameIn(subnet.Tags),
          networkId: subnet.VpcId ?? '',
          zone: subnet.AvailabilityZone ?? '',
          cidr: subnet.CidrBlock ?? null,
        }));
        return { items, nextToken: NextToken };
      }),
    securityGroups: (options) =>
      pages(clients, { ...options, list: 'security groups' }, async (ec2, page, http) => {
        const { SecurityGroups, NextToken } = await ec2.send(new DescribeSecurityGroupsCommand(page), http);
        const items = SecurityGroups?.map((group) => ({
          id: group.GroupId ?? '',
          name: group.GroupName ?? '',
          networkId: group.VpcId ?? null,
        }));
        return { items, nextToken: NextToken };
      }),
    keyPairs: (options) =>
      pages(clients, { ...options, list: 'key pairs' }, async (ec2, _page, http) => {
        const { KeyPairs } = await ec2.send(new DescribeKeyPairsCommand({}), http);
        return { items: KeyPairs?.map((pair) => ({ name: pair.KeyName ?? '' })), nextToken: undefined };
      }),
  };
}

async function locations(clients: AwsClients, { signal }: CallOptions = {}): Promise<{ name: string; label: string }[]> {
  const { homeRegion } = clients.access;
  const found = await pages(clients, { location: homeRegion, signal, list: 'regions' }, async (ec2, _page, http) => {
    const { Regions } = await ec2.send(new DescribeRegionsCommand({}), http);
    return { items: Regions?.map(({ RegionName = '' }) => ({ name: RegionName, label: regionLabel(RegionName) })), nextToken: undefined };
  });
  return found.sort((left, right) => left.name.localeCompare(right.name));
}

async function zones(clients: AwsClients, options: InLocation): Promise<{ name: string; available: boolean }[]> {
  const found = await pages(clients, { ...options, list: 'zones' }, async (ec2, _page, http) => {
    const { AvailabilityZones } = await ec2.send(new DescribeAvailabilityZonesCommand({}), http);
    return {
      items: AvailabilityZones?.map(({ ZoneName = '', State }) => ({ name: ZoneName, available: State === 'available' })),
      nextToken: undefined,
    };
  });
  return found.sort((left, right) => left.name.localeCompare(right.name));
}

async function instanceTypes(clients: AwsClients, options: InLocation): Promise<InstanceType[]> {
  const found = await pages(clients, { ...options, list: 'instance types', pageSize: 100 }, async (ec2, page, http) => {
    const { InstanceTypes, NextToken } = await ec2.send(new DescribeInstanceTypesCommand(page), http);
    return { items: InstanceTypes?.map((info) => toInstanceType(info, options.location)), nextToken: NextToken };
  });
  return found.sort((left, right) => left.vcpus - right.vcpus || left.memoryMib - right.memoryMib || left.name.localeCompare(right.name));
}

function toInstanceType(info: InstanceTypeInfo, location: string): InstanceType {
  const name = info.InstanceType ?? '';
  return {
    name,
    vcpus: info.VCpuInfo?.DefaultVCpus ?? 0,
    memoryMib: info.MemoryInfo?.SizeInMiB ?? 0,
    architectures: info.ProcessorInfo?.SupportedArchitectures ?? [],
    usdPerHour: usdPerHour(location, name),
  };
}

type Ec2 = ReturnType<AwsClients['ec2']>;
type Pages = InLocation & { list: string; pageSize?: number };
interface RawPage<T> {
  /** Absent when the answer does not hold the list at all. */
  items: T[] | undefined;
  nextToken: string | undefined;
}

function pages<T>(
  clients: AwsClients,
  { location, signal, list, pageSize = 1_000 }: Pages,
  send: (ec2: Ec2, page: { MaxResults: number; NextToken?: string }, http: { abortSignal?: AbortSignal }) => Promise<RawPage<T>>,
): Promise<T[]> {
  const what = `list the ${list} of ${location}`;
  return collectPages(async (token): Promise<Page<T>> => {
    const { items, nextToken } = await call(clients, { what, signal }, (http) =>
      send(clients.ec2(location), { MaxResults: pageSize, NextToken: token }, http),
    );
    if (!items) throw unreadableAnswer(`list of ${list}`, { what, creating: false, secrets: [] });
    return { items, nextToken };
  });
}

function nameIn(tags: Tag[] | undefined): string | null {
  return tags?.find(({ Key }) => Key === 'Name')?.Value || null;
}
