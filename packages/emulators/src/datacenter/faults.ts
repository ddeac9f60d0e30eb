import type { Duration, Fault, FaultEffect, Operation } from './conditions.ts';
import type { FaultInput } from './datacenter.ts';
import { newId, type Site, type World } from './world.ts';

/** What a fault is compared with: a call, or a host about to boot. `zones` is asked only when a fault is limited to a zone. */
export interface FaultTarget {
  accountId: string;
  region: string;
  operation: Operation;
  action?: string;
  zones?: () => readonly (string | undefined)[];
}

type Kind = FaultEffect['kind'];
type EffectOf<K extends Kind> = Extract<FaultEffect, { kind: K }>;

/**
 * The oldest active fault of these kinds that meets the target, its chance drawn and its hit counted.
 * `applies` is asked before the draw: a fault that would change nothing is not used up.
 */
export function takeFault<K extends Kind>(
  world: World,
  target: FaultTarget,
  { kinds, applies = () => true }: { kinds: readonly K[]; applies?: (effect: EffectOf<K>) => boolean },
): { fault: Fault; effect: EffectOf<K> } | undefined {
  // Most calls meet a world without faults: spend nothing on them.
  if (world.faults.length === 0) return undefined;
  for (const fault of world.faults) {
    if (!kinds.includes(fault.effect.kind as K) || !isActive(world, fault) || !matches(fault, target)) continue;
    const effect = fault.effect as EffectOf<K>;
    if (!applies(effect)) continue;
    if (fault.chance !== undefined && world.random() >= fault.chance) continue;
    fault.hits += 1;
    return { fault, effect };
  }
  return undefined;
}

/** Adds without drawing or counting: for states of the world that last, as a dark zone or a lag. */
export function standingFaults<K extends Kind>(world: World, target: FaultTarget, kind: K): EffectOf<K>[] {
  return world.faults
    .filter((fault) => fault.effect.kind === kind && isActive(world, fault) && matches(fault, target))
    .map((fault) => fault.effect as EffectOf<K>);
}

export function zoneDarkness(site: Site, zone: string): 'shown' | 'omitted' | 'fail' | undefined {
  const { world, region } = site;
  if (world.faults.length === 0) return undefined;
  const { accountId, region: name } = region;
  const dark = standingFaults(world, { accountId, region: name, operation: 'touch', zones: () => [zone] }, 'zone-dark')[0];
  return dark && (dark.listing ?? 'shown');
}

/** How long this one host will take to boot, or that it never will; undefined: as the settings say. */
export function bootFault(site: Site, zone: string): Duration | 'never' | undefined {
  const { world, region } = site;
  const target = { accountId: region.accountId, region: region.region, operation: 'launchHosts' as const, zones: () => [zone] };
  const taken = takeFault(world, target, { kinds: ['slow-boot', 'boot-never-ends'] });
  if (!taken) return undefined;
  return taken.effect.kind === 'boot-never-ends' ? 'never' : taken.effect.bootMs;
}

export function addFault(world: World, input: FaultInput): Fault {
  const { forMs, ...rest } = input;
  const fault: Fault = {
    ...structuredClone(rest),
    id: `fault-${newId(world, 'launch').slice(-6)}`,
    addedAtMs: world.nowMs,
    hits: 0,
    ...(forMs !== undefined && { untilMs: world.nowMs + forMs }),
  };
  world.faults.push(fault);
  if (world.faults.length > faultsMax) world.faults.shift();
  world.changes += 1;
  return fault;
}

/** Beyond this many the oldest go; a test that needs more has lost its plot. */
const faultsMax = 1_000;

export function isActive(world: World, fault: Fault): boolean {
  return (fault.untilMs === undefined || world.nowMs < fault.untilMs) && (fault.times === undefined || fault.hits < fault.times);
}

function matches({ scope }: Fault, target: FaultTarget): boolean {
  if (scope.accountId !== undefined && scope.accountId !== target.accountId) return false;
  if (scope.region !== undefined && scope.region !== target.region) return false;
  if (scope.action !== undefined && scope.action !== target.operation && scope.action !== target.action) return false;
  return scope.zone === undefined || (target.zones?.() ?? []).includes(scope.zone);
}
