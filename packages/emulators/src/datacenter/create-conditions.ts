import type { DatacenterSettings, Quotas } from './conditions.ts';
import type { Conditions } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { addFault, isActive } from './faults.ts';
import { ec2Buckets } from './throttle.ts';
import { type Region, regionFor, type World } from './world.ts';

/** Quick enough to watch, slow enough to see every state. Throttling is off until somebody turns it on. */
export const defaultSettings: DatacenterSettings = {
  bootMs: { minMs: 4_000, maxMs: 9_000 },
  stopMs: 3_000,
  terminateMs: 2_500,
  attachMs: 1_500,
  detachMs: 1_500,
  diskCreateMs: 1_000,
  copyMs: { minMs: 5_000, maxMs: 20_000 },
  checkMs: 0,
  serviceMs: 0,
  terminatedAgeMs: 3_600_000,
  tokenAgeMs: 24 * 3_600_000,
  listLagMs: 0,
  vanishReleaseMs: 20_000,
  cpuPercent: 5,
  metricLagMs: 0,
  throttling: false,
  buckets: ec2Buckets,
};

export function createConditions(fresh: () => World): Conditions {
  return {
    settings: () => structuredClone(fresh().settings),
    changeSettings(change) {
      const world = fresh();
      world.settings = { ...world.settings, ...structuredClone(change) };
      // Full buckets again: what was used up under the old figures says nothing about the new ones.
      if (change.throttling !== undefined || change.buckets) world.buckets.clear();
      world.changes += 1;
      return structuredClone(world.settings);
    },
    quotas: (scope) => ({ ...regionFor(fresh(), scope).quotas }),
    changeQuotas(scope, change) {
      const world = fresh();
      const regions = regionsIn(world, scope);
      for (const region of regions) region.quotas = { ...region.quotas, ...definedOnly(change) };
      world.changes += 1;
    },
    capacity: () => structuredClone(fresh().capacity),
    setCapacity({ region, zone, sizeId, hosts }) {
      const world = fresh();
      const others = world.capacity.filter((rule) => rule.region !== region || rule.zone !== zone || rule.sizeId !== sizeId);
      world.capacity = hosts === undefined ? others : [...others, { region, zone, sizeId, hosts }];
      world.changes += 1;
    },
    faults() {
      const world = fresh();
      return structuredClone(world.faults.filter((fault) => isActive(world, fault)));
    },
    addFault: (input) => structuredClone(addFault(fresh(), input)),
    clearFaults(faultId) {
      const world = fresh();
      if (faultId !== undefined && !world.faults.some((fault) => fault.id === faultId)) {
        throw new DatacenterError('not-found', `There is no fault ${faultId}.`, { ids: [faultId] });
      }
      world.faults = faultId === undefined ? [] : world.faults.filter((fault) => fault.id !== faultId);
      world.changes += 1;
    },
  };
}

function regionsIn(world: World, scope: { accountId: string; region?: string }): Region[] {
  if (scope.region !== undefined) return [regionFor(world, { accountId: scope.accountId, region: scope.region })];
  return [...world.regions.values()].filter((region) => region.accountId === scope.accountId);
}

function definedOnly(change: Partial<Quotas>): Partial<Quotas> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
