import { defaultSettings } from './create-conditions.ts';
import type { DatacenterOptions } from './create-datacenter.ts';
import { createLedger } from './create-ledger.ts';
import { emptyRegion, openRegion, saveRegion } from './create-region.ts';
import type { ResourceKind } from './datacenter-error.ts';
import { regionLayout } from './layout.ts';
import type { DatacenterSnapshot } from './snapshot.ts';
import { createTimeline } from './timeline.ts';
import type { Region, World } from './world.ts';

export function openWorld(options: DatacenterOptions): World {
  // The snapshot stays the caller's: what is built from it will change.
  const saved = structuredClone(options.snapshot);
  const { clock, random, accountIds, formatId = ec2Id } = options;
  if (saved && saved.version !== 1) throw new Error(`This snapshot has version ${saved.version}; only version 1 can be opened.`);
  return {
    nowMs: Math.max(clock.now(), saved?.savedAtMs ?? 0),
    ...{ random, formatId },
    accountIds: new Set(accountIds),
    settings: { ...defaultSettings, ...saved?.settings, ...options.settings },
    capacity: saved?.capacity ?? [],
    faults: saved?.faults ?? [],
    regions: openRegions(accountIds, formatId, saved),
    buckets: new Map(),
    timeline: createTimeline(saved?.timeline),
    ledger: createLedger(saved?.facts),
    sequence: saved?.sequence ?? 0,
    changes: 0,
  };
}

export function saveWorld(world: World): DatacenterSnapshot {
  return structuredClone({
    version: 1 as const,
    savedAtMs: world.nowMs,
    sequence: world.sequence,
    settings: world.settings,
    capacity: world.capacity,
    faults: world.faults,
    regions: [...world.regions.values()].map(saveRegion),
    timeline: world.timeline.entries(),
    facts: world.ledger.allFacts(),
  });
}

/** Accounts that are configured no longer keep what they have: it may be theirs again tomorrow. */
function openRegions(
  accountIds: readonly string[],
  formatId: World['formatId'],
  saved: DatacenterSnapshot | undefined,
): Map<string, Region> {
  const regions = new Map((saved?.regions ?? []).map((region) => [`${region.accountId}/${region.region}`, openRegion(region)]));
  for (const accountId of accountIds) {
    for (const region of Object.keys(regionLayout)) {
      const key = `${accountId}/${region}`;
      if (!regions.has(key)) regions.set(key, openRegion(emptyRegion(formatId, accountId, region)));
    }
  }
  return regions;
}

const ec2Prefixes: Record<ResourceKind, string> = {
  host: 'i-',
  disk: 'vol-',
  copy: 'snap-',
  address: 'eipalloc-',
  association: 'eipassoc-',
  launch: 'r-',
  image: 'ami-',
  size: '',
  network: 'vpc-',
  subnet: 'subnet-',
  'firewall-group': 'sg-',
  key: 'key-',
  zone: '',
  'network-interface': 'eni-',
  device: '',
  'page-token': '',
  account: '',
  region: '',
};

function ec2Id(kind: ResourceKind, hex17: string): string {
  return `${ec2Prefixes[kind]}${hex17}`;
}
