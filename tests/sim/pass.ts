import { checkRest } from './check-rest.ts';
import { startSimWorker } from './sim-worker.ts';
import type { Stage } from './stage.ts';

/** Lets time pass, replaces workers that died, and ends the run at the first broken promise. */
export async function pass(stage: Stage, ms: number): Promise<void> {
  const { world, declared } = stage;
  await world.time.runUntil(world.time.now() + ms);
  const broken = world.truth.broken() ?? stage.clone?.world.truth.broken() ?? null;
  if (broken !== null) throw broken;
  for (const { errors } of [...stage.workers, ...(stage.clone?.workers ?? [])]) {
    if (errors.length > 0) throw new Error('A unit of work failed.', { cause: errors[0] });
  }
  await checkRest(stage);
  if (stage.clone?.workers.some((worker) => worker.alive())) await checkRest({ world: stage.clone.world, declared });
  stage.workers = stage.workers.map((worker) =>
    worker.alive() ? worker : startSimWorker(world, declared.organizationId, world.random.fork()),
  );
}
