import type { PlanContext } from '../plan-context.ts';

/** One world whose plan is kept beside this file as `<name>.txt`, to be read by people. */
export interface PlanCase {
  name: string;
  /** What the plan guarantees here, as a sentence without its full stop. */
  shows: string;
  world: PlanContext;
}
