import type { BlockDeviceMapping, EbsBlockDevice, RunInstancesCommandInput, VolumeType } from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import type { FrozenLaunch, LaunchSpec, VolumeRequest } from '../driver.ts';
import { toEc2Tags } from './owner-tags.ts';
import { ebsSchema, parseAwsSettings } from './settings.ts';

/** One call of this size stays within the default limits of an account's request rate and its answer within one page. */
export const launchCountMax = 500;

/** EC2's limit, before base64. */
const userDataBytesMax = 16_384;

/**
 * The exact RunInstances request of a launch, without its token. MinCount is 1: EC2 then gives as many as it has room for, up to
 * MaxCount, instead of none; the members beyond are closed by the engine and asked for again in a new launch.
 */
export function freezeLaunch(spec: LaunchSpec): FrozenLaunch {
  if (!Number.isInteger(spec.count) || spec.count < 1 || spec.count > launchCountMax) {
    throw new CloudError('invalid-request', `A launch makes 1 to ${launchCountMax} servers, not ${spec.count}.`);
  }
  const settings = parseAwsSettings(spec.settings);
  const tags = toEc2Tags(spec.owner, spec.tags);
  const profile = settings.iamInstanceProfile;
  const input: RunInstancesCommandInput = {
    MinCount: 1,
    MaxCount: spec.count,
    ImageId: spec.imageId,
    InstanceType: spec.instanceType as RunInstancesCommandInput['InstanceType'],
    KeyName: settings.keyName,
    UserData: encodeUserData(spec.userData),
    IamInstanceProfile: profile ? (profile.startsWith('arn:') ? { Arn: profile } : { Name: profile }) : undefined,
    ...network(spec, settings),
    Placement: {
      AvailabilityZone: spec.zone ?? undefined,
      Tenancy: settings.tenancy,
      GroupName: settings.placementGroup,
    },
    BlockDeviceMappings: blockDevices(spec.volumes, settings.rootVolume),
    MetadataOptions: {
      HttpEndpoint: 'enabled',
      HttpTokens: settings.imds.httpTokens,
      HttpPutResponseHopLimit: settings.imds.hopLimit,
    },
    Monitoring: settings.detailedMonitoring === undefined ? undefined : { Enabled: settings.detailedMonitoring },
    EbsOptimized: settings.ebsOptimized,
    CreditSpecification: settings.cpuCredits && { CpuCredits: settings.cpuCredits },
    InstanceMarketOptions: settings.spot && spotMarket(settings.spot.maxPrice),
    TagSpecifications: [
      { ResourceType: 'instance', Tags: tags },
      { ResourceType: 'volume', Tags: tags },
    ],
  };
  // Through JSON, since that is how it is stored: what is sent first and what a replay sends must be the same.
  return JSON.parse(JSON.stringify(input)) as FrozenLaunch;
}

function network(spec: LaunchSpec, settings: ReturnType<typeof parseAwsSettings>): Partial<RunInstancesCommandInput> {
  const groups = settings.securityGroupIds.length > 0 ? settings.securityGroupIds : undefined;
  const subnet = spec.subnetId ?? undefined;
  if (settings.associatePublicIp === undefined) return { SubnetId: subnet, SecurityGroupIds: groups };
  // The choice belongs to an interface, and EC2 then refuses subnet and groups outside of it.
  const first = {
    DeviceIndex: 0,
    SubnetId: subnet,
    Groups: groups,
    AssociatePublicIpAddress: settings.associatePublicIp,
    DeleteOnTermination: true,
  };
  return { NetworkInterfaces: [first] };
}

function blockDevices(volumes: VolumeRequest[], root: ReturnType<typeof parseAwsSettings>['rootVolume']): BlockDeviceMapping[] | undefined {
  const devices = [...volumes.map(({ device }) => device), ...(root ? [root.device] : [])];
  const twice = devices.find((device, at) => devices.indexOf(device) !== at);
  if (twice !== undefined) throw new CloudError('invalid-request', `Two volumes have the device name ${twice}: give each its own.`);
  const mappings = [
    ...(root ? [{ DeviceName: root.device, Ebs: { ...toEbs(root), DeleteOnTermination: true } }] : []),
    // A slot's volume outlives its server.
    ...volumes.map((volume) => ({ DeviceName: volume.device, Ebs: { ...toEbs(volume), DeleteOnTermination: false } })),
  ];
  return mappings.length > 0 ? mappings : undefined;
}

/** The part that RunInstances and CreateVolume name alike. @throws CloudError `invalid-request` for a size or type EBS does not have. */
export function toEbs({ device, ...volume }: VolumeRequest): EbsBlockDevice & { VolumeSize: number; VolumeType: VolumeType } {
  const parsed = ebsSchema.safeParse(volume);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new CloudError('invalid-request', `The volume ${device} does not fit. ${problems}.`);
  }
  return {
    VolumeSize: volume.sizeGib,
    VolumeType: parsed.data.type,
    Iops: volume.iops,
    Throughput: volume.throughputMibps,
    Encrypted: volume.encrypted,
    KmsKeyId: volume.kmsKeyId,
  };
}

/**
 * One-time, so that AWS never replaces a lost spot server by itself: replacing is Farmhand's work, and two would do it twice. EC2 never stops such
 * servers (`whyNeverStopped` in settings.ts).
 */
function spotMarket(maxPrice: number | undefined): RunInstancesCommandInput['InstanceMarketOptions'] {
  return {
    MarketType: 'spot',
    SpotOptions: { SpotInstanceType: 'one-time', InstanceInterruptionBehavior: 'terminate', MaxPrice: maxPrice?.toString() },
  };
}

function encodeUserData(userData: string | null): string | undefined {
  if (userData === null) return undefined;
  const bytes = Buffer.from(userData, 'utf8');
  if (bytes.length > userDataBytesMax) {
    throw new CloudError(
      'invalid-request',
      `The user data has ${bytes.length} bytes; EC2 takes ${userDataBytesMax}. Fetch the larger part at boot.`,
    );
  }
  return bytes.toString('base64');
}
