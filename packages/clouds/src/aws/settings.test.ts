import { expect, test } from 'vitest';
import { normalizeAwsSettings, whyNeverStopped } from './settings.ts';

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

test('spot servers are the ones that EC2 never stops', () => {
  expect(whyNeverStopped({ spot: { maxPrice: 0.1 } })).toMatch(/^EC2 never stops spot servers/);
  expect(whyNeverStopped({})).toBeNull();
});
