import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** I6 for zones: nothing is given up for its absence in a zone whose breaker was latched before, whatever the farm roles' own breakers believe. */
export const neverGivenUpInADarkZone: Check = {
  invariant: 'I6',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.reason.code !== 'absence-confirmed' || before?.state === after.state) continue;
      const place = known.inventories.get(`${after.cloudAccountId} ${after.location}`);
      const dark = place?.zoneBreakers.find(({ zone, latchedAt }) => zone === after.zone && latchedAt !== null);
      if (dark) throw new BrokenInvariant('I6', `${after.hostName} was given up in ${dark.zone}, whose breaker is latched.`);
    }
  },
};
