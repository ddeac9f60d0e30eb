import { createBoundedLog } from './bounded-log.ts';
import { lossToCall, tagSummaries } from './judge.ts';
import type { CallRecord, Fact, HostRecord, Ledger, LedgerSummary, NewFact } from './ledger.ts';
import { createLedgerRecords, type LedgerRecords } from './ledger-records.ts';

const factsMax = 1_000_000;
const callsMax = 500_000;

/** The ledger with its writing side, which only the datacenter holds. */
export interface LedgerWriter extends Ledger {
  record(fact: NewFact): void;
  allFacts(): readonly Fact[];
}

export function createLedger(facts: readonly Fact[] = []): LedgerWriter {
  const factLog = createBoundedLog<Fact>(factsMax);
  const callLog = createBoundedLog<CallRecord>(callsMax);
  const records = createLedgerRecords();
  const record = (fact: NewFact) => {
    const numbered: Fact = { seq: factLog.nextNumber(), ...fact };
    factLog.push(numbered);
    records.apply(numbered);
  };
  for (const { seq: _seq, ...fact } of facts) record(fact);

  return {
    record,
    allFacts: factLog.items,
    beginCall({ action, arrivedAtMs }) {
      const id = callLog.nextNumber();
      return callLog.push({ id, action, arrivedAtMs });
    },
    noteCall(callId, note) {
      const call = callLog.get(callId);
      if (call) Object.assign(call, note);
    },
    endCall(callId, { endedAtMs, outcome }) {
      const call = callLog.get(callId);
      if (!call) return;
      call.endedAtMs = endedAtMs;
      call.outcome = outcome ?? call.outcome ?? 'ok';
    },
    facts: (page) => named('facts', factLog.page(page)),
    calls: (page) => named('calls', callLog.page(page)),
    hosts: (page) => named('hosts', records.hosts.page(page)),
    disks: (page) => named('disks', records.disks.page(page)),
    summary: () => ({
      ...resourceCounts(records),
      ...callCounts(callLog.items(), callLog.dropped()),
      dropped: {
        facts: factLog.dropped(),
        calls: callLog.dropped(),
        hosts: records.hosts.dropped(),
        disks: records.disks.dropped(),
      },
    }),
    byTag: (tagKey) => tagSummaries({ hosts: records.hosts.items(), disks: records.disks.items(), tagKey }),
    duplicates: (launchTagKey) => duplicates(records.hosts.items(), launchTagKey),
    lossToCall: (tagKey) => lossToCall({ hosts: records.hosts.items(), call: callLog.get, tagKey }),
  };
}

type CallCounts = Pick<LedgerSummary, 'calls' | 'callsTotal' | 'callsThrottled'>;

function resourceCounts({ hosts, disks, addressesNow }: LedgerRecords): Omit<LedgerSummary, keyof CallCounts | 'dropped'> {
  const hostsNow: LedgerSummary['hostsNow'] = { pending: 0, running: 0, stopping: 0, stopped: 0, 'shutting-down': 0, terminated: 0 };
  for (const host of hosts.items()) if (host.state !== 'vanished') hostsNow[host.state] += 1;
  const disksNow = disks.items().filter((disk) => disk.deletedAtMs === undefined);
  return {
    hostsEver: hosts.items().length + hosts.dropped(),
    hostsNow,
    disksEver: disks.items().length + disks.dropped(),
    disksNow: disksNow.length,
    disksUnattached: disksNow.filter((disk) => disk.hostId === undefined).length,
    addressesNow: addressesNow(),
  };
}

function callCounts(items: readonly CallRecord[], dropped: number): CallCounts {
  const calls = countCalls(items);
  const callsThrottled = Object.values(calls).reduce((sum, one) => sum + one.throttled, 0);
  return { calls, callsTotal: items.length + dropped, callsThrottled };
}

function countCalls(calls: readonly CallRecord[]): LedgerSummary['calls'] {
  const counts: LedgerSummary['calls'] = {};
  for (const call of calls) {
    counts[call.action] ??= { total: 0, failed: 0, throttled: 0, outcomes: {} };
    const count = counts[call.action]!;
    const outcome = call.outcome ?? 'under-way';
    count.total += 1;
    count.outcomes[outcome] = (count.outcomes[outcome] ?? 0) + 1;
    if (outcome !== 'ok' && outcome !== 'under-way') count.failed += 1;
    if (outcome === 'throttled') count.throttled += 1;
  }
  return counts;
}

function duplicates(hosts: readonly HostRecord[], launchTagKey: string): ReturnType<Ledger['duplicates']> {
  const groups = new Map<string, { launch: string; index: number; hostIds: string[] }>();
  for (const host of hosts) {
    const launch = host.tags[launchTagKey];
    if (launch === undefined) continue;
    const key = `${host.launchIndex}/${launch}`;
    const group = groups.get(key);
    if (group) group.hostIds.push(host.id);
    else groups.set(key, { launch, index: host.launchIndex, hostIds: [host.id] });
  }
  return [...groups.values()].filter((group) => group.hostIds.length > 1);
}

function named<K extends string, T>(name: K, page: { items: T[]; nextAfter: number; more: boolean; dropped: number }) {
  const { items, ...rest } = page;
  return { [name]: items, ...rest } as Record<K, T[]> & typeof rest;
}
