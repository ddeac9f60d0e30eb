import { afterEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

async function check(answers: { sts: RecordedAnswer; securityGroups?: RecordedAnswer }) {
  endpoint = await startRecordedEndpoint((form) => (form.get('Action') === 'GetCallerIdentity' ? answers.sts : answers.securityGroups!));
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret' };
  return makeAwsDriver({ credentials, endpoint: endpoint.url }).checkCredentials();
}

const groupsAnswer = (items: string): RecordedAnswer => ({
  body: `<DescribeSecurityGroupsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><securityGroupInfo>${items}</securityGroupInfo></DescribeSecurityGroupsResponse>`,
});

test('the identity is partition and account, labelled with who calls', async () => {
  const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws-us-gov:iam::123456789012:user/farmhand</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
  expect(await check({ sts: { body } })).toEqual({
    id: 'aws:aws-us-gov/123456789012',
    label: 'arn:aws-us-gov:iam::123456789012:user/farmhand',
  });
});

test('an endpoint without STS is asked who owns its security groups, and the label says so', async () => {
  const groups = groupsAnswer('<item><ownerId>tenant-7</ownerId><groupId>sg-1</groupId><groupName>default</groupName></item>');
  for (const sts of [errorAnswer('InvalidAction', 'The action GetCallerIdentity is not valid'), { status: 404, body: 'not here' }]) {
    expect(await check({ sts, securityGroups: groups })).toEqual({
      id: 'aws:aws/tenant-7',
      label: 'account tenant-7 (this endpoint has no STS)',
    });
    await endpoint.close();
  }
});

test('an endpoint that does not say whose the credentials are is refused', async () => {
  const sts = errorAnswer('InvalidAction', 'The action GetCallerIdentity is not valid');
  await expect(check({ sts, securityGroups: groupsAnswer('') })).rejects.toMatchObject({ code: 'credentials' });
});

test('wrong credentials and an outage are the answer themselves: nothing else is asked', async () => {
  const wrong = errorAnswer('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
  await expect(check({ sts: wrong })).rejects.toMatchObject({
    code: 'credentials',
    message: expect.stringContaining('Check the access key'),
  });
  expect(endpoint.requests).toHaveLength(1);
  await endpoint.close();
  await expect(check({ sts: { status: 503, body: 'down' } })).rejects.toMatchObject({ code: 'unavailable' });
  expect(endpoint.requests).toHaveLength(1);
});
