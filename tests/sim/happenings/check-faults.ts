import type { ServiceFault } from '@farmhand/emulators/datacenter/datacenter';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';

/** Services that fail and recover while their hosts run, that start slowly, and workers that cannot reach any of them. */
export const checkFaults: readonly Happening[] = [
  { name: 'a service fails', weight: 5, happen: failOne },
  { name: 'services recover', weight: 4, happen: recover },
  { name: 'all services fail', weight: 2, happen: failAll },
  { name: 'services start slowly', weight: 2, happen: startSlowly },
  {
    name: 'a worker reaches no service',
    weight: 5,
    happen: ({ workers }, random) => random.pick(workers).cutOff(random.between(5_000, 400_000)),
  },
  { name: 'no worker reaches a service', weight: 3, happen: cutOffAll },
  { name: 'no worker reaches a service for long', weight: 12, trait: 'services out of reach', happen: cutOffAll },
];

const faults: readonly ServiceFault[] = ['refuses', 'hangs', 'errors'];

function failOne({ world }: Stage, random: Random): void {
  const hosts = world.truth.liveHosts();
  if (hosts.length > 0) world.datacenter.acts.failService([random.pick(hosts).id], random.pick(faults));
}

/** What is wrong with all of them is hardly wrong with them. */
function failAll({ world }: Stage, random: Random): void {
  const hosts = world.truth.liveHosts();
  if (hosts.length > 0)
    world.datacenter.acts.failService(
      hosts.map(({ id }) => id),
      random.pick(faults),
    );
}

export function recover({ world }: Pick<Stage, 'world'>): void {
  noteMended(world);
  const hosts = world.truth.liveHosts();
  if (hosts.length > 0)
    world.datacenter.acts.failService(
      hosts.map(({ id }) => id),
      null,
    );
}

function startSlowly({ world }: Stage, random: Random): void {
  noteMended(world);
  world.datacenter.conditions.changeSettings({ serviceMs: random.pick([0, 20_000, 100_000]) });
}

function cutOffAll({ workers }: Stage, random: Random): void {
  const forMs = random.between(5_000, 300_000);
  for (const worker of workers) worker.cutOff(forMs);
}

/** Those that do not work now; before they are told to. */
function noteMended({ datacenter, truth }: Stage['world']): void {
  const broken = truth.liveHosts().filter(({ publicIp }) => datacenter.acts.connect(publicIp ?? '') !== 'works');
  truth.noteMended(broken.map(({ id }) => id));
}
