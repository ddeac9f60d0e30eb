import type { Random } from '../random.ts';
import { startSimWorker } from '../sim-worker.ts';
import type { Happening, Stage } from '../stage.ts';
import { changeScaling } from './people.ts';

/** Two installations with one record of the past, and one cloud: somebody started a copy of the database beside the original. */
export const clones: readonly Happening[] = [
  { name: 'the database is cloned', weight: 5, trait: 'cloned database', happen: clone },
  { name: 'people change the clone', weight: 6, trait: 'cloned database', happen: changeClone },
  { name: 'the clone stops', weight: 2, trait: 'cloned database', happen: stopClone },
];

async function clone(stage: Stage, random: Random): Promise<void> {
  // One at a time: each has records of its own to be held against the truth.
  if (stage.clone !== null) return;
  const { declared, world } = stage;
  const copy = await world.clone(await world.store.backup(), random.fork());
  const workers = [1, 2].slice(0, random.between(1, 2)).map(() => startSimWorker(copy, declared.organizationId, random.fork()));
  stage.clone = { world: copy, workers };
}

async function changeClone({ clone: copy, declared }: Stage, random: Random): Promise<void> {
  if (copy !== null) await changeScaling({ world: copy.world, declared }, random, random.pick(declared.farmRoleIds));
}

/** For good; calls that it has sent already still arrive. */
export function stopClone({ clone: copy }: Stage): void {
  for (const worker of copy?.workers ?? []) worker.stop();
}

/**
 * Whoever stopped the copy, restored a backup, or saw lists that were behind for long, also takes the addresses and volumes that are on no record here off the servers that are: those of their
 * slots could not come to them.
 */
export function takeOffItsOwn({ backup, clone: copy, world: { datacenter, truth } }: Stage): void {
  if (copy === null && backup === null && !truth.wasBehind()) return;
  // One that was given up as lost, and is there again on a server of ours, is nobody's either.
  const open = truth.addresses().filter(({ closedAt }) => closedAt === null);
  const ours = new Set(open.map(({ cloudId }) => cloudId));
  const theirs = datacenter.acts
    .listAddresses({ limit: 10_000 })
    .addresses.filter(({ id, hostId }) => hostId !== undefined && !ours.has(id));
  datacenter.acts.dissociateAddress(theirs.map(({ id }) => id));
  // No cloud attaches a second disk as the same device, and the engine takes nothing off that no record of its own claims.
  const volumes = new Set(truth.volumes().map(({ cloudId }) => cloudId));
  const disks = truth.liveHosts().flatMap((host) => host.disks);
  datacenter.acts.detachDisk(
    disks.filter((disk) => disk.state === 'attached' && !disk.endsWithHost && !volumes.has(disk.diskId)).map(({ diskId }) => diskId),
  );
}
