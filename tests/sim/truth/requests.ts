import { isClosed } from '@farmhand/domain/server-state';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** What a person asked to end is asked to end until it has ended, whatever is noted of it meanwhile. */
export const neverForgotten: Check = {
  invariant: 'asked to end',
  afterCommit(_, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after === undefined || isClosed(after.state)) continue;
      if (before?.request?.kind === 'terminate' && before.request.byPerson !== null && after.request?.kind !== 'terminate') {
        const text = `${after.hostName} (${after.cloudId}) is ${after.state} for ${after.reason.code}, and nobody knows any more that it was to end.`;
        throw new BrokenInvariant('asked to end', text);
      }
    }
  },
};
