import type { ObservedServer } from '@farmhand/clouds/driver';
import { type Reason, reason } from '@farmhand/domain/reason';
import type { LaunchMemberRow, LaunchRow, ServerRow, VolumeRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { ChangeSet } from './change-set.ts';
import type { Round } from './round.ts';

/** A launch with all that hangs on it, read in the transaction that records its result. */
export interface LaunchRows {
  launch: LaunchRow;
  members: LaunchMemberRow[];
  servers: ServerRow[];
  volumes: VolumeRow[];
}

/** @returns undefined when the launch is closed already. */
export async function loadLaunchRows(tx: Tx, launchId: string): Promise<LaunchRows | undefined> {
  const launch = await tx.get('Launch', launchId);
  if (launch === undefined || launch.outcome !== 'OPEN') return undefined;
  return {
    launch,
    members: await tx.find('LaunchMember', { launchId, outcome: 'OPEN' }),
    servers: await tx.find('Server', { launchId }),
    volumes: await tx.find('Volume', { launchId }),
  };
}

export interface LaunchResult {
  rows: LaunchRows;
  outcome: Exclude<LaunchRow['outcome'], 'OPEN' | 'ADOPTED'>;
  /** What the cloud shows of it; may be fewer than asked, and terminated. */
  found: readonly ObservedServer[];
  /** Why the members that were found are there. */
  adopted: Reason;
  /** Why, for the members that nothing was found for. */
  reason: Reason;
  error?: { code: string; text: string };
  /** Of the call that answered with it; a look has none. */
  requestIds?: readonly string[];
}

/** For a launch that made nothing. */
export const nothingCame = (because: Reason) => ({ found: [], adopted: because, reason: because });

/** Fills the members that were found, closes the others, and closes the launch: its token is never used again. */
export function closeLaunch(round: Round, changes: ChangeSet, result: LaunchResult): void {
  fillMembers(round, changes, result);
  const filled = new Set(result.found.map((server) => server.launchIndex));
  for (const member of result.rows.members) {
    if (filled.has(member.index)) continue;
    changes.patch('LaunchMember', member, { outcome: memberOutcome(result) });
    failServer(round, changes, { row: serverOf(result.rows, member), result });
  }
  const { rows, requestIds } = result;
  const { launch } = rows;
  const { code: errorCode = null, text: errorText = null } = result.error ?? {};
  const text = `Launch of ${launch.count} × ${launch.instanceType}: ${result.outcome.toLowerCase()}, ${filled.size} came. ${errorText ?? ''}`;
  const event = { type: `launch.${result.outcome.toLowerCase()}`, text: text.trim() };
  const patch = { outcome: result.outcome, request: null, closedAt: round.context.clock.now(), errorCode, errorText };
  changes.patch('Launch', launch, patch, { action: 'launch.close', causeId: launch.id, requestIds, within: round.work.farmRole, event });
}

/**
 * Records the servers that were found as the members they are. Terminated ones close as lost. Where several are the same member, because a call was
 * repeated in a cloud without tokens, the oldest that lives is kept: nothing claims the others, and they are removed as superseded.
 */
export function fillMembers(
  round: Round,
  changes: ChangeSet,
  { rows, found, adopted, requestIds }: Pick<LaunchResult, 'rows' | 'found' | 'adopted' | 'requestIds'>,
): void {
  for (const member of rows.members) {
    const [server] = found.filter((candidate) => candidate.launchIndex === member.index).sort(byClaim);
    if (server === undefined) continue;
    const lost = server.state === 'terminated';
    changes.patch('LaunchMember', member, { outcome: lost ? 'LOST' : 'FILLED' });
    adoptServer(round, changes, { row: serverOf(rows, member), server, because: adopted, launch: rows.launch, requestIds });
  }
}

/** Null: when it was launched is not known. */
const byClaim = (a: ObservedServer, b: ObservedServer) =>
  Number(a.state === 'terminated') - Number(b.state === 'terminated') ||
  (a.launchedAt?.getTime() ?? 0) - (b.launchedAt?.getTime() ?? 0) ||
  (a.cloudId < b.cloudId ? -1 : 1);

interface Adopted extends Pick<LaunchResult, 'requestIds'> {
  row: ServerRow;
  server: ObservedServer;
  because: Reason;
  launch: LaunchRow;
}

function adoptServer({ context }: Round, changes: ChangeSet, { row, server, because, launch, requestIds }: Adopted): void {
  const now = context.clock.now();
  const lost = server.state === 'terminated';
  const evidence = { cloudId: server.cloudId };
  const patch: Partial<ServerRow> = {
    state: lost ? 'TERMINATED' : 'PENDING',
    reason: lost ? reason('launch-lost', { now: now.getTime(), evidence }) : { ...because, evidence },
    cloudId: server.cloudId,
    cloudState: server.state,
    cloudStateReason: server.stateReason,
    zone: server.zone ?? row.zone,
    privateIp: server.privateIp,
    publicIp: server.publicIp,
    observedAt: now,
    lastWriteAt: now,
    closedAt: lost ? now : null,
  };
  const text = `${row.hostName} is ${server.cloudId}. ${because.text}`;
  const event = { type: lost ? 'server.terminated' : 'server.pending', text };
  changes.patch('Server', row, patch, { action: 'server.adopt', causeId: launch.id, requestIds, event });
}

/** It ends a launch that never became a server. What was to come with it will not come. */
function failServer(
  round: Round,
  changes: ChangeSet,
  { row, result: { rows, reason: because, requestIds } }: { row: ServerRow; result: LaunchResult },
): void {
  const closedAt = round.context.clock.now();
  const text = `${row.hostName} was not launched. ${because.text}`;
  changes.patch(
    'Server',
    row,
    { state: 'FAILED', reason: because, closedAt, request: null },
    { action: 'server.fail', causeId: rows.launch.id, requestIds, event: { type: 'server.failed', text } },
  );
  for (const volume of rows.volumes.filter((candidate) => candidate.serverId === row.id && candidate.cloudId === null)) {
    changes.patch('Volume', volume, { state: 'FAILED', reason: because, closedAt }, { action: 'volume.fail', causeId: rows.launch.id });
  }
}

function memberOutcome({ outcome }: LaunchResult): LaunchMemberRow['outcome'] {
  return outcome === 'ACCEPTED' ? 'CAPACITY' : outcome;
}

function serverOf({ servers }: LaunchRows, member: LaunchMemberRow): ServerRow {
  const row = servers.find((server) => server.id === member.serverId);
  if (row === undefined) throw new Error(`Launch member ${member.id} names server ${member.serverId}, which was not read.`);
  return row;
}
