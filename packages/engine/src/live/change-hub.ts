import type { Ability } from '@farmhand/rbac/ability';
import { createLoaders, type Loaders } from '../read/loaders.ts';
import type { ReadDatabase } from '../read/read-database.ts';
import type { ChangeMessage } from './change-message.ts';
import { type ChangeRow, loadChanged } from './changed-objects.ts';
import { decideDelivery, type Subscriber, type Wanted } from './decide-delivery.ts';
import { asResync, createMessageQueue, type MessageQueue } from './message-queue.ts';

/** Reads the feed of changes of all organizations. */
export interface FeedReader {
  head(): Promise<{ position: number; prunedPosition: number }>;
  /** The changes after a position, in order. */
  since(position: number, atMost: number): Promise<ChangeRow[]>;
}

export interface FollowOptions extends Wanted {
  organizationId: string;
  ability: Ability;
  /** The present ability of who follows; null when there is none any more. Asked again and again while they follow. */
  recheck(): Promise<Ability | null>;
  /** The position to go on from. Left out: from now on. */
  after?: number | undefined;
}

/** Tells the subscribers of one process what changed. Each change is read once, each changed object loaded once for an organization, and who is told is decided in memory. */
export interface ChangeHub {
  /** The next batch of the feed, in order and without gaps; ends when all subscribers have it in their queues. */
  deliver(changes: readonly ChangeRow[]): Promise<void>;
  /** Changes were missed: all are told to read everything again. */
  reset(position: number): void;
  follow(options: FollowOptions): AsyncIterableIterator<ChangeMessage, undefined>;
  /** Ends the subscriptions of those who may not follow any more, and takes over what the others may now. */
  recheckAll(): Promise<void>;
  position(): number;
  size(): number;
  /** Ends all subscriptions. */
  close(): void;
}

interface Following extends Subscriber {
  organizationId: string;
  queue: MessageQueue;
  recheck: FollowOptions['recheck'];
}

const pageSize = 1_000;
const waitingMax = 64;
/** Who missed more than this is quicker to read everything again. */
const replayPagesMax = 10;

/** @param start the feed position from which `deliver` goes on. */
export function createChangeHub({ database, feed, start }: { database: ReadDatabase; feed: FeedReader; start: number }): ChangeHub {
  const followers = new Set<Following>();
  let position = start;
  const loadersOf = (organizationId: string) => createLoaders(database, organizationId);

  return {
    position: () => position,
    size: () => followers.size,
    async deliver(changes) {
      if (changes.length === 0) return;
      if (changes[0]!.position !== position + 1) throw new Error(`The feed goes on at ${changes[0]!.position}, after ${position}`);
      // Who comes while this batch is loaded is not among these: they start at the new position, and replay the batch from the feed.
      const told = [...followers];
      position = changes.at(-1)!.position;
      const byOrganization = Map.groupBy(changes, (change) => change.organizationId);
      const listening = Map.groupBy(told, (follower) => follower.organizationId);
      for (const [organizationId, some] of listening) {
        const theirs = byOrganization.get(organizationId);
        if (theirs) await tell(some, theirs, loadersOf(organizationId));
      }
    },
    reset(to) {
      position = to;
      for (const { queue, organizationId } of followers) queue.push(asResync({ position, load: loadersOf(organizationId) }));
    },
    follow: ({ recheck, organizationId, ability, after, ...wanted }) => {
      const follower: Following = {
        ...wanted,
        ...{ organizationId, ability, recheck, after: after ?? position },
        queue: createMessageQueue(waitingMax, () => followers.delete(follower)),
      };
      const from = position;
      followers.add(follower);
      return after === undefined
        ? follower.queue
        : withReplay(follower, replay({ follower, from, feed, load: () => loadersOf(organizationId) }));
    },
    async recheckAll() {
      await Promise.all(
        [...followers].map(async (follower) => {
          const ability = await follower.recheck();
          if (ability) follower.ability = ability;
          else follower.queue.end();
        }),
      );
    },
    close() {
      for (const { queue } of followers) queue.end();
    },
  };
}

async function tell(followers: readonly Following[], changes: readonly ChangeRow[], load: Loaders): Promise<void> {
  const objects = await loadChanged(changes, load);
  const position = changes.at(-1)!.position;
  for (const follower of followers) {
    const delivery = decideDelivery(follower, objects);
    if (delivery) follower.queue.push({ ...delivery, position, resync: false, load });
  }
}

interface Replay {
  follower: Following;
  /** Up to here it is replayed; what comes later waits in the queue. */
  from: number;
  feed: FeedReader;
  load(): Loaders;
}

/** What was missed, in order, page by page. */
async function* replay({ follower, from, feed, load }: Replay): AsyncGenerator<ChangeMessage, void> {
  const { position: head, prunedPosition } = await feed.head();
  const { after } = follower;
  if (after < prunedPosition || after > head || from - after > replayPagesMax * pageSize) {
    yield asResync({ position: from, load: load() });
    return;
  }
  for (let at = after; at < from && !follower.queue.ended(); ) {
    const page = (await feed.since(at, pageSize)).filter((change) => change.position <= from);
    if (page.length === 0) return;
    at = page.at(-1)!.position;
    const theirs = page.filter((change) => change.organizationId === follower.organizationId);
    const loaders = load();
    const delivery = decideDelivery(follower, await loadChanged(theirs, loaders));
    if (delivery) yield { ...delivery, position: at, resync: false, load: loaders };
  }
}

/** First what was missed, then what comes. Ending it ends both. */
function withReplay({ queue }: Following, missed: AsyncGenerator<ChangeMessage, void>): AsyncIterableIterator<ChangeMessage, undefined> {
  let replaying = true;
  return {
    async next() {
      if (replaying) {
        const { done, value } = await missed.next().catch((error: unknown) => {
          queue.end();
          throw error;
        });
        if (!done) return { done: false, value };
        replaying = false;
      }
      return queue.next();
    },
    async return() {
      replaying = false;
      await missed.return();
      return queue.return!();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
