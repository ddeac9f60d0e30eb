import { type FeedListener, startFeedListener } from '@farmhand/engine/feed/feed-listener';
import { readFeedHead } from '@farmhand/engine/feed/read-feed';
import { type ChangeHub, createChangeHub } from '@farmhand/engine/live/change-hub';
import type { ReadDatabase } from '@farmhand/engine/read/read-database';
import type pg from 'pg';
import { type ViewerSource, viewerAgeMaxMs } from '../auth/viewer-source.ts';
import type { Log } from '../create-log.ts';

export interface Changes {
  hub: ChangeHub;
  stop(): Promise<void>;
}

export interface ChangesOptions {
  url: string;
  pool: pg.Pool;
  database: ReadDatabase;
  viewers: ViewerSource;
  log: Log;
}

/** Reads the feed once for this process and tells its subscribers. */
export async function startChanges({ url, pool, database, viewers, log }: ChangesOptions): Promise<Changes> {
  const { position } = await readFeedHead(pool);
  const hub = createChangeHub({ database, connection: pool, start: position });
  const recheck = () => hub.recheckAll().catch((err: unknown) => log.error({ err }, 'the rights of subscribers could not be checked'));
  const listener: FeedListener = startFeedListener({
    url,
    after: position,
    onError: (err) => log.warn({ err }, 'the feed of changes'),
    onResync: async () => hub.reset((await readFeedHead(pool)).position),
    async onChanges(changes) {
      if (changes.some((change) => change.objectType === 'ApiToken')) {
        viewers.moveEpoch();
        await recheck();
      }
      await hub.deliver(changes);
    },
  });
  const timer = setInterval(() => void recheck(), viewerAgeMaxMs);
  await listener.ready;
  return {
    hub,
    async stop() {
      clearInterval(timer);
      hub.close();
      await listener.stop();
    },
  };
}
