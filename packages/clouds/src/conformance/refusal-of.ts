import assert from 'node:assert/strict';
import { CloudError, type CloudErrorCode } from '../cloud-error.ts';

/** The CloudError that a call ends in, which must have one of these codes and words for people. */
export async function refusalOf(attempt: () => Promise<unknown> | unknown, codes: readonly CloudErrorCode[]): Promise<CloudError> {
  let thrown: unknown;
  try {
    const result = await attempt();
    assert.fail(`It was expected to be refused as ${codes.join(' or ')}, and gave ${JSON.stringify(result)}`);
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    thrown = error;
  }
  assert(thrown instanceof CloudError, `A driver throws only CloudError; this is ${String(thrown)}`);
  assert(codes.includes(thrown.code), `The code is ${thrown.code} instead of ${codes.join(' or ')}: ${thrown.message}`);
  assert(thrown.message.length > 10, 'An error says what happened');
  return thrown;
}
