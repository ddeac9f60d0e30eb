import { isDeepStrictEqual } from 'node:util';
import type { ObservedServer } from '@farmhand/clouds/driver';
import { isRepairable } from '@farmhand/domain/drift';
import { pairInstances } from '@farmhand/domain/pair-instances';
import type { ServerRow } from '../store/rows.ts';
import { observedServerColumns } from './observed-columns.ts';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/** Records what a listing shows and does not show of servers. @returns live instances with our tag that no row claims. */
export function recordServers(recording: Recording): ObservedServer[] {
  const { servers, listing, context } = recording;
  const { items, result, startedAt } = listing.servers;
  const rows = servers.map((row) => ({ ...row, row, lastWriteAt: row.lastWriteAt.getTime() }));
  const instances = items.map((item) => ({
    item,
    cloudId: item.cloudId,
    terminated: item.state === 'terminated',
    launchId: item.owner?.launch ?? null,
    launchIndex: item.launchIndex,
  }));
  const pairing = pairInstances(rows, instances, {
    complete: result === 'complete',
    startedAt: startedAt.getTime(),
    settleMs: context.timing.settleMs,
  });
  for (const { server, instance } of pairing.matched) recordSeen(recording, server.row, instance.item);
  for (const { row } of pairing.missing) recordMissing(recording, row);
  // Its launch is open: the reconciler looks for it by its tag and adopts it there, under its own lease.
  for (const { server } of pairing.adoptable) recording.differing.add(server.row.farmRoleId);
  return pairing.unclaimed.map(({ item }) => item);
}

/** An older observation never overwrites what a newer one, or the answer to a call, has shown. */
function recordSeen(recording: Recording, row: ServerRow, item: ObservedServer): void {
  const { changes, differing, listing } = recording;
  const { startedAt } = listing.servers;
  const found = row.missingSince === null ? {} : { missingSince: null, missingAt: null, missingConfirmed: false };
  const newer = row.observedAt === null || row.observedAt < startedAt;
  const toAskAgain = newer ? checkElsewhere(row, item, startedAt) : null;
  const seen = newer ? { ...observedServerColumns(item, startedAt), ...toAskAgain } : {};
  const stateChanged =
    newer && (row.cloudState !== item.state || (item.state === 'terminated' && row.cloudStateReason !== item.stateReason));
  const factsChanged =
    newer && (row.privateIp !== item.privateIp || row.publicIp !== item.publicIp || (item.zone !== null && row.zone !== item.zone));
  if (newer) recordDrift(recording, row, item);
  if (!stateChanged && !factsChanged && row.missingSince === null) return;
  changes.patch('Server', row, { ...seen, ...found }, { action: 'server.observe', ...(isUnasked(row) ? { causeId: null } : {}) });
  if (stateChanged || row.missingSince !== null || toAskAgain !== null) differing.add(row.farmRoleId);
}

/** That a service failed was heard at the address that it had: where that is another now, it says nothing until it was asked there. */
function checkElsewhere(
  { serviceCheck, privateIp, publicIp }: ServerRow,
  item: ObservedServer,
  startedAt: Date,
): Partial<ServerRow> | null {
  const isElsewhere = privateIp !== item.privateIp || publicIp !== item.publicIp;
  if (serviceCheck?.result !== 'failed' || !isElsewhere) return null;
  const text = 'It has not been asked at its new address.';
  return { serviceCheck: { ...serviceCheck, result: 'waiting', since: startedAt.toISOString(), text } };
}

/** Nothing of ours is under way with it: what shows now is the cloud's own doing. */
const isUnasked = ({ state, request }: ServerRow) => (state === 'RUNNING' || state === 'SUSPENDED') && request === null;

/** What others changed about it. Only a difference from what was written down before is written, and told. */
function recordDrift({ changes, differing, judgeDrift }: Recording, row: ServerRow, item: ObservedServer): void {
  const drift = judgeDrift(row, item);
  if (drift === null || isDeepStrictEqual(drift, row.drift)) return;
  const fields = drift.map(({ field, expected, actual }) => `${field} ${expected ?? 'none'} → ${actual ?? 'none'}`).join(', ');
  const text = drift.length === 0 ? 'is what was asked for again' : `differs from what was asked for: ${fields}`;
  const type = drift.length === 0 ? 'server.drift-ended' : 'server.drifted';
  changes.patch('Server', row, { drift }, { action: 'server.drift', causeId: null, event: { type, text: `${row.hostName} ${text}.` } });
  // It may be declared that it is changed back.
  if ([...drift, ...row.drift].some(isRepairable)) differing.add(row.farmRoleId);
}

/**
 * Absence is noted once, at the first complete listing that does not show it. Only asking for it by id confirms it: a listing that loses a page once
 * may lose the same page again.
 */
function recordMissing(recording: Recording, row: ServerRow): void {
  if (row.missingSince !== null) return;
  const missingSince = recording.listing.servers.startedAt;
  recording.changes.patch('Server', row, { missingSince }, { action: 'server.miss', causeId: tellObservation(recording) });
  recording.differing.add(row.farmRoleId);
}
