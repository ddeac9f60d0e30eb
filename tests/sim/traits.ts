/** What is so in some runs only, because other things may be expected then. */
export const traits = {
  /** The queue is down: only the rows say what is to be done. */
  'no wake-ups': { chance: 0.3 },
  /** Others launch servers under our tags. */
  strangers: { chance: 0.25 },
  'two accounts': { chance: 0.25 },
  'two regions': { chance: 0.25 },
} as const satisfies Record<string, { chance: number }>;

export type Trait = keyof typeof traits;
