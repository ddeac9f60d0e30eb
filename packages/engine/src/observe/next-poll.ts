import type { AddressRow } from '../store/rows.ts';
import type { Recording } from './record-observation.ts';

/** A listing may take this share of the time at most: the next one waits at least this many times its own duration. */
const restFactor = 4;

/** How long to wait for the next listing: shortly while something is about to change, longer while something moves at all, else long. */
export function nextPollMs(recording: Pick<Recording, 'context' | 'inventory' | 'listing' | 'servers' | 'volumes' | 'addresses'>): number {
  const { context, inventory, listing, servers, volumes, addresses } = recording;
  const { bootingMaxMs, pollBootingMs, pollMovingMs, pollIdleMs } = context.timing;
  const now = context.clock.now().getTime();
  const moving = [
    ...servers.filter((server) => server.missingSince !== null || (server.state !== 'RUNNING' && server.state !== 'SUSPENDED')),
    ...volumes.filter((volume) => volume.missingSince !== null || (volume.state !== 'ATTACHED' && volume.state !== 'AVAILABLE')),
    ...addresses.filter(isMoving),
  ];
  // One failed read is repeated at once; a cloud that cannot be read for longer is not asked more often than usual.
  const hiccup = listing.servers.result !== 'complete' && inventory.blindSince === null;
  const soon = hiccup || moving.some((row) => now - row.lastWriteAt.getTime() < bootingMaxMs);
  const isSnapshotMoving = (listing.snapshots?.items ?? []).some(({ state }) => state === 'pending');
  const wanted = soon
    ? pollBootingMs
    : moving.length > 0 || isSnapshotMoving || listing.servers.result !== 'complete'
      ? pollMovingMs
      : pollIdleMs;
  const durationMs = listing.servers.finishedAt.getTime() - listing.servers.startedAt.getTime();
  return Math.max(wanted, Math.min(durationMs * restFactor, pollIdleMs));
}

/** One that the cloud refused is in nobody's hands until it is asked for again. */
function isMoving({ missingSince, state, unansweredAt }: AddressRow): boolean {
  if (state === 'INTENDED') return unansweredAt !== null;
  return missingSince !== null || (state !== 'ASSOCIATED' && state !== 'FREE');
}
