import type { ChangeMessage } from '@farmhand/engine/live/change-message';
import type { Wanted } from '@farmhand/engine/live/decide-delivery';
import type { Context } from './context.ts';

type Messages = AsyncIterableIterator<ChangeMessage, undefined>;

/** Follows the feed of changes for one subscription, with the rights that its viewer has at each moment. */
export function follow(context: Context, { after, ...wanted }: Wanted & { after?: string | null }): Messages {
  const { changes, organizationId, ability } = context;
  const recheck = async () => {
    const viewer = await context.recheck();
    if (viewer) Object.assign(context, { viewer, ability: viewer.ability });
    return viewer?.ability ?? null;
  };
  const messages = changes.follow({ ...wanted, organizationId, ability, recheck, after: after == null ? undefined : Number(after) });
  // By hand: a generator that waits for the next message could not be ended before that came.
  return {
    async next() {
      const result = await messages.next();
      // Fields of the message are read with what was loaded for all subscribers of it.
      if (!result.done) context.load = result.value.load;
      return result;
    },
    return: () => messages.return!(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
