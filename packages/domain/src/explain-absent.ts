import type { Action } from './plan.ts';
import { type PlanContext, whatIsWanted } from './plan-context.ts';
import { type Reason, reason } from './reason.ts';
import { countsToMax } from './server-state.ts';
import type { ServerFacts } from './snapshot.ts';

/** A server that is wanted and does not run, or is in doubt: what is done about it, and why it is not there yet. */
export interface AbsentServer {
  slot: number;
  /** The one in the slot; null: there is none. */
  serverId: string | null;
  /** What the plan does about it now; null: nothing, and the reason says what is waited for. */
  action: Action['kind'] | null;
  reason: Reason;
}

interface Planned {
  /** As they are once the plan's intents are recorded. */
  servers: readonly ServerFacts[];
  wantedSlots: ReadonlySet<number>;
  actions: readonly Action[];
  /** Why there are not as many servers as wanted, and what stands in the way. */
  fromSize: readonly Reason[];
}

/** Explains each wanted server that is not there, out of the very plan that acts on it. In the order of slots. */
export function explainAbsent(context: PlanContext, { servers, wantedSlots, actions, fromSize }: Planned): AbsentServer[] {
  if (whatIsWanted(context.desired) !== 'up') return [];
  const inSlot = new Map(
    servers.filter((server) => !server.quarantined && countsToMax(server.state)).map((server) => [server.slot, server]),
  );
  const launched = new Map(
    actions.flatMap((action) => (action.kind === 'launch' ? action.members.map(({ slot }) => [slot, action.reason] as const) : [])),
  );
  return [...wantedSlots]
    .sort((a, b) => a - b)
    .flatMap((slot) => {
      const server = inSlot.get(slot);
      if (server !== undefined) return isThere(server) ? [] : [onItsWay(context, server, actions)];
      const because = launched.get(slot);
      if (because !== undefined) return [{ slot, serverId: null, action: 'launch' as const, reason: because }];
      return [{ slot, serverId: null, action: null, reason: inTheWay(context, fromSize) }];
    });
}

const isThere = ({ state, missing }: ServerFacts): boolean => state === 'RUNNING' && missing === null;

function onItsWay({ now }: PlanContext, server: ServerFacts, actions: readonly Action[]): AbsentServer {
  const about = actions.find((action) => 'serverId' in action && action.serverId === server.id);
  const evidence = { cloudId: server.cloudId, state: server.state };
  const text = server.state === 'PENDING_TERMINATE' ? 'The slot is still held by a server that is on its way out.' : undefined;
  const because = about?.reason ?? reason(text ? 'slots-occupied' : server.reasonCode, { now, evidence, text });
  return { slot: server.slot, serverId: server.id, action: about?.kind ?? null, reason: because };
}

/** What is said of the whole farm role holds for a slot that nobody can fill, but what is said of other slots does not. */
function inTheWay({ now }: PlanContext, fromSize: readonly Reason[]): Reason {
  return fromSize.find(({ code }) => code !== 'slots-occupied') ?? fromSize[0] ?? reason('below-desired', { now });
}
