/** What is so in some runs only, because other things may be expected then. */
export const traits = {
  /** The queue is down: only the rows say what is to be done. */
  'no wake-ups': { chance: 0.3 },
  /** Clocks of workers are off, each by less than the engine allows for. */
  'wrong clocks': { chance: 0.2 },
  /** Reads are behind for longer than the settle window: a server may be given up while it lives, and then comes back as one too many. */
  'lag beyond settle': { chance: 0.06 },
  /** The cloud knows no tokens for launches: nothing but looking keeps a repeated one from creating twice. */
  'launches by look': { chance: 0.12 },
  /** The stored credentials come to open another account. */
  'other credentials': { chance: 0.1 },
  /** Backups of the database are restored while the cloud goes on. */
  'restored backups': { chance: 0.1 },
  /** Others launch servers under our tags. */
  strangers: { chance: 0.25 },
  /** The farm and its environment may cost so much, and people change how much. */
  budgets: { chance: 0.4 },
  'two accounts': { chance: 0.25 },
  'two regions': { chance: 0.25 },
  /** A second installation works on a copy of the database for a while, with the same accounts. Drawn apart: without it a seed is what it was before. */
  'cloned database': { chance: 0.1, apart: true },
  // Some situations that seldom come about by themselves; see situate.ts. Of several the first counts.
  /** All is in the first zone of its region, and only the zone's breaker stands between its loss and the end of its servers. */
  'one zone': { chance: 0.1, apart: true },
  /** Farm roles want as many servers as they may have, and people keep some and adopt others. */
  'full house': { chance: 0.1, apart: true },
  /** A metric decides, from max downwards, and some servers report none. */
  'gaps in metrics': { chance: 0.1, apart: true },
  /** Every service is checked often, workers reach none for a while, and only that they know this stands between their services and the end. */
  'services out of reach': { chance: 0.1, apart: true },
  /** The cloud allows so few calls that everything waits for its turn. */
  'few calls': { chance: 0.1, apart: true },
  /** Many servers are launched together, and the cloud often has no room for all of them. */
  'launches come short': { chance: 0.1, apart: true },
  /** Transactions of workers lose to others, as in a deadlock. */
  'lost races': { chance: 0.1, apart: true },
  /** Two or three farms in the environment, with one budget for all of them; their servers have addresses, and their volumes snapshots. */
  'several farms': { chance: 0.1, apart: true },
  /** Two zones with enough servers for a breaker each, volumes with snapshots, room within max; and a zone goes dark for longer than people wait for it. */
  'zones go dark': { chance: 0.05, apart: true },
  /** A program of others writes a tag on one server again and again, and what others change is changed back. */
  'insistent program': { chance: 0.1, apart: true },
  /** Somebody takes our owner tag off volumes: only the records that name them lead to them. */
  'volumes disowned': { chance: 0.05, apart: true },
  /** The cloud shows some volumes for minutes neither in listings nor to those who ask by id. */
  'volumes hidden': { chance: 0.05, apart: true },
  /** Listings leave some servers out for minutes; who asks by id is told. */
  'servers unlisted': { chance: 0.05, apart: true },
  /**
   * The cloud shows for minutes nothing of what is made, all else stands still, and no breaker keeps one server after the other from being given up. Only
   * where it is asked for, to see one guard at work: so long and so often behind, a slot may come to have more than one server beside its own.
   */
  'new servers hidden': { chance: 0, apart: true },
} as const satisfies Record<string, { chance: number; apart?: boolean }>;

export type Trait = keyof typeof traits;
