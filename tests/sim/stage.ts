import type { Tx } from '@farmhand/engine/store/store';
import type { Declared } from './declare.ts';
import type { Random } from './random.ts';
import type { Backup } from './sim-store.ts';
import type { SimWorker } from './sim-worker.ts';
import type { SimWorld } from './sim-world.ts';
import type { Trait } from './traits.ts';

/** Where things happen. */
export interface Stage {
  world: SimWorld;
  declared: Declared;
  workers: SimWorker[];
  /** The newest backup of the database, once there is one. */
  backup: Backup | null;
  /** The installation on a copy of the database, once there is one, also when it has stopped. */
  clone: { world: SimWorld; workers: SimWorker[] } | null;
  /** A program of others insists on its tag: no fault, and it goes on when all faults have stopped. */
  insists: boolean;
}

/** One kind of what can happen in a step. Everything it draws comes from the given source, so that a step means the same in a shrunk script. */
export interface Happening {
  name: string;
  /** How often, beside the others. */
  weight: number;
  /** It happens only in runs of this kind. */
  trait?: Trait;
  happen(stage: Stage, random: Random): Promise<void> | void;
}

/** The farm that people are at just now. Not drawn: what others draw would be another. */
export function farmAtHand({ world, declared: { farmIds } }: Pick<Stage, 'world' | 'declared'>): string {
  return farmIds[Math.floor(world.time.now() / 1_000) % farmIds.length] ?? farmIds[0];
}

export function inTransaction({ world, declared }: Pick<Stage, 'world' | 'declared'>, work: (tx: Tx) => Promise<void>): Promise<void> {
  return world.store.transaction(declared.organizationId, work);
}
