import { type Action, changesCloud, type Plan } from '@farmhand/domain/plan';
import { addressReady } from '@farmhand/domain/plan-addresses';
import type { PlanContext } from '@farmhand/domain/plan-context';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import { volumesReady } from '@farmhand/domain/plan-volumes';
import { type Reason, type ReasonCode, reason } from '@farmhand/domain/reason';
import { isClosed } from '@farmhand/domain/server-state';
import { possibleIds } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import { readCauseChain } from '../audit/cause-chain.ts';
import { type CauseKind, causeKind, tellEntry } from '../audit/tell-entry.ts';
import type { EngineContext } from '../engine-context.ts';
import { loadWorkRows, type WorkRows } from '../reconcile/load-work.ts';
import { toPlanContext } from '../reconcile/to-plan-context.ts';
import type { Rows, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** Why a server is as it is, what is done about it now, and what that follows from. */
export interface WhyServer {
  server: ServerRow;
  /** What is done about it now; null: nothing, and the reason says why. */
  action: Action['kind'] | null;
  reason: Reason;
  /** When it is looked at again even if nothing happens. */
  nextAt: Date | null;
  /** Who took its slot after it. */
  successor: ServerRow | null;
  chain: CauseLink[];
  /** Not all of its history is in the chain. */
  isCut: boolean;
  /** Links that the viewer may not see. */
  hidden: number;
}

export interface CauseLink extends Pick<Rows['AuditEntry'], 'id' | 'at' | 'action' | 'objectType' | 'objectId' | 'causeId'> {
  kind: CauseKind;
  /** Which other server it is about: its name, or which attempt at the same slot. Null: this one, or none. */
  about: string | null;
  /** Who did it. */
  actor: string;
  text: string;
  evidence: Reason['evidence'];
  /** By which the cloud knows the requests that it tells the outcome of. */
  requestIds: readonly string[];
}

/**
 * Plans with the function that acts, on the rows as they are now, and reads what led there from the audit log. Saves nothing.
 * @returns null when there is no such server, or the viewer may not see it.
 */
export function whyServer(context: EngineContext, viewer: Viewer, serverId: string): Promise<WhyServer | null> {
  return context.store.transaction(viewer.organizationId, async (tx) => {
    const [possible] = possibleIds([serverId]);
    const server = possible === undefined ? undefined : await tx.get('Server', possible);
    if (server === undefined || !isAllowed(viewer, 'server:read', server)) return null;
    const chain = await readCauseChain(tx, server);
    const seen = chain.entries.filter((entry) => maySee(viewer, entry));
    const launch = await tx.get('Launch', server.launchId);
    const [reserved, others] = [await reservedOf(tx, server), await othersIn(tx, seen, server)];
    return {
      ...{ server, ...(await present(tx, context, server)) },
      successor: await successorOf(tx, server),
      chain: seen.map((entry) => linkOf(entry, { launch, reserved, others })),
      isCut: chain.isCut,
      hidden: chain.entries.length - seen.length,
    };
  });
}

/** Who is told of what happens in an environment may see why; what belongs to none is for those who read the audit log. */
function maySee(viewer: Viewer, entry: Rows['AuditEntry']): boolean {
  const { environmentId } = entry;
  return isAllowed(viewer, 'audit:read', entry) || (environmentId !== null && isAllowed(viewer, 'event:read', { environmentId }));
}

/** The public addresses of its slot, also those that are released by now: the newest are enough. */
async function reservedOf(tx: Tx, { farmRoleId, slotIndex }: ServerRow): Promise<string[]> {
  const rows = await tx.find('Address', { farmRoleId, slotIndex }, { orderBy: '-createdAt', limit: 8 });
  return rows.flatMap(({ publicIp }) => publicIp ?? []);
}

/** What the other servers are called that led to what happened to this one: those before it in its slot, or those that seemed lost with it. */
async function othersIn(tx: Tx, entries: readonly Rows['AuditEntry'][], { id, hostName }: ServerRow): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(entries.flatMap(({ objectType, objectId }) => (objectType === 'Server' && objectId !== id ? objectId : [])));
  const rows = ids.size === 0 ? [] : await tx.find('Server', { id: [...ids] });
  return new Map(rows.map((row) => [row.id, row.hostName === hostName ? `attempt ${row.attempt} at its slot` : row.hostName]));
}

interface LinkContext {
  launch: Rows['Launch'] | undefined;
  reserved: readonly string[];
  others: ReadonlyMap<string, string>;
}

function linkOf(entry: Rows['AuditEntry'], { launch, reserved, others }: LinkContext): CauseLink {
  const { id, at, action, actor, objectType, objectId, causeId } = entry;
  const { text, evidence: told } = tellEntry(entry, reserved);
  // Under which token the cloud's own log has the call. Without the account's credentials it opens nothing.
  const hasCall = launch !== undefined && id === launch.id && launch.calls > 0;
  const evidence = hasCall ? { ...told, token: launch.token } : told;
  const requestIds = entry.requestIds ?? [];
  const said = { kind: causeKind(entry), about: others.get(objectId) ?? null, actor: actor.label, text, evidence, requestIds };
  return { id, at, action, objectType, objectId, causeId, ...said };
}

async function successorOf(tx: Tx, { farmRoleId, slotIndex, attempt }: ServerRow): Promise<ServerRow | null> {
  const [member] = await tx.find('LaunchMember', { farmRoleId, slotIndex, attempt: attempt + 1 });
  return member === undefined ? null : ((await tx.get('Server', member.serverId)) ?? null);
}

type Present = Pick<WhyServer, 'action' | 'reason' | 'nextAt'>;

async function present(tx: Tx, context: EngineContext, server: ServerRow): Promise<Present> {
  const rows = isClosed(server.state) ? undefined : await loadWorkRows(tx, server.farmRoleId, context);
  if (rows === undefined) return { action: null, reason: server.reason, nextAt: null };
  const planContext = toPlanContext(rows, context);
  const plan = planFarmRole(planContext);
  const actions = plan.actions.filter((candidate) => isAbout(candidate, server));
  const action = actions.find(changesCloud) ?? actions[0];
  const because = action?.reason ?? whyNothing(plan, { server, rows, planContext });
  const nextAt = because.nextAt === null ? plan.wakeAt : Date.parse(because.nextAt);
  return { action: action?.kind ?? null, reason: because, nextAt: nextAt === null ? null : new Date(nextAt) };
}

function isAbout(action: Action, { id, launchId, state }: ServerRow): boolean {
  if (action.kind === 'confirm-absence') return action.serverIds.includes(id);
  if ('launchId' in action) return state === 'PENDING_LAUNCH' && action.launchId === launchId;
  return 'serverId' in action && action.serverId === id;
}

/** Said of servers that are to be replaced, but not now. */
const aboutOutdated: readonly ReasonCode[] = [
  'rollout-paused',
  'rollout-failed',
  'rollout-canary',
  'rollout-waits',
  'rollout-started',
  'outdated',
];

interface Subject {
  server: ServerRow;
  rows: WorkRows;
  planContext: PlanContext;
}

/** Why it lacks a volume or the address of its slot, and nothing is done about it at this moment; null: it lacks nothing. */
function whyIncomplete(plan: Plan, { server: { id, slotIndex }, rows, planContext }: Subject): Reason | null {
  const facts = planContext.observed.servers.find((server) => server.id === id);
  if (facts === undefined) return null;
  const options = { now: planContext.now };
  if (!volumesReady(facts, planContext)) {
    const awaited = rows.volumes.find((row) => row.slotIndex === slotIndex && row.state !== 'ATTACHED');
    const refused = plan.reasons.find(({ code }) => code === 'budget-reached' || code === 'price-unknown');
    return awaited?.reason ?? refused ?? reason('waiting-for-volume', options);
  }
  if (addressReady(facts, planContext)) return null;
  const told = plan.reasons.find(({ code, evidence }) => code.startsWith('address-') && evidence.slot === slotIndex);
  return told ?? rows.addresses.find((row) => row.slotIndex === slotIndex)?.reason ?? reason('waiting-for-address', options);
}

/** What keeps it as it is: what is recorded with it says that more precisely than what is said of the farm role. */
function whyNothing(plan: Plan, subject: Subject): Reason {
  const { server, rows } = subject;
  const isOutdated = server.revision !== rows.farmRole.revision;
  const waits = isOutdated ? plan.reasons.find(({ code }) => aboutOutdated.includes(code)) : undefined;
  if (waits !== undefined) return waits;
  if (server.reason.code !== 'running' || server.missingSince !== null) return server.reason;
  if (server.healthReason !== null && server.health !== 'HEALTHY') return server.healthReason;
  const lacks = whyIncomplete(plan, subject);
  if (lacks !== null) return lacks;
  return reason('converged', { now: Date.parse(server.reason.at), text: 'It runs as declared, so nothing is done.' });
}
