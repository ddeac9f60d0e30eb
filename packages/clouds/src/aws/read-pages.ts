import { CloudError } from '../cloud-error.ts';
import type { Observation } from '../driver.ts';

export interface Page<T> {
  items: T[];
  nextToken: string | undefined;
}

/** 200 pages of 1,000 servers are beyond what an account may run in one region; a list that goes on is a fault of the endpoint. */
const pagesMax = 200;

/**
 * Reads all pages into an observation. It never throws for a failed read: the first page failing is `failed`, a later one `partial`.
 * An item that moves to a later page while we read counts once, as it was seen last.
 */
export async function observePages<T extends { cloudId: string }>(options: {
  readPage: (token: string | undefined) => Promise<Page<T>>;
  now: () => Date;
}): Promise<Observation<T>> {
  const startedAt = options.now();
  const items = new Map<string, T>();
  let calls = 0;
  let error: CloudError | null = null;
  try {
    for await (const page of pagesOf(options.readPage, () => (calls += 1))) {
      for (const item of page) items.set(item.cloudId, item);
    }
  } catch (thrown) {
    error = asCloudError(thrown);
  }
  const result = error === null ? 'complete' : calls <= 1 ? 'failed' : 'partial';
  return { result, items: [...items.values()], startedAt, finishedAt: options.now(), calls, error };
}

/** Reads all pages or throws: half a catalogue is of no use. */
export async function collectPages<T>(readPage: (token: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pagesOf(readPage, () => {})) items.push(...page);
  return items;
}

/** Several observations of parts of one question as one: complete only if all are. */
export function mergeObservations<T>(parts: Observation<T>[], now: () => Date): Observation<T> {
  const failed = parts.filter(({ result }) => result !== 'complete');
  const nothingRead = parts.length > 0 && parts.every(({ result }) => result === 'failed');
  return {
    result: failed.length === 0 ? 'complete' : nothingRead ? 'failed' : 'partial',
    items: parts.flatMap(({ items }) => items),
    startedAt: parts[0]?.startedAt ?? now(),
    finishedAt: parts.at(-1)?.finishedAt ?? now(),
    calls: parts.reduce((sum, { calls }) => sum + calls, 0),
    error: failed[0]?.error ?? null,
  };
}

async function* pagesOf<T>(readPage: (token: string | undefined) => Promise<Page<T>>, count: () => void): AsyncGenerator<T[]> {
  const seen = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    count();
    const { items, nextToken } = await readPage(token);
    yield items;
    if (!nextToken) return;
    if (seen.has(nextToken))
      throw new CloudError('unavailable', `The list is not complete: page ${page + 1} points back to a page that was read already.`);
    seen.add(nextToken);
    token = nextToken;
  }
  throw new CloudError('unavailable', `The list is not complete: it has more than ${pagesMax} pages.`);
}

/** Reads throw CloudErrors; anything else is a defect of the driver, kept as the cause. */
function asCloudError(thrown: unknown): CloudError {
  if (thrown instanceof CloudError) return thrown;
  return new CloudError('unknown', `The list could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
    cause: thrown,
  });
}
