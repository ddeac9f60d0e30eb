import type { DatacenterError, DatacenterErrorCode, ResourceKind } from '../datacenter/datacenter-error.ts';
import { Ec2Error } from './ec2-error.ts';

/** What each error of the datacenter is called on EC2: by its subject where that matters, else `default`. */
const codes: Record<Exclude<DatacenterErrorCode, 'timeout' | 'quota'>, Partial<Record<ResourceKind, string>> & { default: string }> = {
  'not-found': {
    host: 'InvalidInstanceID.NotFound',
    disk: 'InvalidVolume.NotFound',
    copy: 'InvalidSnapshot.NotFound',
    address: 'InvalidAllocationID.NotFound',
    association: 'InvalidAssociationID.NotFound',
    image: 'InvalidAMIID.NotFound',
    size: 'InvalidParameterValue',
    network: 'InvalidVpcID.NotFound',
    subnet: 'InvalidSubnetID.NotFound',
    'firewall-group': 'InvalidGroup.NotFound',
    key: 'InvalidKeyPair.NotFound',
    zone: 'InvalidParameterValue',
    device: 'InvalidInstanceAttributeValue',
    region: 'AuthFailure',
    account: 'AuthFailure',
    default: 'InvalidID',
  },
  'malformed-id': {
    host: 'InvalidInstanceID.Malformed',
    disk: 'InvalidVolumeID.Malformed',
    copy: 'InvalidSnapshotID.Malformed',
    default: 'InvalidID',
  },
  invalid: { 'page-token': 'InvalidNextToken', device: 'InvalidBlockDeviceMapping', default: 'InvalidParameterValue' },
  'invalid-combination': { default: 'InvalidParameterCombination' },
  'already-exists': { key: 'InvalidKeyPair.Duplicate', default: 'Resource.AlreadyAssociated' },
  'in-use': { disk: 'VolumeInUse', address: 'InvalidIPAddress.InUse', default: 'InvalidParameterValue' },
  'wrong-state': { host: 'IncorrectInstanceState', default: 'IncorrectState' },
  'wrong-zone': { default: 'InvalidVolume.ZoneMismatch' },
  protected: { default: 'OperationNotPermitted' },
  unsupported: { default: 'UnsupportedOperation' },
  'token-mismatch': { default: 'IdempotentParameterMismatch' },
  'token-spent': { default: 'IdempotentInstanceTerminated' },
  capacity: { default: 'InsufficientInstanceCapacity' },
  throttled: { default: 'RequestLimitExceeded' },
  unavailable: { default: 'Unavailable' },
  internal: { default: 'InternalError' },
  'dry-run': { default: 'DryRunOperation' },
};

const quotaCodes = {
  hosts: 'InstanceLimitExceeded',
  vcpus: 'VcpuLimitExceeded',
  disks: 'VolumeLimitExceeded',
  diskGib: 'VolumeLimitExceeded',
  addresses: 'AddressLimitExceeded',
};

/** Every status but 400. */
const statuses: Readonly<Record<string, number>> = {
  AuthFailure: 401,
  DryRunOperation: 412,
  InternalError: 500,
  InsufficientInstanceCapacity: 500,
  Unavailable: 503,
  RequestLimitExceeded: 503,
};

/** Where one action has its own code for the same thing. */
const exceptions: Readonly<Record<string, string>> = {
  'AttachVolume/IncorrectInstanceState': 'IncorrectState',
  'CreateVolume/InvalidParameterValue/zone': 'InvalidZone.NotFound',
};

export function toEc2Error(error: DatacenterError, action: string): Ec2Error {
  const { code, subject } = error;
  if (code === 'timeout') throw error;
  const usual = code === 'quota' ? quotaCodes[error.quota ?? 'hosts'] : ((subject && codes[code][subject]) ?? codes[code].default);
  const own = exceptions[`${action}/${usual}/${subject}`] ?? exceptions[`${action}/${usual}`] ?? usual;
  return new Ec2Error(own, inEc2Words(error, own), statuses[own] ?? 400);
}

/** The texts that programs and people know by heart; the datacenter's own, in EC2's words, for the rest. */
function inEc2Words(error: DatacenterError, code: string): string {
  const { ids, message, subject } = error;
  if (subject === 'size' && code === 'InvalidParameterValue') return `Invalid value '${ids[0]}' for InstanceType.`;
  switch (code) {
    case 'InvalidInstanceID.NotFound':
      return ids.length === 1 ? `The instance ID '${ids[0]}' does not exist` : `The instance IDs '${ids.join(', ')}' do not exist`;
    case 'UnsupportedOperation':
      return `You can't stop the Spot Instance '${ids[0]}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`;
    case 'DryRunOperation':
      return 'Request would have succeeded, but DryRun flag is set.';
    case 'IdempotentInstanceTerminated':
      return 'The client token was used for instances that have been terminated.';
    case 'IdempotentParameterMismatch':
      return 'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).';
    default:
      return message
        .replace(/\ba host\b/g, 'an instance')
        .replace(/\bhosts\b/g, 'instances')
        .replace(/\bhost\b/g, 'instance')
        .replace(/\bcopy\b/g, 'snapshot')
        .replace(/\bdisk\b/g, 'volume')
        .replace(/\bdisks\b/g, 'volumes');
  }
}
