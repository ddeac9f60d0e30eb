import { expect, test } from 'vitest';
import { normalizeAwsSettings } from './settings.ts';

test('settings that mean the same are the same, whoever says what is so anyway', () => {
  const said = { securityGroupIds: [], imds: { httpTokens: 'required', hopLimit: 2 }, keyName: 'ops' };
  expect(normalizeAwsSettings(said)).toEqual({ keyName: 'ops' });
  expect(normalizeAwsSettings({})).toEqual({});
  expect(normalizeAwsSettings({ imds: { hopLimit: 1 }, securityGroupIds: ['sg-1'] })).toEqual({
    imds: { hopLimit: 1 },
    securityGroupIds: ['sg-1'],
  });
});

test('that a spot server is asked for is said by asking, so it stays', () => {
  expect(normalizeAwsSettings({ spot: {}, ebsOptimized: false })).toEqual({ spot: {}, ebsOptimized: false });
});
