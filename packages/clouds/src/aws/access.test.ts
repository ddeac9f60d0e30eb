import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { CloudError } from '../cloud-error.ts';
import { parseAccess } from './access.ts';

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'canary-secret' };

test.each<[string, unknown, string | null]>([
  ['nothing', undefined, null],
  ['a key without a secret', { accessKeyId: 'AKIDEXAMPLE' }, null],
  ['a field that is not ours', { ...keys, secret_key: 'canary-secret' }, null],
  ['a role that is not an ARN', { ...keys, roleArn: 'canary-secret' }, null],
  ['an endpoint that is not an address', keys, 'canary-secret'],
  ['an endpoint of another protocol', keys, 'file:///canary-secret'],
  ['an endpoint with a password', keys, 'http://me:canary-secret@example.org'],
])('%s is refused as credentials, without repeating what was entered', (_name, credentials, endpoint) => {
  let thrown: unknown;
  try {
    parseAccess({ credentials, endpoint });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CloudError);
  expect(thrown).toMatchObject({ code: 'credentials' });
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain('canary-secret');
});

test('keys are enough; calls without a location go to the home region of their part of AWS', () => {
  expect(parseAccess({ credentials: keys, endpoint: '' })).toMatchObject({ endpoint: undefined, homeRegion: 'us-east-1' });
  expect(parseAccess({ credentials: { ...keys, partition: 'aws-cn' }, endpoint: 'https://ec2.example.org:8773' })).toMatchObject({
    endpoint: 'https://ec2.example.org:8773/',
    homeRegion: 'cn-north-1',
  });
});
