import { CloudError } from '@farmhand/clouds/cloud-error';
import type { PerIdResult } from '@farmhand/clouds/driver';
import type { Plan, ServerCall } from '@farmhand/domain/plan';
import { reason } from '@farmhand/domain/reason';
import { refusalOf } from '@farmhand/domain/refused-calls';
import { isPutOff } from '../rate/create-pacer.ts';
import type { ServerRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type Answered, askCloud } from './ask-cloud.ts';
import { createChangeSet } from './change-set.ts';
import { findServer } from './find-row.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import { isRefusal } from './refusals.ts';
import type { Round } from './round.ts';

/** Servers in one call at most. */
const idsMax = 500;

/** One call for all servers that the plan terminates, one for all it stops, and so on. Their intents are recorded already. */
export function callServers(round: Round, plan: Plan): (() => Promise<void>)[] {
  const calls = plan.actions.filter(isServerCall);
  const kinds = [...new Set(calls.map((call) => call.kind))];
  return kinds.flatMap((kind) => {
    const ids = calls.filter((call) => call.kind === kind).map((call) => call.serverId);
    const batches = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, index) => ids.slice(index * idsMax, (index + 1) * idsMax));
    return batches.map((batch) => () => callBatch(round, kind, batch));
  });
}

const isServerCall = (action: Plan['actions'][number]): action is ServerCall =>
  action.kind === 'terminate' || action.kind === 'stop' || action.kind === 'start' || action.kind === 'reboot';

async function callBatch(round: Round, kind: ServerCall['kind'], serverIds: readonly string[]): Promise<void> {
  const servers = serverIds.map((id) => findServer(round.work.servers, id));
  const cloudIds = servers.flatMap((server) => server.cloudId ?? []);
  const { servers: cloud } = round.context.loadDriver(round.work.cloudAccount);
  const { location } = round.work.farmRole;
  const answered = await askCloud(round, (options) => cloud[kind]({ location, cloudIds, ...options }));
  await record(round, { kind, serverIds, ...answered });
}

interface ServersAnswered extends Answered<PerIdResult[]> {
  kind: ServerCall['kind'];
  serverIds: readonly string[];
}

/**
 * An error leaves the intent standing: it is sent again after a while, and what was really done shows in the next observation. `not-found` proves
 * nothing by itself: a server we made may be unknown for the settle window, and one that is gone will be missing from a complete listing.
 */
async function record(round: Round, { kind, serverIds, answer, requestIds }: ServersAnswered): Promise<void> {
  const { context, lease } = round;
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Server', { id: serverIds })) {
      const patch = patchAfter(round, row, { kind, answer });
      changes.patch('Server', row, patch, saidOf(row, patch, requestIds));
    }
    await changes.write(tx);
  });
  await pollSoon(round);
}

/** What the cloud answered is evidence, like what a listing shows. That it refuses is told when it begins. */
function saidOf(row: ServerRow, patch: Partial<ServerRow>, requestIds: readonly string[]) {
  const refused = row.request?.refused === undefined ? patch.request?.refused : undefined;
  const text = `${row.hostName}: The cloud refuses to ${patch.request?.kind} the server, and is asked again: ${refused}`;
  if (refused !== undefined) return { action: 'server.explain', requestIds, event: { type: 'server.refused', text } };
  if (patch.reason) return { action: 'server.explain', requestIds };
  if (patch.cloudState !== undefined && patch.cloudState !== row.cloudState) return { action: 'server.observe', requestIds };
  return requestIds.length > 0 ? { action: 'server.answer', requestIds } : undefined;
}

function patchAfter({ context }: Round, row: ServerRow, { kind, answer }: Pick<ServersAnswered, 'kind' | 'answer'>): Partial<ServerRow> {
  const now = context.clock.now();
  // Why a server ends stays its reason, however often the cloud has to be asked.
  const keepsReason = kind === 'terminate';
  const waits = (nextAt: number) => ({
    reason: reason('rate-limited', { now: now.getTime(), nextAt, evidence: { cloudId: row.cloudId } }),
  });
  const failed = (text: string, code: string) => ({
    reason: reason('call-failed', {
      now: now.getTime(),
      nextAt: now.getTime() + context.timing.resendMs,
      text: `The cloud did not ${kind} the server: ${text}`,
      evidence: { cloudId: row.cloudId, code },
    }),
  });
  if (answer instanceof CloudError && isPutOff(answer)) return keepsReason ? {} : waits(now.getTime() + context.timing.resendMs);
  if (answer instanceof CloudError) {
    const refused = isRefusal(answer.code) ? refusedWith(row, kind, answer.message) : {};
    return keepsReason ? refused : { ...refused, ...failed(answer.message, answer.code) };
  }
  const result = answer.find((candidate) => candidate.cloudId === row.cloudId);
  if (result?.result === 'postponed') return keepsReason ? {} : waits(now.getTime() + context.timing.resendMs);
  if (kind === 'reboot') {
    // People may have asked for its end meanwhile.
    const done = row.request?.kind === 'reboot' ? { request: null } : {};
    return { ...done, ...(result?.result === 'accepted' ? { rebootingSince: now } : {}) };
  }
  if (result?.result === 'refused') {
    const { message = 'it was refused.' } = result;
    return { ...refusedWith(row, kind, message), ...(keepsReason ? {} : failed(message, 'refused')) };
  }
  const taken = result?.result === 'accepted' ? noLongerRefused(row, kind) : {};
  return result?.state === undefined ? taken : { ...taken, cloudState: result.state, observedAt: now };
}

/** The request goes on with the cloud's words, and so does the reason. What people have asked for meanwhile was not sent yet. */
function refusedWith(row: ServerRow, kind: ServerCall['kind'], refused: string): Partial<ServerRow> {
  const { request } = row;
  if (request?.kind !== kind || request.sentAt === null || request.refused === refused) return {};
  return { request: { ...request, refused }, reason: { ...row.reason, evidence: { ...row.reason.evidence, refused } } };
}

function noLongerRefused(row: ServerRow, kind: ServerCall['kind']): Partial<ServerRow> {
  if (row.request === null || refusalOf(row, kind) === null) return {};
  const { refused: _, ...request } = row.request;
  const { refused: __, ...evidence } = row.reason.evidence;
  return { request, reason: { ...row.reason, evidence } };
}
