import { STSClient } from '@aws-sdk/client-sts';
import { afterEach, expect, test } from 'vitest';
import { parseAccess } from './access.ts';
import { assumedRole } from './assume-role.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

const roleArn = 'arn:aws:iam::123456789012:role/farmhand';
const start = Date.parse('2026-01-01T00:00:00Z');
let nowMs = start;

async function role(answer: (form: URLSearchParams, nth: number) => RecordedAnswer) {
  nowMs = start;
  endpoint = await startRecordedEndpoint(answer);
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret', roleArn, externalId: 'agreed-with-them' };
  const access = parseAccess({ credentials, endpoint: endpoint.url });
  const sts = new STSClient({ region: 'us-east-1', endpoint: endpoint.url, maxAttempts: 1, credentials });
  return assumedRole({ access, sts, roleArn, now: () => new Date(nowMs) });
}

function keysAnswer(nth: number): RecordedAnswer {
  return {
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIA${nth}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2026-01-01T0${nth}:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

test('the keys of a role are fetched once for all who ask, and again before they expire', async () => {
  const keys = await role((_form, nth) => keysAnswer(nth));
  const first = await Promise.all([keys(), keys(), keys()]);
  expect(first.map(({ accessKeyId }) => accessKeyId)).toEqual(['ASIA1', 'ASIA1', 'ASIA1']);
  nowMs = start + 54 * 60_000;
  expect((await keys()).accessKeyId).toBe('ASIA1');
  nowMs = start + 56 * 60_000;
  expect((await keys()).accessKeyId).toBe('ASIA2');
  expect(endpoint.requests).toHaveLength(2);
  expect(Object.fromEntries(endpoint.requests[0]!)).toMatchObject({
    Action: 'AssumeRole',
    RoleArn: roleArn,
    ExternalId: 'agreed-with-them',
  });
});

test('a role that may not be assumed is a permission error, and is asked for again', async () => {
  const keys = await role((_form, nth) =>
    nth === 1 ? errorAnswer('AccessDenied', 'not authorized to perform: sts:AssumeRole', 403) : keysAnswer(nth),
  );
  await expect(keys()).rejects.toMatchObject({ code: 'permission', providerCode: 'AccessDenied' });
  expect((await keys()).accessKeyId).toBe('ASIA2');
});
