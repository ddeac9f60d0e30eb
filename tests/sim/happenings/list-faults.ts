import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace, fault } from './add-fault.ts';

type Hideable = { cloudId: string | null };

/** What goes wrong with looks at the cloud. */
export const listFaults: readonly Happening[] = [
  { name: 'list lag', weight: 6, happen: lag },
  { name: 'list fails half-way', weight: 8, happen: fault({ kind: 'failing-list', afterPages: 1 }, 'listHosts') },
  { name: 'list loses pages', weight: 6, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listHosts') },
  { name: 'list of volumes loses pages', weight: 3, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listDisks') },
  { name: 'list of volumes goes on losing pages', weight: 2, happen: loseVolumes },
  { name: 'a volume is hidden', weight: 30, trait: 'volumes hidden', happen: hideVolume },
  { name: 'a server is unlisted', weight: 15, trait: 'servers unlisted', happen: unlist },
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

/** However it is asked for: all the while it holds what its slot wrote. */
function hideVolume(stage: Stage, random: Random): void {
  const inUse = stage.world.truth.volumes().filter(({ state }) => state === 'ATTACHED');
  hideOne(stage, random, { rows: inUse, forMs: random.between(100_000, 300_000) });
}

function unlist(stage: Stage, random: Random): void {
  const running = stage.world.truth.servers().filter(({ state }) => state === 'RUNNING');
  hideOne(stage, random, { rows: running, forMs: random.between(30_000, 150_000) });
}

/** Each once. The records that say what it is must not be lost meanwhile. */
function hideOne({ backup, clone, world }: Stage, random: Random, { rows, forMs }: { rows: readonly Hideable[]; forMs: number }): void {
  if (backup !== null || clone !== null) return;
  const cloudIds = rows.flatMap(({ cloudId }) => (cloudId === null || world.hidden.has(cloudId) ? [] : [cloudId]));
  if (cloudIds.length === 0) return;
  const cloudId = random.pick(cloudIds);
  world.hidden.set(cloudId, world.time.now() + forMs);
  world.log(`  ${cloudId}`);
}
