import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AttachVolumeCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DeleteSnapshotCommand,
  DeleteVolumeCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  DetachVolumeCommand,
  type EC2Client,
  ModifyInstanceMetadataOptionsCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { eventually, type Patience } from './eventually.ts';
import { probeAddresses, releaseProbed } from './probe-addresses.ts';
import type { Abilities, Fixtures } from './target.ts';

export interface ProbeOptions {
  ec2: EC2Client;
  cloudWatch: CloudWatchClient;
  /** A client with keys that the endpoint cannot know. */
  stranger: EC2Client;
  fixtures: Fixtures;
  newId: () => string;
  patience: Patience;
}

/**
 * What an EC2 endpoint can do, seen by calling it directly: not through the driver, so that a fault of the driver is never taken for
 * a lack of the endpoint. It makes a few servers, two small volumes with a snapshot and two addresses, and ends them.
 */
export async function probeEc2(options: ProbeOptions): Promise<Abilities> {
  const { ec2, stranger, fixtures } = options;
  const made: Made = { instances: new Set(), volumes: new Set(), addresses: new Set() };
  const request = (part: Partial<RunInstancesCommandInput> = {}): RunInstancesCommandInput => ({
    ImageId: fixtures.imageId,
    InstanceType: fixtures.instanceType as RunInstancesCommandInput['InstanceType'],
    Placement: { AvailabilityZone: fixtures.zone },
    SubnetId: fixtures.subnetId ?? undefined,
    MinCount: 1,
    MaxCount: 1,
    ClientToken: options.newId(),
    ...part,
  });
  const run = (input: RunInstancesCommandInput) => runInstances(ec2, made, input);
  try {
    return {
      ...(await probeTokens(options, made, request({ MaxCount: 2 }))),
      ...(await probeVolumes(options, made, request)),
      volumes: true,
      snapshots: await probeSnapshots(options, made),
      metrics: await probeMetrics(options),
      'refuses-unknown-image': await isRefused('an unknown image was launched', () => run(request({ ImageId: fixtures.unknownImageId }))),
      'refuses-unknown-type': await isRefused('a type that does not exist was launched', () =>
        run(request({ InstanceType: fixtures.unknownInstanceType as RunInstancesCommandInput['InstanceType'] })),
      ),
      'status-checks': await filtersStatuses(options),
      'metadata-options': await changesMetadata(options, await run(request())),
      'request-ids': Boolean((await ec2.send(new DescribeRegionsCommand({}))).$metadata.requestId) || 'answers carry no request id',
      'refuses-bad-credentials': await isRefused('keys that cannot exist were taken', () => stranger.send(new DescribeRegionsCommand({}))),
    };
  } finally {
    await endAll(options, made);
  }
}

/** Many clouds that speak EC2 have no CloudWatch beside it. */
async function probeMetrics({ cloudWatch, fixtures }: ProbeOptions): Promise<true | string> {
  const Dimensions = [{ Name: 'InstanceId', Value: fixtures.unknownServerId }];
  const MetricStat = { Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions }, Period: 60, Stat: 'Average' };
  const EndTime = new Date();
  const StartTime = new Date(EndTime.getTime() - 600_000);
  return cloudWatch.send(new GetMetricDataCommand({ MetricDataQueries: [{ Id: 'm0', MetricStat }], StartTime, EndTime })).then(
    ({ MetricDataResults }) => MetricDataResults !== undefined || 'GetMetricData answered without results',
    (error: Error) => `GetMetricData was refused: ${error.name}`,
  );
}

interface Made {
  instances: Set<string>;
  volumes: Set<string>;
  addresses: Set<string>;
}

type TokenAbilities = Pick<Abilities, 'several-per-launch' | 'launch-token' | 'launch-token-mismatch' | 'launch-token-spent'>;

async function probeTokens(options: ProbeOptions, made: Made, input: RunInstancesCommandInput): Promise<TokenAbilities> {
  const { ec2, patience } = options;
  const first = await runInstances(ec2, made, input);
  const several = first.length === 2 || `asked for 1 to 2 servers, it launched ${first.length}`;
  const second = await runInstances(ec2, made, input);
  if (second.toSorted().join() !== first.toSorted().join()) {
    const reason = 'the same request with the same ClientToken launched other servers';
    return { 'several-per-launch': several, 'launch-token': reason, 'launch-token-mismatch': reason, 'launch-token-spent': reason };
  }
  const other = { ...input, MaxCount: 1 };
  const mismatch = await isRefused('another request under the same ClientToken was taken', () => runInstances(ec2, made, other));
  await untilStates(options, first, ['running']);
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: first }));
  await untilStates({ ec2, patience }, first, ['terminated']);
  const spent = await isRefused('a ClientToken whose servers are all terminated launched again', () => runInstances(ec2, made, input));
  return { 'several-per-launch': several, 'launch-token': true, 'launch-token-mismatch': mismatch, 'launch-token-spent': spent };
}

type VolumeAbilities = Pick<Abilities, 'volume-token' | 'exclusive-attach' | 'addresses' | 'exclusive-address' | 'guarded-release'>;

/** Volumes, and on the same two servers addresses. */
async function probeVolumes(options: ProbeOptions, made: Made, request: () => RunInstancesCommandInput): Promise<VolumeAbilities> {
  const { ec2, fixtures, newId, patience } = options;
  const input = { AvailabilityZone: fixtures.zone, Size: fixtures.volume.sizeGib, ClientToken: newId() };
  const ids: string[] = [];
  for (let nth = 0; nth < 2; nth += 1) {
    const { VolumeId } = await ec2.send(new CreateVolumeCommand(input));
    if (VolumeId) made.volumes.add(VolumeId);
    ids.push(VolumeId ?? '');
  }
  const token = ids[0] === ids[1] || 'the same request with the same ClientToken created another volume';

  const [holder, other] = [...(await runInstances(ec2, made, request())), ...(await runInstances(ec2, made, request()))];
  await untilStates(options, [holder!, other!], ['running']);
  const attach = (InstanceId: string) =>
    ec2.send(new AttachVolumeCommand({ VolumeId: ids[0]!, InstanceId, Device: fixtures.volume.device }));
  await eventually<true>(`${ids[0]} to be available`, patience, async () => {
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [ids[0]!] }));
    return Volumes?.[0]?.State === 'available' ? { found: true } : { seen: Volumes?.[0]?.State };
  });
  await attach(holder!);
  const exclusive = await isRefused('a volume in use was attached to a second server', () => attach(other!));
  if (exclusive !== true) {
    // The endpoint now believes in two holders and may refuse to end either; put the volume back where it was.
    await ec2.send(new DetachVolumeCommand({ VolumeId: ids[0]!, InstanceId: other! }));
    await attach(holder!);
  }
  const addresses = await probeAddresses({ ec2, servers: [holder!, other!], made: made.addresses });
  return { 'volume-token': token, 'exclusive-attach': exclusive, ...addresses };
}

async function probeSnapshots({ ec2, patience }: ProbeOptions, { volumes }: Made): Promise<true | string> {
  const VolumeId = [...volumes].at(-1);
  await eventually<true>(`${VolumeId} to be made`, patience, async () => {
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId!] }));
    return Volumes?.[0]?.State === 'creating' ? { seen: Volumes[0].State } : { found: true };
  });
  try {
    const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
    await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));
    await ec2.send(new DeleteSnapshotCommand({ SnapshotId }));
    return true;
  } catch (thrown) {
    return `a snapshot was refused: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** Nothing can have a check that no cloud knows of: an answer that names servers all the same does not filter. */
async function filtersStatuses({ ec2 }: ProbeOptions): Promise<true | string> {
  try {
    for (const Name of ['instance-status.status', 'system-status.status', 'event.code']) {
      const { InstanceStatuses = [] } = await ec2.send(
        new DescribeInstanceStatusCommand({ Filters: [{ Name, Values: ['no-such-status'] }] }),
      );
      if (InstanceStatuses.length > 0) return `the filter ${Name} was left out of account`;
    }
    return true;
  } catch (thrown) {
    return `the checks of servers cannot be filtered: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** Some clouds take what is written about the metadata service, and show what they always showed. */
async function changesMetadata({ ec2 }: ProbeOptions, [InstanceId]: string[]): Promise<true | string> {
  try {
    for (const HttpTokens of ['required', 'optional'] as const) {
      await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens }));
      const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: InstanceId ? [InstanceId] : [] }));
      const shown = Reservations[0]?.Instances?.[0]?.MetadataOptions?.HttpTokens;
      if (shown !== HttpTokens) return `metadata options that were changed to ${HttpTokens} are shown as ${shown}`;
    }
    return true;
  } catch (thrown) {
    return `metadata options cannot be changed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** An error that EC2 words is a refusal; anything else says nothing about the endpoint's abilities. */
async function isRefused(otherwise: string, attempt: () => Promise<unknown>): Promise<true | string> {
  try {
    await attempt();
    return otherwise;
  } catch (thrown) {
    if (thrown instanceof Error && 'Code' in thrown) return true;
    throw thrown;
  }
}

async function runInstances(ec2: EC2Client, made: Made, input: RunInstancesCommandInput): Promise<string[]> {
  const { Instances = [] } = await ec2.send(new RunInstancesCommand(input));
  const ids = Instances.flatMap(({ InstanceId }) => InstanceId ?? []);
  for (const id of ids) made.instances.add(id);
  return ids;
}

async function untilStates({ ec2, patience }: Pick<ProbeOptions, 'ec2' | 'patience'>, ids: string[], states: string[]): Promise<void> {
  await eventually<true>(`${ids.join(', ')} to be ${states.join(' or ')}`, patience, async () => {
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: 'instance-id', Values: ids }] }));
    const seen = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name ?? ''));
    return seen.length === ids.length && seen.every((state) => states.includes(state)) ? { found: true } : { seen };
  });
}

async function endAll(options: ProbeOptions, { instances, volumes, addresses }: Made): Promise<void> {
  const { ec2, patience } = options;
  if (instances.size > 0) {
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [...instances] }));
    await untilStates(options, [...instances], ['terminated']);
  }
  await releaseProbed(options, addresses);
  for (const VolumeId of volumes) {
    await eventually<true>(`${VolumeId} to be deleted`, patience, async () => {
      const refused = await ec2.send(new DeleteVolumeCommand({ VolumeId })).then(
        () => null,
        (thrown: Error) => thrown,
      );
      return refused === null || refused.name === 'InvalidVolume.NotFound' ? { found: true } : { seen: refused.message };
    });
  }
}

/** Amazon's own EC2 is what the guarantees are made for: what it lacks is a failure, not an ability to look for. */
export function isAmazonItself(endpoint: string | null): boolean {
  return endpoint === null || /(^|\.)amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname);
}
