import type { Plan } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { ServerFacts } from '../snapshot.ts';
import { statesAfter } from './states-after.ts';

/** The servers once the plan's intents and notes are recorded. One that begins to run is taken for healthy until the cloud says otherwise. */
export function serversAfter(world: PlanContext, plan: Plan): ServerFacts[] {
  const states = statesAfter(world, plan);
  const notes = new Map(
    plan.actions.flatMap((action) => (action.kind === 'note-health' ? [[action.serverId, action.health] as const] : [])),
  );
  return world.observed.servers.map((server) => {
    const state = states.get(server.id) ?? server.state;
    const begins = state === 'RUNNING' && server.state !== 'RUNNING';
    const noted = notes.get(server.id) ?? (begins ? 'HEALTHY' : server.health.noted);
    return { ...server, state, health: { ...server.health, noted } };
  });
}
