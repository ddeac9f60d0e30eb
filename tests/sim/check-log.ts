import { type CheckedRow, createAuditChecker } from '@farmhand/engine/audit/check-audit';
import { checkChains } from './check-chains.ts';
import type { Dump } from './sim-store.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';

/** I8, that all that was done has its cause, and whatever else the audit log can show: at the end of a run it is replayed and compared with the rows. @throws BrokenInvariant */
export function checkLog(dump: Dump): void {
  const checker = createAuditChecker();
  const entries = [...dump.AuditEntry].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const [first] = [...entries.flatMap((entry) => checker.take(entry)), ...checker.finish(rowsOf(dump))];
  if (first === undefined) {
    checkChains(entries);
    return;
  }
  const { invariant, position, objectType, objectId, text } = first;
  throw new BrokenInvariant(invariant, `the audit log, at position ${position}, of ${objectType} ${objectId}: ${text}`);
}

function rowsOf({ Address, Server, Volume, Launch, LaunchMember }: Dump): CheckedRow[] {
  const openMembers = new Map<string, number>();
  for (const { launchId, outcome } of LaunchMember) if (outcome === 'OPEN') openMembers.set(launchId, (openMembers.get(launchId) ?? 0) + 1);
  return [
    ...Server.map(({ id, state }) => ({ type: 'Server' as const, id, state })),
    ...Volume.map(({ id, state }) => ({ type: 'Volume' as const, id, state })),
    ...Address.map(({ id, state }) => ({ type: 'Address' as const, id, state })),
    ...Launch.map(({ id, outcome }) => ({ type: 'Launch' as const, id, state: outcome, openMembers: openMembers.get(id) ?? 0 })),
  ];
}
