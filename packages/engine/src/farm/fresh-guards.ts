/** The guards of a farm role that nothing has happened to. */
export const freshGuards = { breaker: null, breakerReleasedAt: null, launchBatch: 1, shortages: [] };
