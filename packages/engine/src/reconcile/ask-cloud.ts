import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CallOptions } from '@farmhand/clouds/driver';
import { callSignal } from './call-signal.ts';
import type { Round } from './round.ts';

/** What a cloud answered to a call that changes something there. */
export interface Answered<T> {
  answer: T | CloudError;
  /** By which the cloud knows the requests of the call; to be kept with what is recorded of the answer. */
  requestIds: readonly string[];
}

/** A call has one request, or a few where the cloud refuses some of many ids; the newest are kept. */
const requestIdsMax = 10;

/** Makes such a call. A CloudError is an answer; whatever else is thrown is thrown. */
export async function askCloud<T>(
  { context, signal }: Pick<Round, 'context' | 'signal'>,
  send: (options: CallOptions) => Promise<T>,
): Promise<Answered<T>> {
  const told: string[] = [];
  const options = { signal: callSignal(context, signal), onRequestId: (id: string) => void told.push(id) };
  const requestIds = () => told.slice(-requestIdsMax);
  try {
    return { answer: await send(options), requestIds: requestIds() };
  } catch (error) {
    if (error instanceof CloudError) return { answer: error, requestIds: requestIds() };
    throw error;
  }
}
