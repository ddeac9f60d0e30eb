import { CloudError } from '@farmhand/clouds/cloud-error';
import type { FrozenLaunch, ObservedServer } from '@farmhand/clouds/driver';
import { backoffUntil } from '@farmhand/domain/backoff';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import { reason } from '@farmhand/domain/reason';
import { isPutOff } from '../rate/create-pacer.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { LaunchRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type Answered, askCloud } from './ask-cloud.ts';
import { type ChangeSet, createChangeSet } from './change-set.ts';
import { closeLaunch, type LaunchRows, loadLaunchRows, nothingCame } from './close-launch.ts';
import { fence, LeaseLostError } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import { recordRefusal } from './record-refusal.ts';
import { isRefusal, provesNothingMade } from './refusals.ts';
import type { Round } from './round.ts';

/** What came of a launch's call. */
export type LaunchAnswer = Answered<ObservedServer[]>;

/** Sends the frozen request of a recorded launch under its stored token, for the first time or again. */
export async function sendLaunch(round: Round, launch: LaunchRow): Promise<LaunchAnswer> {
  const { context, lease, work } = round;
  // This process stood still since the intent: its successor may have taken over, so the call is not sent any more.
  if (context.clock.now() >= launch.callUntil) throw new LeaseLostError(lease);
  if (launch.identityId !== work.cloudAccount.identityId) {
    throw new Error(`Launch ${launch.id} belongs to ${launch.identityId}, but the cloud account is ${work.cloudAccount.identityId} now.`);
  }
  if (launch.request === null) throw new Error(`Launch ${launch.id} is open but its request is blank.`);
  const frozen = JSON.parse(context.secretBox.open(launch.request, sealContexts.launch(launch.id))) as FrozenLaunch;
  const { servers } = context.loadDriver(work.cloudAccount);
  return askCloud(round, (options) => servers.launch({ location: launch.location, frozen, token: launch.token, ...options }));
}

/** From what it was when the plan was made: several launches of one plan double it once. */
const doubled = ({ work: { farmRole, planContext } }: Round) =>
  Math.min(planContext.desired.guards.launchBatchMax, farmRole.launchBatch * 2);

/** Records what came of the call, unless somebody has closed the launch meanwhile. */
export async function recordLaunch(round: Round, { id }: LaunchRow, { answer, requestIds }: LaunchAnswer): Promise<void> {
  await round.context.store.transaction(round.lease.organizationId, async (tx) => {
    const farmRole = await fence(tx, round.lease);
    const rows = await loadLaunchRows(tx, id);
    if (rows === undefined) return;
    const changes = createChangeSet(round.context, { organizationId: round.lease.organizationId, actor: reconcilerActor(round.lease) });
    if (answer instanceof CloudError) recordFailure(round, changes, { rows, error: answer, farmRole, requestIds });
    else {
      recordServers(round, changes, { rows, servers: answer, requestIds });
      changes.patch('FarmRole', farmRole, { failures: 0, notBefore: null, launchBatch: doubled(round) });
    }
    await changes.write(tx);
  });
  await pollSoon(round);
}

function recordServers(
  round: Round,
  changes: ChangeSet,
  { rows, servers, requestIds }: { rows: LaunchRows; servers: readonly ObservedServer[]; requestIds: readonly string[] },
): void {
  const now = round.context.clock.now().getTime();
  const evidence = { asked: rows.launch.count, came: servers.length };
  closeLaunch(round, changes, {
    rows,
    outcome: 'ACCEPTED',
    found: servers,
    requestIds,
    adopted: reason(rows.launch.calls > 1 ? 'launch-replayed' : 'launch-accepted', { now }),
    reason: reason('capacity-short', { now, evidence }),
  });
}

interface Refused {
  rows: LaunchRows;
  error: CloudError;
  farmRole: Round['work']['farmRole'];
}

/**
 * What an error means for the launch. A refusal of its only call ends it: nothing was made. Whatever may have happened stays open and is looked for.
 */
function recordFailure(
  round: Round,
  changes: ChangeSet,
  { rows, error, farmRole, requestIds }: Refused & { requestIds: readonly string[] },
): void {
  const now = round.context.clock.now().getTime();
  const told = { code: error.code, text: error.message };
  const evidence = { code: error.code, cloudSays: error.providerCode ?? null };
  if (error.code === 'token-spent') {
    closeLaunch(round, changes, {
      rows,
      outcome: 'LOST',
      ...nothingCame(reason('launch-lost', { now, evidence })),
      error: told,
      requestIds,
    });
    return;
  }
  if (isPutOff(error) && rows.launch.calls === 1) {
    putOffLaunch(round, changes, { rows, error, farmRole });
    return;
  }
  if (provesNothingMade(error.code, rows.launch.calls)) {
    const because = reason('launch-refused', { now, evidence, text: `The cloud refused the launch: ${error.message}` });
    closeLaunch(round, changes, { rows, outcome: 'REFUSED', ...nothingCame(because), error: told, requestIds });
    recordRefusal(round.context, changes, { farmRole, error, launch: rows.launch });
    return;
  }
  const at = round.context.clock.now();
  const notBefore = nextCall(round, rows.launch, error);
  const patch = { lookAt: at, notBefore, errorCode: error.code, errorText: error.message };
  if (isRefusal(error.code)) recordRefusal(round.context, changes, { farmRole, error, launch: rows.launch });
  changes.patch('Launch', rows.launch, patch, { action: 'launch.outcome-unknown', causeId: rows.launch.id, requestIds, within: farmRole });
  const because = reason('launch-outcome-unknown', { now, evidence });
  for (const server of rows.servers)
    changes.patch('Server', server, { reason: because }, { action: 'server.explain', causeId: rows.launch.id, requestIds });
}

/** Longer each time: what the cloud has refused in words that we do not know may be refused for ever. */
function nextCall({ context: { clock, timing }, work }: Round, { calls }: LaunchRow, error: CloudError): Date {
  const now = clock.now().getTime();
  const asked = now + (error.retryAfterMs ?? 0);
  const { backoffMaxMs } = guardsInForce(work.farmRole.guardSettings, timing);
  return new Date(isPutOff(error) ? asked : Math.max(asked, backoffUntil(calls, now, { ...timing, backoffMaxMs })));
}

/** Our own limit held it back: it was not sent, and it is no failure. The servers get their next attempt when there is room. */
function putOffLaunch(round: Round, changes: ChangeSet, { rows, error, farmRole }: Refused): void {
  const now = round.context.clock.now().getTime();
  const nextAt = now + (error.retryAfterMs ?? round.context.timing.backoffMinMs);
  const told = { code: error.code, text: error.message };
  closeLaunch(round, changes, { rows, outcome: 'REFUSED', ...nothingCame(reason('rate-limited', { now, nextAt })), error: told });
  changes.patch('FarmRole', farmRole, { notBefore: new Date(nextAt) });
}
