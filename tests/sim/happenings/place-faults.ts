import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace, fault } from './add-fault.ts';

/** What goes wrong with regions and zones. */
export const placeFaults: readonly Happening[] = [
  { name: 'no capacity', weight: 4, happen: fault({ kind: 'capacity-out' }) },
  { name: 'little capacity', weight: 4, happen: littleRoom },
  { name: 'dark zone', weight: 2, happen: darkZone },
];

/** A zone has room for a few more hosts, so that launches come short. */
function littleRoom({ world, declared }: Stage, random: Random): void {
  const { region } = random.pick(declared.places);
  const zone = random.pick(world.zonesOf(region));
  const used = world.truth
    .liveHosts()
    .filter((host) => host.zone === zone && (host.state === 'running' || host.state === 'pending')).length;
  world.datacenter.conditions.setCapacity({ region, zone, hosts: used + random.between(0, 2) });
  void world.time.sleep(random.between(5_000, 60_000)).then(() => {
    world.datacenter.conditions.setCapacity({ region, zone, hosts: undefined });
  });
}

/** A zone answers no more: its hosts are still listed, or fail every list that would show one. */
function darkZone(stage: Stage, random: Random): void {
  const place = drawPlace(stage, random);
  const zone = random.pick(stage.world.zonesOf(place.region));
  const effect = { kind: 'zone-dark', listing: random.pick(['shown', 'fail'] as const) } as const;
  stage.world.datacenter.conditions.addFault({ scope: { ...place, zone }, effect, forMs: random.between(10_000, 180_000) });
}
