import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { memberKey } from './known.ts';

/** Once servers of a launch are recorded, it is not to be sent again: its token would be used to fill it up. */
export const neverFilledUp: Check = {
  invariant: 'once',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Launch' || before === undefined || after === undefined || after.calls <= before.calls) continue;
      const indexes = Array.from({ length: after.count }, (_, index) => index);
      const filled = indexes.filter((index) => known.members.get(memberKey(after.id, index))?.outcome === 'FILLED').length;
      if (filled > 0)
        throw new BrokenInvariant('once', `launch ${after.id} is to be sent again although ${filled} servers of it are recorded.`);
    }
  },
};

/** Each launch has a token of its own: under that of another the cloud would answer with what the other made. */
export const neverUnderAnothersToken: Check = {
  invariant: 'once',
  afterCommit({ tokens }, { changed }) {
    for (const { name, after } of changed) {
      if (name !== 'Launch' || after === undefined) continue;
      const first = tokens.get(after.token) ?? after.id;
      tokens.set(after.token, first);
      if (first !== after.id) throw new BrokenInvariant('once', `launch ${after.id} is recorded with the token of launch ${first}.`);
    }
  },
};
