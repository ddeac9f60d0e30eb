import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** Whatever the metrics say, what is put on record is between min and max, and falls only after a reading in which every server took part. */
export const neverDesiredOnGaps: Check = {
  invariant: 'I1',
  afterCommit(_, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'FarmRole' || after === undefined || after.trackedDesired === null) continue;
      const { servers } = after.trackedDesired;
      if (before?.trackedDesired === undefined || before.trackedDesired?.servers === servers) continue;
      const { scaling } = after.declaration;
      // A person's change of the source puts on record what was wanted before it.
      if (before.declaration !== after.declaration || scaling.source.kind !== 'metric') continue;
      if (servers < scaling.min || servers > scaling.max)
        throw new BrokenInvariant(
          'I1',
          `${after.alias} is to have ${servers} servers, which is not between ${scaling.min} and ${scaling.max}.`,
        );
      const present = Math.min(scaling.max, Math.max(scaling.min, before.trackedDesired?.servers ?? scaling.min));
      const latest = after.metricSamples.at(-1);
      const isWhole = latest?.result === 'complete' && latest.reporting === latest.servers;
      if (servers < present && !isWhole)
        throw new BrokenInvariant(
          'I5',
          `${after.alias} is to have ${servers} servers instead of ${present} after ${JSON.stringify(latest)}.`,
        );
    }
  },
};
