import { countsToMaxIn, type FarmRoleHistory, type Step, type TrackedLaunch, type TrackedServer } from './audit-history.ts';

/** A server counts to the max of its farm role (I1), fills its slot alone (I2), and is one member of its launch. */
export function checkServerEntry(step: Step<TrackedServer>): void {
  const { history, object, from, to, broken } = step;
  const farmRole = history.farmRoles.get(object.shown.farmRoleId ?? '');
  if (from === null) {
    joinLaunch(step);
    if (farmRole === undefined)
      broken('I1', `it is launched for farm role ${object.shown.farmRoleId}, whose declaration the log does not hold`);
  }
  if (from === 'PENDING_LAUNCH' && to !== from) launchOf(step)?.waiting.delete(object.id);
  checkIntent(step);
  if (farmRole === undefined) return;
  count(step, farmRole);
  occupy(step, farmRole);
}

/** States that only a call of ours leads to, and the action with which the reconciler records it before it is sent. */
const asks: Readonly<Record<string, string>> = { RESUMING: 'server.start', PENDING_SUSPEND: 'server.stop' };

/** I4 for what is not an end. That it was found stopped, and that this is accepted, is no call. */
function checkIntent({ entry, object, from, to, broken }: Step<TrackedServer>): void {
  const ask = asks[to];
  if (from === to || ask === undefined || object.shown.reason?.code === 'stopped-accepted') return;
  if (entry.action !== ask || entry.actor.kind !== 'reconciler')
    broken('I4', `it becomes ${to} by ${entry.action}, and no intent of ours asked for that`);
}

function launchOf({ history, object }: Step<TrackedServer>): TrackedLaunch | undefined {
  const launch = history.open.get(object.shown.launchId ?? '');
  return launch?.type === 'Launch' ? launch : undefined;
}

function joinLaunch(step: Step<TrackedServer>): void {
  const { object, broken } = step;
  const { launchId, launchIndex = -1 } = object.shown;
  const launch = launchOf(step);
  if (launch === undefined) {
    broken('once', `it is made under launch ${launchId}, which is not open`);
    return;
  }
  const { count = 0 } = launch.shown;
  if (launch.indexes.has(launchIndex)) broken('once', `it is member ${launchIndex} of launch ${launchId}, as another server is`);
  if (launchIndex < 0 || launchIndex >= count) broken('once', `it is member ${launchIndex} of launch ${launchId}, which asks for ${count}`);
  launch.indexes.add(launchIndex);
  launch.waiting.add(object.id);
}

function count({ object, from, to, broken }: Step<TrackedServer>, { counting, max }: FarmRoleHistory): void {
  if (countsToMaxIn(to)) counting.add(object.id);
  else counting.delete(object.id);
  if (from === null && counting.size > max)
    broken('I1', `its launch brings farm role ${object.shown.farmRoleId} to ${counting.size} servers, and the max in force is ${max}`);
}

/** Held apart, a server counts to max but is not in its slot. */
function occupy({ object, to, broken }: Step<TrackedServer>, { slots }: FarmRoleHistory): void {
  const { slotIndex = -1, quarantined } = object.shown;
  const holder = slots.get(slotIndex);
  const occupies = countsToMaxIn(to) && !quarantined;
  if (occupies && holder !== undefined && holder !== object.id) broken('I2', `it is in slot ${slotIndex} together with server ${holder}`);
  if (occupies) slots.set(slotIndex, object.id);
  else if (holder === object.id) slots.delete(slotIndex);
}
