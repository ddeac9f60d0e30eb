import type { Instance } from '@aws-sdk/client-ec2';
import type { CloudServerState, ObservedServer, ServerTraits } from '../driver.ts';
import { parseOwner } from './owner-tags.ts';

/** An EC2 instance in the contract's words. */
export function toObservedServer(instance: Instance & { InstanceId: string }): ObservedServer {
  const reason = instance.StateReason;
  return {
    cloudId: instance.InstanceId,
    state: toServerState(instance.State?.Name),
    stateReason: reason?.Code || reason?.Message ? (reason.Message ?? reason.Code ?? null) : instance.StateTransitionReason || null,
    zone: instance.Placement?.AvailabilityZone ?? null,
    instanceType: instance.InstanceType ?? null,
    imageId: instance.ImageId ?? null,
    privateIp: instance.PrivateIpAddress ?? null,
    publicIp: instance.PublicIpAddress ?? null,
    launchedAt: instance.LaunchTime ?? null,
    launchIndex: instance.AmiLaunchIndex ?? null,
    token: instance.ClientToken || null,
    owner: parseOwner(instance.Tags),
    volumes: dataVolumes(instance),
    name: instance.Tags?.find(({ Key }) => Key === 'Name')?.Value || null,
    traits: traitsOf(instance),
  };
}

function traitsOf({ SubnetId, SecurityGroups, IamInstanceProfile, MetadataOptions, Tags = [] }: Instance): ServerTraits {
  return {
    subnetId: SubnetId ?? null,
    securityGroupIds: SecurityGroups?.flatMap(({ GroupId }) => GroupId ?? []) ?? null,
    profile: profileName(IamInstanceProfile?.Arn),
    metadataTokens: MetadataOptions?.HttpTokens ?? null,
    tags: Object.fromEntries(Tags.flatMap(({ Key, Value }) => (Key ? [[Key, Value ?? '']] : []))),
  };
}

/** EC2 shows an ARN whatever was asked for; a profile's name is its last part. */
export const profileName = (nameOrArn: string | undefined): string | null => nameOrArn?.split('/').at(-1) ?? null;

/** The root is known by its name and by dying with the server: some EC2-compatible clouds name it differently from its image. */
function dataVolumes({ BlockDeviceMappings = [], RootDeviceName }: Instance): ObservedServer['volumes'] {
  return BlockDeviceMappings.flatMap(({ DeviceName, Ebs }) => {
    const isRoot = DeviceName === RootDeviceName || Ebs?.DeleteOnTermination === true;
    return DeviceName && Ebs?.VolumeId && !isRoot ? [{ cloudId: Ebs.VolumeId, device: DeviceName }] : [];
  });
}

/** EC2's own state names differ from ours in one; a name that EC2 does not document is shown as an error, never as gone. */
export function toServerState(name: string | undefined): CloudServerState {
  switch (name) {
    case 'pending':
    case 'running':
    case 'stopping':
    case 'stopped':
    case 'terminated':
      return name;
    case 'shutting-down':
      return 'terminating';
    default:
      return 'error';
  }
}
