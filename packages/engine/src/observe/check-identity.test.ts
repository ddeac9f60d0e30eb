import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver } from '@farmhand/clouds/driver';
import { expect, test } from 'vitest';
import type { CloudAccountRow } from '../store/rows.ts';
import { otherIdentity } from './check-identity.ts';

const account = { name: 'Production', identityId: 'aws:aws/111122223333' } as CloudAccountRow;
const minutes = 60_000;

function driverOf(answers: (string | CloudError)[]) {
  let asked = 0;
  const checkCredentials = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    if (answer instanceof CloudError) throw answer;
    return { id: answer, label: 'key' };
  };
  return { driver: { checkCredentials } as unknown as CloudDriver, asked: () => asked };
}

test('credentials of the pinned identity are used, and the cloud is asked seldom', async () => {
  const { driver, asked } = driverOf(['aws:aws/111122223333']);
  for (const now of [0, minutes, 9 * minutes]) expect(await otherIdentity(driver, account, { now })).toBeNull();
  expect(asked()).toBe(1);
  expect(await otherIdentity(driver, account, { now: 11 * minutes })).toBeNull();
  expect(asked()).toBe(2);
});

test('credentials of another identity are refused with both named', async () => {
  const { driver } = driverOf(['aws:aws/444455556666']);
  const refusal = await otherIdentity(driver, account, { now: 0 });
  expect(refusal?.code).toBe('credentials');
  expect(refusal?.message).toContain('aws:aws/444455556666');
  expect(refusal?.message).toContain('aws:aws/111122223333');
});

test('an identity service that is away makes nobody blind once it has answered, but is not guessed at before', async () => {
  const away = new CloudError('unavailable', 'The service is away.');
  const { driver } = driverOf(['aws:aws/111122223333', away]);
  expect(await otherIdentity(driver, account, { now: 0 })).toBeNull();
  expect(await otherIdentity(driver, account, { now: 11 * minutes })).toBeNull();
  expect(await otherIdentity(driverOf([away]).driver, account, { now: 0 })).toBe(away);
});

test('what speaks against credentials has them asked about at once, and stands when nobody knows', async () => {
  const refused = new CloudError('credentials', 'A region refuses them.');
  const away = new CloudError('unavailable', 'The service is away.');
  const { driver, asked } = driverOf(['aws:aws/111122223333', 'aws:aws/111122223333', away]);
  await otherIdentity(driver, account, { now: 0 });
  expect(await otherIdentity(driver, account, { now: 0, speaksAgainst: refused })).toBeNull();
  expect(asked()).toBe(2);
  expect(await otherIdentity(driver, account, { now: 0, speaksAgainst: refused })).toBe(refused);
});

test('credentials that stopped working are refused whatever was known', async () => {
  const { driver } = driverOf(['aws:aws/111122223333', new CloudError('credentials', 'The key was deleted.')]);
  await otherIdentity(driver, account, { now: 0 });
  expect((await otherIdentity(driver, account, { now: 11 * minutes }))?.message).toBe('The key was deleted.');
});
