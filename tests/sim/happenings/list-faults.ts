import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace, fault } from './add-fault.ts';

/** What goes wrong with looks at the cloud. */
export const listFaults: readonly Happening[] = [
  { name: 'list lag', weight: 6, happen: lag },
  { name: 'list fails half-way', weight: 8, happen: fault({ kind: 'failing-list', afterPages: 1 }, 'listHosts') },
  { name: 'list loses pages', weight: 6, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listHosts') },
  { name: 'list of volumes loses pages', weight: 3, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listDisks') },
  { name: 'list of volumes goes on losing pages', weight: 2, happen: loseVolumes },
  { name: 'a volume is hidden', weight: 30, trait: 'volumes hidden', happen: hideVolume },
  { name: 'list of volumes fails', weight: 3, happen: fault({ kind: 'failing-list', afterPages: 0 }, 'listDisks') },
  { name: 'list fails', weight: 4, happen: fault({ kind: 'failing-list', afterPages: 0 }, 'listHosts') },
];

/** Reads are behind, but less than the settle window that the engine grants the cloud. */
function lag(stage: Stage, random: Random): void {
  const effect = { kind: 'list-lag', lagMs: random.between(500, 30_000) } as const;
  stage.world.datacenter.conditions.addFault({ scope: drawPlace(stage, random), effect, forMs: random.between(5_000, 60_000) });
}

/** Longer than it takes to believe that a volume which no listing showed was never made. */
function loseVolumes(stage: Stage, random: Random): void {
  const effect = { kind: 'missing-pages', keepPages: random.between(0, 1) } as const;
  const scope = { ...drawPlace(stage, random), action: 'listDisks' };
  stage.world.datacenter.conditions.addFault({ scope, effect, forMs: random.between(100_000, 300_000) });
}

/**
 * For minutes, however it is asked for, and once: all the while it holds what its slot wrote. The records that say so must not be lost.
 */
function hideVolume({ backup, clone, world }: Stage, random: Random): void {
  if (backup !== null || clone !== null) return;
  const { hidden, time, truth } = world;
  const inUse = truth
    .volumes()
    .flatMap(({ cloudId, state }) => (state === 'ATTACHED' && cloudId !== null && !hidden.has(cloudId) ? [cloudId] : []));
  if (inUse.length === 0) return;
  const cloudId = random.pick(inUse);
  hidden.set(cloudId, time.now() + random.between(100_000, 300_000));
  world.log(`  ${cloudId}`);
}
