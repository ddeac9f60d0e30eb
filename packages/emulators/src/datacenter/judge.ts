import type { CallRecord, DiskRecord, HostRecord, LossAnswers, Quantiles, TagSummary } from './ledger.ts';

/** Counts and peaks per value of a tag, by sweeping over every beginning and end in order of time. */
export function tagSummaries(options: { hosts: readonly HostRecord[]; disks: readonly DiskRecord[]; tagKey: string }): TagSummary[] {
  const hosts = Map.groupBy(withTag(options.hosts, options.tagKey), (host) => host.tags[options.tagKey]!);
  const disks = Map.groupBy(withTag(options.disks, options.tagKey), (disk) => disk.tags[options.tagKey]!);
  const values = new Set([...hosts.keys(), ...disks.keys()]);
  return [...values].sort().map((value) => {
    const ofValue = hosts.get(value) ?? [];
    const disksNow = (disks.get(value) ?? []).filter((disk) => disk.deletedAtMs === undefined);
    return {
      value,
      created: ofValue.length,
      existing: ofValue.filter((host) => host.endedAtMs === undefined).length,
      running: ofValue.filter((host) => host.state === 'running').length,
      peakBillable: peak(ofValue, (host) => host.endingAtMs),
      peakExisting: peak(ofValue, (host) => host.endedAtMs),
      disks: disksNow.length,
      disksUnattached: disksNow.filter((disk) => disk.hostId === undefined).length,
    };
  });
}

export function lossToCall(options: {
  hosts: readonly HostRecord[];
  call: (id: number) => CallRecord | undefined;
  tagKey: string;
}): LossAnswers {
  const hosts = Map.groupBy(withTag(options.hosts, options.tagKey), (host) => host.tags[options.tagKey]!);
  const shownToCall: number[] = [];
  const lostToCall: number[] = [];
  let losses = 0;
  let shown = 0;
  for (const ofValue of hosts.values()) {
    const arrivals = ofValue.map((host) => arrival(host, options.call)).sort((a, b) => a - b);
    const lost = ofValue.filter((host) => host.lostAtMs !== undefined).sort((a, b) => a.lostAtMs! - b.lostAtMs!);
    let next = 0;
    for (const host of lost) {
      losses += 1;
      const shownAtMs = host.lossShownBy === undefined ? undefined : options.call(host.lossShownBy)?.endedAtMs;
      if (shownAtMs !== undefined) shown += 1;
      while (next < arrivals.length && arrivals[next]! < host.lostAtMs!) next += 1;
      if (next >= arrivals.length) continue;
      const arrivedAtMs = arrivals[next]!;
      next += 1;
      lostToCall.push(arrivedAtMs - host.lostAtMs!);
      if (shownAtMs !== undefined) shownToCall.push(Math.max(0, arrivedAtMs - shownAtMs));
    }
  }
  return { losses, shown, answered: lostToCall.length, shownToCall: quantiles(shownToCall), lostToCall: quantiles(lostToCall) };
}

function withTag<T extends { tags: Record<string, string> }>(records: readonly T[], tagKey: string): T[] {
  return records.filter((record) => record.tags[tagKey] !== undefined);
}

function arrival(host: HostRecord, call: (id: number) => CallRecord | undefined): number {
  return (host.callId === undefined ? undefined : call(host.callId)?.arrivedAtMs) ?? host.createdAtMs;
}

function peak(hosts: readonly HostRecord[], endOf: (host: HostRecord) => number | undefined): number {
  const steps: { atMs: number; change: number }[] = [];
  for (const host of hosts) {
    steps.push({ atMs: host.createdAtMs, change: 1 });
    const endMs = endOf(host);
    if (endMs !== undefined) steps.push({ atMs: endMs, change: -1 });
  }
  // Of an end and a beginning at the same instant the end comes first: a replacement in that instant is no overlap.
  steps.sort((a, b) => a.atMs - b.atMs || a.change - b.change);
  let now = 0;
  let most = 0;
  for (const step of steps) {
    now += step.change;
    most = Math.max(most, now);
  }
  return most;
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: sorted.at(-1) ?? 0 };
}
