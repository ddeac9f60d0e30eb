import { expect, test } from 'vitest';
import { changedAccount, createdAccount, emptyAccount } from './account-values.ts';

const values = { ...emptyAccount, name: 'production', environmentIds: ['e'] };

test('an external id is only sent with the role that it is for', () => {
  const aws = { accessKeyId: 'AKIA', secretAccessKey: 's' };
  expect(createdAccount({ ...values, ...aws, externalId: 'x' }).credentials).toEqual({ aws });
  expect(createdAccount({ ...values, ...aws, roleArn: 'arn', externalId: 'x' }).credentials).toEqual({
    aws: { ...aws, roleArn: 'arn', externalId: 'x' },
  });
});

test('changing an account without new credentials leaves them as they are', () => {
  expect(changedAccount({ id: 'a', version: 3 }, values)).toEqual({
    cloudAccountId: 'a',
    version: 3,
    name: 'production',
    environmentIds: ['e'],
    endpoint: null,
    ratePercent: 100,
  });
  expect(changedAccount({ id: 'a', version: 3 }, { ...values, accessKeyId: 'AKIA' })).toHaveProperty('credentials.aws.accessKeyId', 'AKIA');
});
