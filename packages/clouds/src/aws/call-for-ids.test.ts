import { describe, expect, test } from 'vitest';
import { CloudError } from '../cloud-error.ts';
import { callForIds } from './call-for-ids.ts';

/** EC2's habit: the whole call fails when one id is refused. `names` says whether its words name the ids. */
function allOrNothing(refused: Record<string, string>, names = true) {
  const calls: string[][] = [];
  const send = async (ids: string[]) => {
    calls.push(ids);
    const bad = ids.filter((id) => id in refused);
    if (bad.length === 0) return { states: new Map(ids.map((id) => [id, 'terminating' as const])) };
    const words = `The instance IDs ${names ? `'${bad.join(', ')}'` : 'given'} cannot be used`;
    throw new CloudError('not-found', 'clipped', { providerCode: refused[bad[0]!], cause: new Error(words) });
  };
  return { send, calls };
}

test('one unknown id does not keep the others from being terminated', async () => {
  const { send, calls } = allOrNothing({ 'i-2': 'InvalidInstanceID.NotFound' });
  const results = await callForIds(['i-1', 'i-2', 'i-3'], send);
  expect(results.map(({ cloudId, result }) => [cloudId, result])).toEqual([
    ['i-1', 'accepted'],
    ['i-2', 'not-found'],
    ['i-3', 'accepted'],
  ]);
  expect(calls).toEqual([
    ['i-1', 'i-2', 'i-3'],
    ['i-1', 'i-3'],
  ]);
});

test('all ids that a refusal names are set aside at once; an id that only begins alike is not', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`i-1${at}`, 'InvalidInstanceID.NotFound']));
  const { send, calls } = allOrNothing(unknown);
  const results = await callForIds(['i-1', ...Object.keys(unknown)], send);
  expect(results.filter(({ result }) => result === 'accepted')).toEqual([{ cloudId: 'i-1', result: 'accepted', state: 'terminating' }]);
  expect(calls).toHaveLength(2);
});

test('a refusal that names no id is narrowed down', async () => {
  const { send, calls } = allOrNothing({ 'i-5': 'UnsupportedOperation' }, false);
  const results = await callForIds(
    Array.from({ length: 8 }, (_, at) => `i-${at}`),
    send,
  );
  expect(results.filter(({ result }) => result !== 'accepted')).toEqual([{ cloudId: 'i-5', result: 'refused', message: 'clipped' }]);
  expect(calls.length).toBeLessThanOrEqual(8);
});

describe('a policy that does not let us end', () => {
  /** EC2 names the first server that it is about, in an ARN, or none. */
  function policy(isDenied: (id: string) => boolean, names = true) {
    const calls: string[][] = [];
    const send = async (ids: string[]) => {
      calls.push(ids);
      const denied = ids.find(isDenied);
      if (denied === undefined) return { states: new Map() };
      const words = `You are not authorized to perform: ec2:TerminateInstances${names ? ` on resource: arn:aws:ec2:r:1:instance/${denied}` : ''}`;
      throw new CloudError('permission', 'not allowed', { providerCode: 'UnauthorizedOperation', cause: new Error(words) });
    };
    return { send, calls };
  }
  const fifty = Array.from({ length: 50 }, (_, at) => `i-${at}`);

  test.each([true, false])('one server lets us end the others (it is named: %s)', async (names) => {
    const results = await callForIds(fifty, policy((id) => id === 'i-7', names).send);
    expect(results.filter(({ result }) => result !== 'accepted')).toEqual([{ cloudId: 'i-7', result: 'refused', message: 'not allowed' }]);
  });

  test.each([1, 3, 50])('any of %i is an error, after a few calls', async (count) => {
    const { send, calls } = policy(() => true);
    await expect(callForIds(fifty.slice(0, count), send)).rejects.toMatchObject({ code: 'permission' });
    expect(calls.length).toBeLessThanOrEqual(16);
  });
});

test('an error that is not about an id is thrown', async () => {
  const throttled = new CloudError('throttled', 'slower', { providerCode: 'RequestLimitExceeded' });
  await expect(callForIds(['i-1'], () => Promise.reject(throttled))).rejects.toBe(throttled);
});

test('the same id twice is one id, none is no call, 501 are refused', async () => {
  const { send, calls } = allOrNothing({});
  expect(await callForIds(['i-1', 'i-1'], send)).toHaveLength(1);
  expect(await callForIds([], send)).toEqual([]);
  expect(calls).toEqual([['i-1']]);
  await expect(
    callForIds(
      Array.from({ length: 501 }, (_, at) => `i-${at}`),
      send,
    ),
  ).rejects.toMatchObject({ code: 'invalid-request' });
});
