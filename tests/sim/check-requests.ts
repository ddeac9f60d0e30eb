import type { Reason } from '@farmhand/domain/reason';
import type { Datacenter } from '@farmhand/emulators/datacenter/datacenter';
import type { Rows } from '@farmhand/engine/store/rows';
import { requestIdOf } from './sim-driver.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';

type Entry = Rows['AuditEntry'];

const pageMax = 10_000;
/** Said of a server that the answer to a call named. */
const byAnswer = ['launch-accepted', 'launch-replayed'];

/** What the log names a request of is what the datacenter answered to that very request; and what only an answer can tell names its request. @throws BrokenInvariant */
export function checkRequests(entries: readonly Entry[], ledger: Datacenter['ledger']): void {
  const outcomes = outcomesOf(ledger);
  for (const entry of entries) {
    const requestIds = entry.requestIds ?? [];
    for (const id of requestIds) if (!outcomes.has(id)) throw broken(entry, `names request ${id}, which the datacenter does not know`);
    const outcome = outcomes.get(requestIds.at(-1) ?? '');
    const shown = (entry.after ?? {}) as { reason?: Reason; outcome?: string; errorCode?: string };
    if (entry.action === 'server.adopt' && byAnswer.includes(shown.reason?.code ?? '') && outcome !== 'ok')
      throw broken(entry, `is by an answer, and its request ended as ${outcome ?? 'none'}`);
    if (entry.action === 'launch.close' && shown.errorCode === 'capacity' && outcome !== 'capacity')
      throw broken(entry, `was refused for want of capacity, and its request ended as ${outcome ?? 'none'}`);
  }
}

function outcomesOf(ledger: Datacenter['ledger']): ReadonlyMap<string, string> {
  const outcomes = new Map<string, string>();
  for (let after = 0; ; ) {
    const { calls, nextAfter, more } = ledger.calls({ after, limit: pageMax });
    for (const { id, outcome } of calls) outcomes.set(requestIdOf(id), outcome ?? 'under way');
    if (!more) return outcomes;
    after = nextAfter;
  }
}

const broken = ({ action, objectType, objectId, position }: Entry, text: string) =>
  new BrokenInvariant('I8', `the audit log, at position ${position}: ${action} of ${objectType} ${objectId} ${text}.`);
