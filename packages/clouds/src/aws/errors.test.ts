import { expect, test } from 'vitest';
import { toCloudError, unreadableAnswer } from './errors.ts';

const creating = { what: 'launch', creating: true, secrets: [] };
const reading = { what: 'list', creating: false, secrets: [] };

function fault(fields: object, message = 'fault'): Error {
  return Object.assign(new Error(message), fields);
}

test.each<[string, Error]>([
  ['a refused connection', fault({ code: 'ECONNREFUSED', syscall: 'connect' })],
  ['a name that cannot be found', fault({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
  ['no route while connecting', fault({ code: 'EHOSTUNREACH', syscall: 'connect' })],
  ['all addresses of a name refusing', new AggregateError([fault({ syscall: 'connect' }), fault({ syscall: 'connect' })])],
  ['a certificate that has expired', fault({ code: 'CERT_HAS_EXPIRED' })],
  [
    'a connection that is not made in time',
    fault({ name: 'TimeoutError' }, 'the request socket did not establish a connection with the server'),
  ],
])('%s means that a launch was not sent', (_name, thrown) => {
  expect(toCloudError(thrown, creating)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('Nothing was sent') });
});

test.each<[string, Error]>([
  ['no route after the connection was made', fault({ code: 'EHOSTUNREACH', syscall: 'read' })],
  ['a reset', fault({ code: 'ECONNRESET', syscall: 'read', name: 'TimeoutError' })],
  ['a broken pipe', fault({ code: 'EPIPE', syscall: 'write', name: 'TimeoutError' })],
  ['no answer in time', fault({ code: 'ETIMEDOUT', name: 'TimeoutError' })],
  ['an abort', fault({ name: 'AbortError' })],
  ['something nobody foresaw', fault({})],
])('%s leaves the outcome of a launch unknown', (_name, thrown) => {
  expect(toCloudError(thrown, creating)).toMatchObject({ code: 'outcome-unknown', retry: 'later' });
});

test('a read that did not arrive is unavailable; what is not of the network is unknown', () => {
  expect(toCloudError(fault({ code: 'ECONNRESET', name: 'TimeoutError' }), reading).code).toBe('unavailable');
  expect(toCloudError(new TypeError('a defect'), reading)).toMatchObject({
    code: 'unknown',
    cause: { name: 'TypeError', message: 'a defect' },
  });
});

test("the message says what was tried, what the cloud said and what to do, without the SDK and without IAM's encoded lines", () => {
  const message = 'You are not authorized to perform this operation. Encoded authorization failure message: 4hGkx9SyYmFz';
  const thrown = fault(
    { name: 'UnauthorizedOperation', Code: 'UnauthorizedOperation', $fault: 'client', $metadata: { httpStatusCode: 403 } },
    message,
  );
  expect(toCloudError(thrown, { ...reading, what: 'list the servers in eu-west-1' }).message).toBe(
    'Could not list the servers in eu-west-1: You are not authorized to perform this operation (UnauthorizedOperation). Allow this action to the user or role of this cloud account.',
  );
});

test('what the cloud asks us to wait is kept, up to an hour', () => {
  const after = (seconds: string) =>
    toCloudError(
      fault({ Code: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 }, $response: { headers: { 'retry-after': seconds } } }),
      reading,
    );
  expect(after('7')).toMatchObject({ code: 'throttled', retryAfterMs: 7_000 });
  expect(after('999999').retryAfterMs).toBe(3_600_000);
  expect(after('soon').retryAfterMs).toBeUndefined();
});

test('the cause has the status and the request id for the operator, and nothing of the answer or the request', () => {
  const thrown = fault({
    Code: 'InvalidAMIID.NotFound',
    $metadata: { httpStatusCode: 400, requestId: 'req-1' },
    $response: { body: 'raw' },
    $responseBodyText: 'raw',
  });
  const { cause } = toCloudError(thrown, reading);
  expect(Object.entries(cause as object)).toEqual([
    ['name', 'Error'],
    ['httpStatus', 400],
    ['requestId', 'req-1'],
  ]);
  expect(Object.getOwnPropertyNames(cause).sort()).toEqual(['httpStatus', 'message', 'name', 'requestId', 'stack']);
});

test('an answer without what it must hold is of unknown outcome for a launch, and unavailable for a list', () => {
  expect(unreadableAnswer('servers', creating).code).toBe('outcome-unknown');
  expect(unreadableAnswer('servers', reading).code).toBe('unavailable');
});
