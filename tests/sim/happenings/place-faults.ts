import { regionLayout } from '@farmhand/emulators/datacenter/layout';
import type { Place } from '../declare.ts';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace, fault } from './add-fault.ts';

/** What goes wrong with regions and zones. */
export const placeFaults: readonly Happening[] = [
  { name: 'no capacity', weight: 4, happen: fault({ kind: 'capacity-out' }) },
  { name: 'little capacity', weight: 8, happen: littleRoom },
  { name: 'little capacity, often', weight: 40, trait: 'launches come short', happen: littleRoom },
  { name: 'slow boot', weight: 3, happen: fault({ kind: 'slow-boot', bootMs: { minMs: 60_000, maxMs: 600_000 } }) },
  { name: 'boot never ends', weight: 2, happen: fault({ kind: 'boot-never-ends' }) },
  { name: 'dark zone', weight: 2, happen: darkZone },
  { name: 'all hosts of a zone vanish', weight: 1, happen: vanishZone },
  { name: 'all hosts of the one zone vanish', weight: 4, trait: 'one zone', happen: vanishFirstZone },
];

/** When the next launches arrive, each zone of a region has room for a host or two more, so that they come short. */
function littleRoom({ world, declared, workers }: Stage, random: Random): void {
  const { region } = random.pick(declared.places);
  const [more, forMs] = [random.between(1, 2), random.between(5_000, 60_000)];
  const { conditions } = world.datacenter;
  const tighten = () => {
    const hosts = world.truth.liveHosts().filter(({ state }) => state === 'running' || state === 'pending');
    for (const zone of regionLayout[region]?.zones ?? []) {
      conditions.setCapacity({ region, zone, hosts: hosts.filter((host) => host.zone === zone).length + more });
      void world.time.sleep(forMs).then(() => conditions.setCapacity({ region, zone, hosts: undefined }));
    }
  };
  for (const worker of workers) worker.interruptAt('before launch', tighten);
}

/** A zone answers no more: its hosts are still listed, or fail every list that would show one. */
function darkZone(stage: Stage, random: Random): void {
  const place = drawPlace(stage, random);
  const zone = random.pick(stage.world.zonesOf(place.region));
  goDark(stage, { place, zone, listing: random.pick(['shown', 'fail'] as const), forMs: random.between(10_000, 180_000) });
}

interface Darkness {
  place: { region: string; accountId?: string };
  zone: string;
  listing: 'shown' | 'fail';
  forMs: number;
}

export function goDark(stage: Stage, { place, zone, listing, forMs }: Darkness): void {
  const effect = { kind: 'zone-dark', listing } as const;
  const { datacenter, time, truth } = stage.world;
  datacenter.conditions.addFault({ scope: { ...place, zone }, effect, forMs });
  // Whoever asked its services was told nothing until then.
  const noteLight = () => {
    const there = truth.liveHosts().filter((host) => host.zone === zone);
    truth.noteMended(there.map(({ id }) => id));
    truth.noteLit(there.map(({ id }) => id));
  };
  void time.sleep(forMs).then(noteLight);
}

function vanishZone(stage: Stage, random: Random): void {
  const { accountId, region } = random.pick(stage.declared.places);
  vanish(stage, { accountId, zone: random.pick(stage.world.zonesOf(region)) });
}

function vanishFirstZone(stage: Stage, random: Random): void {
  const { accountId, region } = random.pick(stage.declared.places);
  vanish(stage, { accountId, zone: stage.world.zonesOf(region)[0] });
}

/** Nothing shows them any more: to those who look it is as if the zone had never been. */
export function vanish({ world }: Stage, { accountId, zone }: Pick<Place, 'accountId'> & { zone: string | undefined }): void {
  const there = world.truth.liveHosts().filter((host) => host.zone === zone && host.accountId === accountId);
  if (there.length > 0) world.datacenter.acts.vanish(there.map(({ id }) => id));
}
