import type { Ability } from '@farmhand/rbac/ability';
import { type FeedChange, readFeed } from '../feed/read-feed.ts';
import { createLoaders, type Loaders } from '../read/loaders.ts';
import type { ReadDatabase } from '../read/read-database.ts';
import type { Queryable } from '../store/app-role.ts';
import type { ChangeMessage } from './change-message.ts';
import { loadChanged } from './changed-objects.ts';
import { decideDelivery, type Subscriber, type Wanted } from './decide-delivery.ts';
import { asResync, createMessageQueue, type MessageQueue } from './message-queue.ts';

export interface FollowOptions extends Wanted {
  organizationId: string;
  ability: Ability;
  /** The present ability of who follows; null when there is none any more. Asked again and again while they follow. */
  recheck(): Promise<Ability | null>;
  /** The position to go on from. Left out: from now on. */
  after?: number | undefined;
}

/**
 * Tells the subscribers of one process what changed. Each change is read once, each changed object loaded once for an organization, and who is
 * told is decided in memory.
 */
export interface ChangeHub {
  /** The next batch of the feed. When it throws, the same batch may be given again: who was told already is not told twice. */
  deliver(changes: readonly FeedChange[]): Promise<void>;
  /** Changes up to `position` were missed: all are told to read everything again. */
  reset(position: number): void;
  follow(options: FollowOptions): AsyncIterableIterator<ChangeMessage, undefined>;
  /** Ends the subscriptions of those who may not follow any more, and takes over what the others may now. */
  recheckAll(): Promise<void>;
  /** Up to here all are told. */
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

interface Sources {
  database: ReadDatabase;
  /** Of the program's own role. */
  connection: Queryable;
}

const pageSize = 1_000;
/** Who missed more than this is quicker to read everything again. */
const replayPagesMax = 10;
const waitingMax = 64;

/** @param start the feed position from which `deliver` goes on. */
export function createChangeHub(sources: Sources & { start: number }, now = () => new Date()): ChangeHub {
  const followers = new Set<Following>();
  let position = sources.start;
  const loadersOf = (organizationId: string) => createLoaders(sources.database, organizationId, now);

  return {
    position: () => position,
    size: () => followers.size,
    async deliver(changes) {
      if (changes.length === 0) return;
      if (changes[0]!.position > position + 1) throw new Error(`The feed goes on at ${changes[0]!.position}, after ${position}`);
      position = Math.max(position, changes.at(-1)!.position);
      // Who comes while this batch is loaded is not among these: they start at the new position, and replay the batch from the feed.
      const listening = Map.groupBy(followers, (follower) => follower.organizationId);
      const byOrganization = Map.groupBy(changes, (change) => change.organizationId);
      for (const [organizationId, some] of listening) {
        const theirs = byOrganization.get(organizationId);
        if (theirs) await tell(some, theirs, loadersOf(organizationId));
      }
    },
    reset(to) {
      position = Math.max(position, to);
      for (const follower of followers) {
        follower.after = position;
        follower.queue.push(asResync({ position, load: loadersOf(follower.organizationId) }));
      }
    },
    follow: ({ after, ...options }) => {
      const queue = createMessageQueue(waitingMax, () => followers.delete(follower));
      const follower: Following = { ...options, queue, after: Math.max(after ?? 0, position) };
      followers.add(follower);
      if (after === undefined) return queue;
      return withReplay(queue, replay({ ...sources, follower, after, until: position, load: () => loadersOf(options.organizationId) }));
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

async function tell(followers: readonly Following[], changes: readonly FeedChange[], load: Loaders): Promise<void> {
  const objects = await loadChanged(changes, load);
  const position = changes.at(-1)!.position;
  for (const follower of followers) {
    const delivery = decideDelivery(follower, objects);
    if (delivery) follower.queue.push({ ...delivery, position, resync: false, load });
    follower.after = Math.max(follower.after, position);
  }
}

interface Replay extends Pick<Sources, 'connection'> {
  follower: Following;
  after: number;
  /** What comes later waits in the queue. */
  until: number;
  load(): Loaders;
}

/** What was missed, in order, page by page. */
async function* replay({ connection, follower, after, until, load }: Replay): AsyncGenerator<ChangeMessage, void> {
  const tooMuch = until - after > replayPagesMax * pageSize;
  for (let at = after; ; ) {
    const page = tooMuch ? undefined : await readFeed(connection, { after: at, limit: pageSize });
    if (page?.kind !== 'changes') {
      // The cursor may lie beyond the end of this feed: what comes from now on is new all the same.
      follower.after = until;
      yield asResync({ position: until, load: load() });
      return;
    }
    const missed = page.changes.filter((change) => change.position <= until);
    if (missed.length === 0 || follower.queue.ended()) return;
    at = missed.at(-1)!.position;
    const theirs = missed.filter((change) => change.organizationId === follower.organizationId);
    const loaders = load();
    const delivery = decideDelivery({ ...follower, after }, await loadChanged(theirs, loaders));
    if (delivery) yield { ...delivery, position: at, resync: false, load: loaders };
  }
}

/** First what was missed, then what comes. Ending it ends both. */
function withReplay(queue: MessageQueue, missed: AsyncGenerator<ChangeMessage, void>): AsyncIterableIterator<ChangeMessage, undefined> {
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
      return queue.return!();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
