import { expect, test } from 'vitest';
import { retryOf } from '../cloud-error.ts';
import { meaningOfProviderCode } from './error-codes.ts';

/** The codes an operator meets most, one line each: EC2's code, ours, what may be done. */
const expected = `
AuthFailure credentials never
InvalidClientTokenId credentials never
SignatureDoesNotMatch credentials never
ExpiredToken credentials never
UnauthorizedOperation permission never
OptInRequired permission never
InvalidAMIID.NotFound not-found never
InvalidAMIID.Malformed invalid-request never
InvalidAMIID.Unavailable not-found never
InvalidSubnetID.NotFound not-found never
InvalidGroup.NotFound not-found never
InvalidKeyPair.NotFound not-found never
InvalidInstanceID.NotFound not-found never
InvalidVolume.NotFound not-found never
InvalidZone.NotFound not-found never
InvalidPlacementGroup.Unknown not-found never
InvalidKeyPair.Duplicate already-exists never
InvalidParameterValue invalid-request never
InvalidParameterCombination invalid-request never
MissingParameter invalid-request never
Unsupported capacity later
UnsupportedOperation invalid-request never
OperationNotPermitted invalid-request never
IncorrectState invalid-request never
IncorrectInstanceState invalid-request never
VolumeInUse invalid-request never
InsufficientInstanceCapacity capacity later
InsufficientFreeAddressesInSubnet capacity later
InsufficientVolumeCapacity capacity later
InstanceLimitExceeded quota later
VcpuLimitExceeded quota later
MaxSpotInstanceCountExceeded quota later
VolumeLimitExceeded quota later
RulesPerSecurityGroupLimitExceeded quota later
RequestLimitExceeded throttled later
Throttling throttled later
Client.RequestLimitExceeded throttled later
IdempotentParameterMismatch token-mismatch never
IdempotentInstanceTerminated token-spent never
InternalError unavailable later
Server.InternalError unavailable later
ServiceUnavailable unavailable later
Unavailable unavailable later
PendingVerification unavailable later`;

test('each provider code has the meaning that decides what may be done', () => {
  const table = expected
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]!)
    .map((providerCode) => {
      const meaning = meaningOfProviderCode(providerCode);
      return `${providerCode} ${meaning} ${meaning && retryOf[meaning]}`;
    });
  expect(table.join('\n')).toBe(expected.trim());
});

test('an image that is not shared with the account is no wrong access key, although EC2 has one code for both', () => {
  const meaning = (message: string) => meaningOfProviderCode('AuthFailure', message);
  expect(meaning('Not authorized for images: [ami-0abc]')).toBe('not-found');
  expect(meaning('AWS was not able to validate the provided access credentials')).toBe('credentials');
});

test('a code that neither the table nor its form explains has no meaning', () => {
  expect(meaningOfProviderCode('SomethingNew')).toBeNull();
});
