import { ConflictError, ValidationError } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import { requestHash } from './request-hash.ts';
import { type Asker, viewerId } from './viewer.ts';

const keptMs = 24 * 60 * 60 * 1000;
const keyLengthMax = 200;

export interface Keyed extends Asker {
  key: string | null | undefined;
  /** Name and input of the command: the same key with another request is a mistake of the caller. */
  request: unknown;
}

/**
 * Does the work once for each viewer and key; later calls get the first result. It is written in the work's own transaction, so either both
 * are kept or neither. The result must be plain JSON, and is kept in clear for 24 hours: no secret may be in it.
 * @throws ConflictError when the key was used for another request.
 */
export async function idempotent<T>(tx: Tx, keyed: Keyed, work: () => Promise<T>): Promise<T> {
  const { key, context, viewer } = keyed;
  if (key === null || key === undefined) return work();
  const earlier = await earlierResult<T>(tx, keyed);
  if (earlier) return earlier.result;
  const id = context.newId();
  const { organizationId } = viewer;
  const claim = {
    id,
    organizationId,
    viewerId: viewerId(viewer),
    key,
    requestHash: requestHash(keyed.request),
    createdAt: context.clock.now(),
  };
  // Before the work: the same request sent twice at once has to wait here, not to find half of what the other did.
  await tx.insert('IdempotencyKey', [{ ...claim, result: {} }]);
  const result = await work();
  await tx.update('IdempotencyKey', [{ id, result }]);
  return result;
}

/** The result that is kept under the key, if there is one. Forgets it when it is older than 24 hours. */
export async function earlierResult<T>(tx: Tx, { key, context, viewer, request }: Keyed): Promise<{ result: T } | undefined> {
  if (key === null || key === undefined) return undefined;
  if (key.length === 0 || key.length > keyLengthMax) {
    throw new ValidationError([{ path: 'idempotencyKey', message: `A key has 1 to ${keyLengthMax} characters.` }]);
  }
  const [kept] = await tx.find('IdempotencyKey', { viewerId: viewerId(viewer), key }, { lock: true });
  if (!kept) return undefined;
  if (context.clock.now().getTime() - kept.createdAt.getTime() > keptMs) {
    await tx.delete('IdempotencyKey', [kept.id]);
    return undefined;
  }
  if (kept.requestHash === requestHash(request)) return { result: kept.result as T };
  throw new ConflictError('This idempotency key was used for a different request. Take a new key for a new request.');
}
