import type { CloudErrorCode } from '../cloud-error.ts';

/**
 * What EC2's and STS's error codes mean, in one table. EC2 publishes its codes only as prose
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html); its service model lists none.
 * Codes that are not listed are read by their form (see {@link meaningOfForm}), then by the HTTP status.
 */
const listed = {
  credentials: [
    'AuthFailure',
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSecurityToken',
    'MissingAuthenticationToken',
    'SignatureDoesNotMatch',
    'UnrecognizedClientException',
  ],
  permission: ['AccessDenied', 'AccessDeniedException', 'Blocked', 'OptInRequired', 'UnauthorizedOperation'],
  'not-found': ['InvalidInstanceType.NotFound', 'NoSuchEntity'],
  'already-exists': ['EntityAlreadyExists', 'Resource.AlreadyAssociated'],
  quota: [
    'AddressLimitExceeded',
    'AttachmentLimitExceeded',
    'ConcurrentSnapshotLimitExceeded',
    'CreditLimitExceeded',
    'DedicatedHostLimitExceeded',
    'InstanceCreditLimitExceeded',
    'InstanceLimitExceeded',
    'MaxIOPSLimitExceeded',
    'MaxSpotInstanceCountExceeded',
    'NetworkInterfaceLimitExceeded',
    'PrivateIpAddressLimitExceeded',
    'ResourceCountExceeded',
    'ResourceLimitExceeded',
    'SecurityGroupsPerInstanceLimitExceeded',
    'TagLimitExceeded',
    'VcpuLimitExceeded',
    'VolumeIOPSLimit',
    'VolumeLimitExceeded',
  ],
  capacity: [
    'InsufficientAddressCapacity',
    'InsufficientCapacity',
    'InsufficientCapacityOnHost',
    'InsufficientFreeAddressesInSubnet',
    'InsufficientHostCapacity',
    'InsufficientInstanceCapacity',
    'InsufficientReservedInstanceCapacity',
    'InsufficientVolumeCapacity',
    'ReservationCapacityExceeded',
    'SpotMaxPriceTooLow',
    'UnfulfillableCapacity',
    // This type in this zone: another may do.
    'Unsupported',
  ],
  'invalid-request': [
    'DependencyViolation',
    'EncryptedVolumesNotSupported',
    'IncorrectInstanceState',
    'IncorrectState',
    'InstanceAlreadyLinked',
    'MalformedQueryString',
    'MissingAction',
    'MissingParameter',
    'OperationNotPermitted',
    'UnknownParameter',
    'UnknownVolumeType',
    'UnsupportedOperation',
    'ValidationError',
    'VolumeInUse',
    'VolumeTypeNotAvailableInZone',
    'VPCIdNotSpecified',
    'ZonesMismatched',
  ],
  'token-mismatch': ['IdempotentParameterMismatch'],
  'token-spent': ['IdempotentInstanceTerminated'],
  throttled: [
    'BandwidthLimitExceeded',
    'ConcurrentTagAccess',
    'EC2ThrottledException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'SnapshotCreationPerVolumeRateExceeded',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
  ],
  unavailable: [
    'InternalError',
    'InternalFailure',
    'PendingVerification',
    'RequestExpired',
    'ServerInternal',
    'ServiceUnavailable',
    'Unavailable',
  ],
} as const satisfies Partial<Record<CloudErrorCode, readonly string[]>>;

const codeOf: ReadonlyMap<string, CloudErrorCode> = new Map(
  Object.entries(listed).flatMap(([code, providerCodes]) => providerCodes.map((providerCode) => [providerCode, code as CloudErrorCode])),
);

/** EC2 says of an image that is not shared with the account, and of the like, what it says of a wrong key. */
const ofThing = /^not authorized for (images?|snapshots?|volumes?|network interfaces?)\b/i;

/** The meaning of a provider code, or null when neither the table nor its form tells. */
export function meaningOfProviderCode(providerCode: string, message = ''): CloudErrorCode | null {
  // Some EC2-compatible clouds keep the SOAP prefixes that EC2 has dropped.
  const bare = providerCode.replace(/^(Client|Server)\./, '');
  if (bare === 'AuthFailure' && ofThing.test(message)) return 'not-found';
  return codeOf.get(bare) ?? meaningOfForm(bare);
}

/** EC2 builds most of its codes from parts: `InvalidAMIID.NotFound`, `InvalidKeyPair.Duplicate`, `RulesPerSecurityGroupLimitExceeded`. */
function meaningOfForm(providerCode: string): CloudErrorCode | null {
  if (/\.(NotFound|Unavailable|Unknown)$|NotFound$/.test(providerCode)) return 'not-found';
  if (/\.Duplicate$|AlreadyExists$/.test(providerCode)) return 'already-exists';
  if (/LimitExceeded$/.test(providerCode)) return 'quota';
  if (/^Insufficient\w*Capacity$/.test(providerCode)) return 'capacity';
  if (/^(Invalid|Missing|Unsupported|Malformed|Incorrect|UnknownParameter)/.test(providerCode)) return 'invalid-request';
  if (/Throttl/.test(providerCode)) return 'throttled';
  return null;
}
