import type { IdsOptions, Observation } from '@farmhand/clouds/driver';

interface Asked<T> {
  describe(options: IdsOptions): Promise<Observation<T>>;
  location: string;
  /** On record, and there for so long that every listing has to show them. */
  cloudIds: readonly string[];
  signal?: AbortSignal;
}

/**
 * A listing can lose a page and call itself complete, and what somebody took our tag off is in no listing by tag. So those on record that a complete
 * listing does not show are asked for by id, and count as listed where the cloud shows them so. Without a whole answer the listing is not complete.
 */
export async function withUnlisted<T extends { cloudId: string }>(
  listed: Observation<T>,
  { describe, location, cloudIds, signal }: Asked<T>,
): Promise<Observation<T>> {
  if (listed.result !== 'complete') return listed;
  const shown = new Set(listed.items.map(({ cloudId }) => cloudId));
  const unlisted = cloudIds.filter((cloudId) => !shown.has(cloudId));
  if (unlisted.length === 0) return listed;
  const found = await describe({ location, cloudIds: unlisted, signal });
  return {
    ...listed,
    ...{ items: [...listed.items, ...found.items], calls: listed.calls + found.calls, finishedAt: found.finishedAt },
    ...(found.result === 'complete' ? {} : { result: 'partial', error: found.error }),
  };
}
