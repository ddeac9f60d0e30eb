import type { Plan } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { ServerState } from '../server-state.ts';

/** The states of the servers once the plan's intents are recorded. */
export function statesAfter(world: PlanContext, plan: Plan): Map<string, ServerState> {
  const states = new Map(world.observed.servers.map(({ id, state }) => [id, state]));
  for (const action of plan.actions) if ('serverId' in action && 'to' in action) states.set(action.serverId, action.to);
  return states;
}
