import type { Random } from '../random.ts';
import type { SimWorker } from '../sim-worker.ts';
import type { Happening, Stage } from '../stage.ts';

/** What happens to processes: they die or stand still, anywhere between two awaits, and are not told what to look at. */
export const workerFaults: readonly Happening[] = [
  { name: 'worker crash', weight: 12, happen: ({ workers }, random) => random.pick(workers).crash(random.between(0, 6)) },
  { name: 'worker pause', weight: 8, happen: ({ workers }, random) => random.pick(workers).pause(random.between(1_000, 180_000)) },
  {
    name: 'worker pause before a launch',
    weight: 6,
    happen: ({ workers }, random) => random.pick(workers).pause(random.between(20_000, 240_000), 'before launch'),
  },
  { name: 'no room for the repetition', weight: 3, happen: pauseAndNoRoom },
  { name: 'no room for the repetition, often', weight: 20, trait: 'launches come short', happen: pauseAndNoRoom },
  { name: 'worker crash inside the window', weight: 6, happen: ({ workers }, random) => random.pick(workers).crashAt('after launch') },
  { name: 'worker crash between two writes', weight: 4, happen: ({ workers }, random) => random.pick(workers).crashAt('after a commit') },
  { name: 'nobody works for a while', weight: 1, happen: ({ workers }, random) => standStill(workers, random.between(320_000, 420_000)) },
  { name: 'wake-ups get lost', weight: 4, happen: ({ world }, random) => world.wakeUps.loseFor(random.between(1_000, 60_000)) },
  {
    name: 'lost race',
    weight: 30,
    trait: 'lost races',
    happen: ({ workers }, random) => random.pick(workers).loseRace(random.between(0, 6)),
  },
];

/** A worker stands still before it sends a launch; when its successor repeats it, there is no room; then the first call arrives after all. */
function pauseAndNoRoom({ world, declared, workers }: Stage, random: Random): void {
  const { region } = random.pick(declared.places);
  const settledMs = world.timing.callMs + world.timing.settleMs;
  random.pick(workers).pause(random.between(settledMs + 20_000, settledMs + 180_000), 'before launch', () => {
    void world.time.sleep(settledMs - 5_000).then(() => {
      world.datacenter.conditions.addFault({ scope: { region }, effect: { kind: 'capacity-out' }, forMs: 30_000 });
    });
  });
}

/** Longer than what was last seen is believed. */
function standStill(workers: readonly SimWorker[], ms: number): void {
  for (const worker of workers) worker.pause(ms);
}
