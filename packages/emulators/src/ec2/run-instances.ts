import type { LaunchDisk, LaunchRequest } from '../datacenter/datacenter.ts';
import type { Action } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import type { InstanceExtras, MetadataOptions } from './instance-extras.ts';
import { defaultMetadataOptions, reservation } from './instance-xml.ts';
import { invalidValue, type Parameters } from './parameters.ts';
import { readTagSpecifications } from './tag-specifications.ts';

export const runInstances: Action = (parameters) => {
  const request = readLaunch(parameters);
  const readExtras = extrasReader(parameters);
  return ({ datacenter, call }) => {
    const { hosts } = datacenter.launchHosts(call, { ...request, extras: readExtras(call.accountId) });
    return reservation(hosts);
  };
};

function readLaunch(parameters: Parameters): Omit<LaunchRequest, 'extras'> {
  const tags = readTagSpecifications(parameters, ['instance', 'volume']);
  const placement = parameters.object('Placement');
  return {
    token: readToken(parameters),
    countMin: requiredInteger(parameters, 'MinCount'),
    countMax: requiredInteger(parameters, 'MaxCount'),
    imageId: parameters.required('ImageId'),
    sizeId: parameters.string('InstanceType') ?? 'm1.small',
    zone: placement.string('AvailabilityZone'),
    ...readNetwork(parameters),
    keyName: parameters.string('KeyName'),
    userData: readUserData(parameters.string('UserData')),
    tags: tags.instance,
    diskTags: tags.volume,
    disks: parameters.items('BlockDeviceMapping').map(readDisk),
    terminationProtected: parameters.boolean('DisableApiTermination'),
    neverStops: isOneTimeSpot(readSpot(parameters)),
    dryRun: parameters.boolean('DryRun'),
  };
}

export function readToken(parameters: Parameters): string | undefined {
  const token = parameters.string('ClientToken');
  if (token !== undefined && token.length > 64) throw invalidValue('ClientToken', token);
  return token === '' ? undefined : token;
}

const userDataBytesMax = 16_384;

/** Stays base64, as it came: it may be compressed. */
export function readUserData(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw new Ec2Error('InvalidUserData.Malformed', 'Invalid BASE64 encoding of user data.');
  if (Buffer.from(text, 'base64').length > userDataBytesMax) {
    throw new Ec2Error('InvalidParameterValue', `User data is limited to ${userDataBytesMax} bytes`);
  }
  return text;
}

function requiredInteger(parameters: Parameters, name: string): number {
  const value = parameters.integer(name);
  if (value === undefined) throw new Ec2Error('MissingParameter', `The request must contain the parameter ${name}`);
  return value;
}

/** Either on the request itself or on its one network interface, never on both. */
function readNetwork(parameters: Parameters): Pick<LaunchRequest, 'subnetId' | 'firewallGroupIds' | 'publicIp'> {
  const subnetId = parameters.string('SubnetId');
  const groups = parameters.strings('SecurityGroupId');
  const interfaces = parameters.items('NetworkInterface');
  if (interfaces.length === 0) return { subnetId, firewallGroupIds: groups.length > 0 ? groups : undefined };
  if (subnetId !== undefined || groups.length > 0) {
    const what = subnetId === undefined ? 'security groups' : 'subnet ID';
    const text = `Network interfaces and an instance-level ${what} may not be specified on the same request`;
    throw new Ec2Error('InvalidParameterCombination', text);
  }
  const [first] = interfaces;
  if (interfaces.length > 1 || first!.integer('DeviceIndex') !== 0) {
    throw new Ec2Error('InvalidParameterValue', 'The emulator gives an instance one network interface, at device index 0.');
  }
  if (first!.boolean('DeleteOnTermination') === false) {
    throw new Ec2Error('InvalidParameterValue', "The emulator's network interfaces end with their instance.");
  }
  const ownGroups = first!.strings('SecurityGroupId');
  return {
    subnetId: first!.string('SubnetId'),
    firewallGroupIds: ownGroups.length > 0 ? ownGroups : undefined,
    publicIp: first!.boolean('AssociatePublicIpAddress'),
  };
}

function readDisk(mapping: Parameters): LaunchDisk {
  const ebs = mapping.object('Ebs');
  if (ebs.string('SnapshotId') !== undefined) throw noSnapshot(ebs.string('SnapshotId')!);
  return {
    device: mapping.required('DeviceName'),
    sizeGib: ebs.integer('VolumeSize'),
    type: ebs.string('VolumeType'),
    iops: ebs.integer('Iops'),
    throughput: ebs.integer('Throughput'),
    encrypted: ebs.boolean('Encrypted'),
    keyId: ebs.string('KmsKeyId'),
    endsWithHost: ebs.boolean('DeleteOnTermination'),
  };
}

/** The emulator makes no volume from a snapshot together with an instance. */
function noSnapshot(id: string): Ec2Error {
  return new Ec2Error('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
}

/** A profile given by name becomes one by ARN, for which the account must be known: hence in two steps. */
function extrasReader(parameters: Parameters): (accountId: string) => Record<string, unknown> {
  const placement = parameters.object('Placement');
  const profile = parameters.object('IamInstanceProfile');
  const [arn, name] = [profile.string('Arn'), profile.string('Name')];
  if (arn !== undefined && name !== undefined) {
    throw new Ec2Error(
      'InvalidParameterCombination',
      'The parameter iamInstanceProfile.name may not be used in combination with iamInstanceProfile.arn',
    );
  }
  const extras: InstanceExtras = {
    monitoring: parameters.object('Monitoring').boolean('Enabled'),
    ebsOptimized: parameters.boolean('EbsOptimized'),
    tenancy: placement.string('Tenancy'),
    groupName: placement.string('GroupName'),
    metadataOptions: readMetadataOptions(parameters),
    spot: readSpot(parameters),
    cpuCredits: parameters.object('CreditSpecification').string('CpuCredits'),
    shutdownBehavior: parameters.string('InstanceInitiatedShutdownBehavior'),
    disableApiStop: parameters.boolean('DisableApiStop'),
  };
  return (accountId) => {
    const iamInstanceProfileArn = arn ?? (name && `arn:aws:iam::${accountId}:instance-profile/${name}`);
    const all = { ...extras, iamInstanceProfileArn };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  };
}

function readMetadataOptions(parameters: Parameters): MetadataOptions | undefined {
  return parameters.has('MetadataOptions') ? metadataOptionsOf(parameters.object('MetadataOptions')) : undefined;
}

/** What is not given stays as it is. */
export function metadataOptionsOf(options: Parameters, present: MetadataOptions = defaultMetadataOptions): MetadataOptions {
  const hopLimit = options.integer('HttpPutResponseHopLimit') ?? present.httpPutResponseHopLimit;
  if (hopLimit < 1 || hopLimit > 64) throw invalidValue('HttpPutResponseHopLimit', String(hopLimit));
  return {
    httpTokens: options.string('HttpTokens') ?? present.httpTokens,
    httpPutResponseHopLimit: hopLimit,
    httpEndpoint: options.string('HttpEndpoint') ?? present.httpEndpoint,
    httpProtocolIpv6: options.string('HttpProtocolIpv6') ?? present.httpProtocolIpv6,
    instanceMetadataTags: options.string('InstanceMetadataTags') ?? present.instanceMetadataTags,
  };
}

/** What EC2 takes a spot request for that does not say. */
const isOneTimeSpot = (spot: InstanceExtras['spot']): boolean => spot !== undefined && (spot.type ?? 'one-time') === 'one-time';

function readSpot(parameters: Parameters): InstanceExtras['spot'] {
  const market = parameters.object('InstanceMarketOptions');
  const type = market.string('MarketType');
  if (type === undefined) return undefined;
  if (type !== 'spot') throw invalidValue('InstanceMarketOptions.MarketType', type);
  const options = market.object('SpotOptions');
  return {
    maxPrice: options.string('MaxPrice'),
    type: options.string('SpotInstanceType'),
    interruption: options.string('InstanceInterruptionBehavior'),
  };
}
