import type { Random } from '../random.ts';
import { simRegion } from '../sim-world.ts';
import type { Happening, Stage } from '../stage.ts';

/** Load that comes and goes, and metrics that lie: spikes of one host, gaps, values that come late, reads that fail. */
export const metricFaults: readonly Happening[] = [
  { name: 'load changes', weight: 6, happen: changeLoad },
  { name: 'one host seems busy', weight: 3, happen: (stage, random) => setLoad(stage, random, 100) },
  { name: 'a host reports nothing', weight: 3, happen: (stage, random) => setLoad(stage, random, null) },
  { name: 'all are idle, and one reports nothing', weight: 12, trait: 'gaps in metrics', happen: idleButOne },
  { name: 'metrics come late', weight: 3, happen: delay },
  { name: 'metrics cannot be read', weight: 3, happen: fail },
];

function changeLoad({ world }: Stage, random: Random): void {
  const hosts = world.truth.liveHosts().map(({ id }) => id);
  if (hosts.length > 0) world.datacenter.acts.setLoad(hosts, random.between(0, 100));
}

function setLoad({ world }: Stage, random: Random, cpuPercent: number | null): void {
  const hosts = world.truth.liveHosts();
  if (hosts.length > 0) world.datacenter.acts.setLoad([random.pick(hosts).id], cpuPercent);
}

/** Fewer servers would do, if the silent one were idle too: nobody knows. */
function idleButOne({ world }: Stage, random: Random): void {
  const hosts = world.truth.liveHosts().map(({ id }) => id);
  if (hosts.length === 0) return;
  world.datacenter.acts.setLoad(hosts, 5);
  world.datacenter.acts.setLoad([random.pick(hosts)], null);
}

function delay({ world }: Stage, random: Random): void {
  world.datacenter.conditions.changeSettings({ metricLagMs: random.pick([0, 60_000, 900_000]) });
}

function fail({ world }: Stage, random: Random): void {
  const scope = { region: simRegion, action: 'readMetrics' };
  world.datacenter.conditions.addFault({
    scope,
    effect: { kind: random.pick(['error-before', 'throttle'] as const) },
    forMs: random.between(10_000, 200_000),
  });
}
