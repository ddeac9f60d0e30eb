import { calmDown } from './calm-down.ts';
import { checkLog } from './check-log.ts';
import { checkRequests } from './check-requests.ts';
import { declareFarms } from './declare.ts';
import { drawBudgets, shareBudget } from './happenings/budgets.ts';
import { happeningOf } from './happenings.ts';
import { pass } from './pass.ts';
import { createRandom } from './random.ts';
import type { Script, Step } from './script.ts';
import type { OpenStore } from './sim-store.ts';
import { startSimWorker } from './sim-worker.ts';
import { createSimWorld } from './sim-world.ts';
import type { Stage } from './stage.ts';

export interface SimResult {
  script: Script;
  broken: Error | null;
  /** Steps that were begun. */
  stepsDone: number;
  /** How often each kind happened, and each invariant was checked. */
  happened: ReadonlyMap<string, number>;
  checked: ReadonlyMap<string, number>;
  /** How many slots went on in another zone, by what people chose. */
  moved: ReadonlyMap<string, number>;
  /** What happened, with times: the story of a failure. */
  lines: readonly string[];
}

/** One run: a farm is declared, things happen to it, then the faults stop and all must be as declared. */
export async function runSimulation(script: Script, openStore?: OpenStore): Promise<SimResult> {
  const world = await createSimWorld(script, openStore);
  if (script.traits.includes('no wake-ups')) world.wakeUps.loseFor(Number.POSITIVE_INFINITY);
  const declared = await declareFarms(world, script);
  const workers = Array.from({ length: script.workers }, () => startSimWorker(world, declared.organizationId, world.random.fork()));
  const stage: Stage = { world, declared, workers, backup: null, clone: null, insists: false };
  if (script.traits.includes('budgets')) await drawBudgets(stage, createRandom(script.seed));
  if (script.traits.includes('several farms')) await shareBudget(stage, createRandom(script.seed));
  const happened = new Map<string, number>();
  const broken = await play(stage, script, happened).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  for (const worker of [...stage.workers, ...(stage.clone?.workers ?? [])]) worker.stop();
  await world.time.runUntil(world.time.now() + 1);
  await world.store.close();
  await stage.clone?.world.store.close();
  const stepsDone = [...happened.values()].reduce((sum, count) => sum + count, 0);
  return { script, broken, stepsDone, happened, checked: world.truth.checked(), moved: world.truth.moved(), lines: world.lines };
}

async function play(stage: Stage, { steps }: Script, happened: Map<string, number>): Promise<void> {
  for (const step of steps) {
    happened.set(step.happening, (happened.get(step.happening) ?? 0) + 1);
    await perform(stage, step);
  }
  await calmDown(stage);
  const dump = await stage.world.store.dump();
  checkLog(dump);
  checkRequests(dump.AuditEntry, stage.world.datacenter.ledger);
}

/** Lets something happen, at once or in the middle of a worker's work, and time pass. */
async function perform(stage: Stage, { happening: name, seed, passMs, atGate }: Step): Promise<void> {
  const happening = happeningOf(name);
  const random = createRandom(seed);
  let done = false;
  const act = async () => {
    if (done) return;
    done = true;
    if (name !== 'nothing') stage.world.log(name);
    await happening.happen(stage, random);
  };
  if (atGate === null) await act();
  else random.pick(stage.workers).interrupt(atGate, act);
  await pass(stage, passMs);
  // The worker came to no such gate.
  await act();
}
