import type { PlanContext } from './plan-context.ts';
import { type Reason, reason } from './reason.ts';
import type { ServerFacts, ServerRequest } from './snapshot.ts';

/** The cloud's words, when it refuses what is asked of it for this server. */
export const refusalOf = ({ request }: Pick<ServerFacts, 'request'>, kind: ServerRequest['kind']): string | null =>
  (request?.kind === kind ? request.refused : undefined) ?? null;

/** A refused call is repeated, and may be refused for ever, while its server is paid for: people have to look at what the cloud says. Null: there is none. */
export function refusedCalls({ now, observed }: PlanContext): Reason | null {
  const refused = observed.servers.filter(({ request }) => request?.refused !== undefined);
  const [first] = refused;
  if (!first?.request?.refused) return null;
  const who = refused.length === 1 ? first.cloudId : `${first.cloudId} and ${refused.length - 1} more`;
  const text = `The cloud refuses to ${first.request.kind} ${who}, and is asked again: ${first.request.refused}`;
  return reason('call-failed', {
    now,
    text,
    evidence: { cloudId: first.cloudId, servers: refused.length, refused: first.request.refused },
  });
}
