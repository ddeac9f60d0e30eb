import { DatacenterError } from './datacenter-error.ts';
import { standingFaults, takeFault } from './faults.ts';
import type { PerformContext } from './perform.ts';
import type { World } from './world.ts';

const pageSizeMax = 1_000;

/** Where a list stands: everything up to a sequence number has been given, in so many pages, since its start. */
export interface ListPosition {
  after: number;
  page: number;
  startedAtMs: number;
}

export function listLagMs(world: World, context: PerformContext): number {
  const lags = standingFaults(world, context.target, 'list-lag').map((effect) => effect.lagMs);
  return Math.max(world.settings.listLagMs, ...lags);
}

/**
 * One page of items that are in order of `seq`, with the faults of lists.
 * `complete` is true when this page truthfully ends the list.
 */
export function listPage<T extends { seq: number }>(
  world: World,
  context: PerformContext,
  options: { items: Iterable<T>; accept: (item: T) => boolean; pageSize?: number; pageToken?: string },
): { items: T[]; nextPageToken?: string; complete: boolean; position: ListPosition } {
  const position = parsePosition(world, options.pageToken);
  const failing = takeFault(world, context.target, { kinds: ['failing-list'], applies: (effect) => position.page >= effect.afterPages });
  if (failing) {
    world.ledger.noteCall(context.callId, { faultId: failing.fault.id });
    throw new DatacenterError('internal', 'An internal error has occurred.');
  }
  const empty = takeFault(world, context.target, { kinds: ['empty-list'] });
  if (empty) {
    world.ledger.noteCall(context.callId, { faultId: empty.fault.id });
    return { items: [], complete: false, position };
  }

  const size = pageSize(world, context, options.pageSize);
  const items: T[] = [];
  let more = false;
  for (const item of options.items) {
    if (item.seq <= position.after || !options.accept(item)) continue;
    if (items.length === size) {
      more = true;
      break;
    }
    items.push(item);
  }
  if (!more) return { items, complete: true, position };
  const missing = takeFault(world, context.target, {
    kinds: ['missing-pages'],
    applies: (effect) => position.page + 1 >= effect.keepPages,
  });
  if (missing) {
    world.ledger.noteCall(context.callId, { faultId: missing.fault.id });
    return { items, complete: false, position };
  }
  const next: ListPosition = { ...position, after: items.at(-1)!.seq, page: position.page + 1 };
  return { items, nextPageToken: formatPosition(next), complete: false, position };
}

function pageSize(world: World, context: PerformContext, asked: number | undefined): number {
  const size = asked ?? pageSizeMax;
  if (!Number.isInteger(size) || size < 1 || size > pageSizeMax) {
    throw new DatacenterError('invalid', `A page has between 1 and ${pageSizeMax} items.`, { subject: 'page-token' });
  }
  const short = takeFault(world, context.target, { kinds: ['short-pages'], applies: (effect) => effect.items < size });
  return short ? Math.max(1, short.effect.items) : size;
}

function formatPosition({ after, page, startedAtMs }: ListPosition): string {
  return Buffer.from(`${after}.${page}.${startedAtMs}`).toString('base64url');
}

function parsePosition(world: World, token: string | undefined): ListPosition {
  if (token === undefined) return { after: 0, page: 0, startedAtMs: world.nowMs };
  const match = /^(\d+)\.(\d+)\.(\d+(?:\.\d+)?)$/.exec(Buffer.from(token, 'base64url').toString());
  if (!match) throw new DatacenterError('invalid', 'The page token is not one that this list gave.', { subject: 'page-token' });
  return { after: Number(match[1]), page: Number(match[2]), startedAtMs: Number(match[3]) };
}
