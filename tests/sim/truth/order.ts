import { defaultTiming } from '@farmhand/domain/constants';
import { decideDesired } from '@farmhand/domain/decide-desired';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import { isClosed } from '@farmhand/domain/server-state';
import { dependentsOf } from '@farmhand/domain/tier-order';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/** What became true of the farm's order since its status was last changed. */
export interface KnownOrder {
  /** Farm roles whose servers were ready, as many as each that comes after them asks for. By the id of the latter, their aliases. */
  reached: Map<string, Set<string>>;
  /** Ids of farm roles that might begin: all that they come after was ready, if not at one moment. */
  begun: Set<string>;
  /** Ids of farm roles that shall not be up and had no server that is. */
  wentDown: Set<string>;
  /** When each farm was last seen to be frozen. */
  frozenAt: Map<string, number>;
}

export const noOrder = (): KnownOrder => ({ reached: new Map(), begun: new Set(), wentDown: new Set(), frozenAt: new Map() });

/** Nothing of a farm's former status counts. */
export function forgetOrder({ farmRoles, order }: Known, farmId: string): void {
  for (const { id } of [...farmRoles.values()].filter((row) => row.farmId === farmId)) {
    order.reached.delete(id);
    order.begun.delete(id);
    order.wentDown.delete(id);
  }
}

/** A schedule may turn between the reconcile that tells of it and the one that acts on it, and clocks are off. */
const turnMs = 60_000;

/** Holds what has just become true, after each commit. */
export function followOrder(known: Known, now: number): void {
  for (const { id, frozenReason, frozenUntil } of known.farms.values())
    if (frozenReason !== null) known.order.frozenAt.set(id, Math.min(now, frozenUntil?.getTime() ?? now));
  for (const farmId of known.farms.keys()) {
    const farmRoles = [...known.farmRoles.values()].filter((row) => row.farmId === farmId);
    if (farmRoles.length > 0) followFarm(known, farmRoles, now);
  }
}

function followFarm(known: Known, farmRoles: readonly FarmRoleRow[], now: number): void {
  if (farmRoles.every(({ declaration }) => declaration.after.length === 0)) {
    // They come after none yet, so all may begin; who is told later whom to come after has begun already.
    for (const row of farmRoles) if (known.farms.get(row.farmId)?.status === 'RUNNING') known.order.begun.add(row.id);
    return;
  }
  const open = Map.groupBy(
    [...known.servers.values()].filter(({ state }) => !isClosed(state)),
    ({ farmRoleId }) => farmRoleId,
  );
  for (const row of farmRoles) {
    const wantsUp = known.farms.get(row.farmId)?.status === 'RUNNING';
    if (!wantsUp && !isUp(open.get(row.id))) known.order.wentDown.add(row.id);
    if (!wantsUp || known.order.begun.has(row.id)) continue;
    const reached = known.order.reached.get(row.id) ?? new Set();
    known.order.reached.set(row.id, reached);
    for (const { alias, ready } of row.declaration.after) {
      const before = farmRoles.find((other) => other.alias === alias);
      if (before === undefined) continue;
      const wanted = wantedLately(before, now);
      if (readyOf(open.get(before.id)) >= Math.min(ready ?? wanted, wanted)) reached.add(alias);
    }
    if (row.declaration.after.every(({ alias }) => reached.has(alias))) known.order.begun.add(row.id);
  }
}

function wantedLately({ declaration: { scaling }, ...row }: FarmRoleRow, now: number): number {
  const tracking = trackingOf(row);
  return Math.min(...[now - turnMs, now, now + turnMs].map((at) => decideDesired({ scaling, tracking, now: at }).servers));
}

const readyOf = (servers: readonly ServerRow[] = []): number =>
  servers.filter(({ state, quarantined }) => state === 'RUNNING' && !quarantined).length;

const isUp = (servers: readonly ServerRow[] = []): boolean =>
  servers.some(({ state, preserved }) => state !== 'SUSPENDED' && (preserved === null || state === 'PENDING_TERMINATE'));

/** A farm role's first servers of a launch of the farm come only once those it comes after have been ready in that launch. */
export const neverBeforeItsTurn: Check = {
  invariant: 'order',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after === undefined) continue;
      const begins = before === undefined ? after.state === 'PENDING_LAUNCH' : before.state === 'SUSPENDED' && after.state === 'RESUMING';
      const row = known.farmRoles.get(after.farmRoleId);
      if (!begins || row === undefined || row.declaration.after.length === 0 || known.order.begun.has(row.id)) continue;
      const names = row.declaration.after.map(({ alias }) => alias).filter((alias) => !known.order.reached.get(row.id)?.has(alias));
      throw new BrokenInvariant('order', `${after.hostName} is to start before ${names.join(', ')} was ready in this launch of the farm.`);
    }
  },
};

/** In reverse: a farm role is ended for its farm's sake only once what comes after it was down, or the time for that is over. */
export const neverBeforeItsFollowers: Check = {
  invariant: 'order',
  afterCommit(known, { changed, now }) {
    const farmRoles = [...known.farmRoles.values()].map((row) => ({ row, ...row.declaration }));
    for (const server of endedForTheFarm(changed)) {
      const row = known.farmRoles.get(server.farmRoleId);
      const since = row?.unwantedSince?.getTime() ?? null;
      if (row === undefined || since === null) continue;
      const waitMs = guardsInForce(row.guardSettings, defaultTiming).dependentsMaxMs;
      if (now >= Math.max(since, known.order.frozenAt.get(row.farmId) ?? 0) + waitMs - turnMs) continue;
      const left = dependentsOf(row.alias, farmRoles).find((follower) => !known.order.wentDown.has(follower.row.id));
      if (left) throw new BrokenInvariant('order', `${server.hostName} is ended before ${left.alias}, which comes after it, was down.`);
    }
  },
};

function endedForTheFarm(changed: readonly ChangedRow[]): ServerRow[] {
  return changed.flatMap(({ name, before, after }) => {
    if (name !== 'Server' || before === undefined || after === undefined || before.state === after.state) return [];
    const isEnded = after.state === 'PENDING_TERMINATE' || after.state === 'PENDING_SUSPEND';
    const isForTheFarm = after.reason.code === 'farm-terminated' || after.reason.code === 'farm-suspended';
    // Its slot went on in another zone: it serves nobody any more, and those that come after it do not rest on it.
    if (before.quarantined && before.preserved === null) return [];
    return isEnded && isForTheFarm && before.state !== 'SUSPENDED' && before.state !== 'PENDING_SUSPEND' ? [after] : [];
  });
}
