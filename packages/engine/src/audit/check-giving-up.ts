import { lossCodes } from '@farmhand/domain/breaker';
import { defaultTiming } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import type { CheckedEntry, FarmRoleHistory, GivenUp, Step, TrackedServer } from './audit-history.ts';
import { momentOf, wantedAt } from './follow-farm-role.ts';

/**
 * I6: Farmhand gives up no server while the breaker of its farm role is latched, no more within the breaker's window than are believed to be lost, and
 * no more within the other window than may be replaced. What a person released, or asked for, is not counted.
 */
export function checkGivingUp(step: Step<TrackedServer>): void {
  const { history, entry, object, to } = step;
  const farmRole = history.farmRoles.get(object.shown.farmRoleId ?? '');
  if (farmRole === undefined) return;
  const code = object.shown.reason?.code ?? '';
  if (!givesUp(step)) {
    const before = farmRole.givenUp.get(object.id);
    if (before !== undefined && to === 'TERMINATED' && !isLoss(code)) before.ended = true;
    return;
  }
  const at = momentOf(object.shown.givenUpAt) ?? entry.at.getTime();
  const lostAt = momentOf(object.shown.missingSince ?? object.shown.unhealthySince);
  const one: GivenUp = { at, lostAt, ended: false };
  farmRole.givenUp.set(object.id, one);
  const isUnwanted = farmRole.removed || history.terminatedFarms.has(farmRole.farmId ?? '');
  if (!isUnwanted) hold(step, farmRole, one);
}

const isLoss = (code: string) => lossCodes.some((loss) => loss === code);

/** By its own decision, on evidence that could be wrong: the cloud does not say that it is gone, and nobody asked for its end. */
function givesUp({ entry, object, from, to }: Step<TrackedServer>): boolean {
  const { reason, preserved } = object.shown;
  // Kept for people to look at instead of being ended: its slot is given up all the same.
  if (entry.action === 'server.preserve') return entry.actor.kind === 'reconciler';
  const ends = (to === 'PENDING_TERMINATE' || to === 'TERMINATED') && from !== to && from !== 'PENDING_TERMINATE';
  return ends && isLoss(reason?.code ?? '') && !preserved && requestBefore(entry, object)?.kind !== 'terminate';
}

/** The entry shows it when it changed it. */
function requestBefore({ before }: CheckedEntry, { shown }: TrackedServer): TrackedServer['shown']['request'] {
  const changed = before as Pick<TrackedServer['shown'], 'request'> | null;
  return changed !== null && 'request' in changed ? changed.request : shown.request;
}

function hold({ object, broken }: Step<TrackedServer>, farmRole: FarmRoleHistory, one: GivenUp): void {
  const { breaker, givenUp, guardSettings } = farmRole;
  const guards = guardsInForce(guardSettings, defaultTiming);
  forget(givenUp, one.at - Math.max(guards.breakerWindowMs, guards.replacementWindowMs));
  if (isSettled(one, farmRole, guards.breakerWindowMs)) return;
  const reason = object.shown.reason?.code;
  if (breaker !== null) broken('I6', `it is given up for ${reason} while the breaker of its farm role is latched`);
  const within = (windowMs: number) =>
    [...givenUp.values()].filter(
      (other) => one.at - other.at < windowMs && other.at > (farmRole.releasedAt ?? 0) && !isSettled(other, farmRole, windowMs),
    );
  const share = (part: number) => Math.max(1, Math.floor(wantedLately(farmRole, one.at) * part));
  const lost = within(guards.breakerWindowMs).filter(({ ended }) => !ended).length;
  if (guards.breakerOff === null && lost > share(guards.breakerShare))
    broken(
      'I6',
      `it is given up for ${reason} as number ${lost} in the breaker's window, where ${share(guards.breakerShare)} are believed`,
    );
  const replaced = within(guards.replacementWindowMs).length;
  if (replaced > share(guards.replacementShare))
    broken(
      'I6',
      `it is given up for ${reason} as number ${replaced} in the window, where ${share(guards.replacementShare)} may be replaced`,
    );
}

function forget(givenUp: Map<string, GivenUp>, before: number): void {
  for (const [id, { at }] of givenUp) if (at < before) givenUp.delete(id);
}

/** A person's release is about what was lost before it. */
function isSettled({ at, lostAt }: GivenUp, { releasedAt }: FarmRoleHistory, windowMs: number): boolean {
  if (releasedAt === null) return false;
  return lostAt === null ? at - releasedAt < windowMs : lostAt <= releasedAt;
}

/** A schedule may have turned between the plan and its commit. */
const planMaxMs = 60_000;

/** What is on record counts while a freeze holds a new number, or the farm is suspended. */
const wantedLately = (farmRole: FarmRoleHistory, at: number): number =>
  Math.max(wantedAt(farmRole, at), wantedAt(farmRole, at - planMaxMs), farmRole.trackedDesired?.servers ?? 0);
