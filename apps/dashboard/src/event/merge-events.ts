import type { EventFieldsFragment } from '../generated/graphql.ts';

/** What was read and what came since, newest first, each once, at most so many. */
export function mergeEvents(
  read: readonly EventFieldsFragment[],
  live: readonly EventFieldsFragment[],
  max: number,
): EventFieldsFragment[] {
  const byId = new Map([...read, ...live].map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)).slice(0, max);
}

export interface EventFilter {
  text: string;
  /** A farm role's alias, or empty for all. */
  alias: string;
}

export function filterEvents(events: readonly EventFieldsFragment[], { text, alias }: EventFilter): EventFieldsFragment[] {
  const wanted = text.trim().toLowerCase();
  return events.filter(
    (event) =>
      (alias === '' || event.farmRole?.alias === alias) &&
      (wanted === '' ||
        [event.text, event.type, event.actor, event.server?.hostName ?? ''].some((part) => part.toLowerCase().includes(wanted))),
  );
}
