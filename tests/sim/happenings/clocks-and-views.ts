import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace } from './add-fault.ts';

/** Each process sees time and cloud in its own way. */
export const clocksAndViews: readonly Happening[] = [
  { name: 'a clock jumps', weight: 8, trait: 'wrong clocks', happen: jump },
  { name: 'one worker sees an older cloud', weight: 5, happen: seeLate },
  { name: 'lag beyond settle', weight: 3, trait: 'lag beyond settle', happen: longLag },
];

function jump({ world, workers }: Stage, random: Random): void {
  const offMs = random.between(-world.clockOffMaxMs, world.clockOffMaxMs);
  world.log(`  by ${offMs} ms`);
  random.pick(workers).setClock(offMs);
}

/** Less than the settle window, but others are ahead of it: what it reads goes back in time. */
function seeLate({ workers }: Stage, random: Random): void {
  random.pick(workers).seeLate(random.between(1_000, 30_000), random.between(5_000, 60_000));
}

function longLag(stage: Stage, random: Random): void {
  const effect = { kind: 'list-lag', lagMs: random.between(60_000, 400_000) } as const;
  const forMs = random.between(30_000, 200_000);
  stage.world.truth.noteLongLag(forMs);
  stage.world.datacenter.conditions.addFault({ scope: drawPlace(stage, random), effect, forMs });
}
