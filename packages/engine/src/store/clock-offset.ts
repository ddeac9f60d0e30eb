import type { Queryable } from './app-role.ts';

/** What the engine allows the clocks of its processes to be off: the settle window and the leases leave room for so much, see docs/architecture.md. */
const clockOffMaxMs = 10_000;

/**
 * By how many milliseconds this process's clock is ahead of the database's (negative: behind). Half of the time that the question took is granted, so
 * that a slow answer is not taken for a wrong clock.
 */
export async function readClockOffset(database: Queryable, now: () => number = Date.now): Promise<number> {
  const asked = now();
  const { rows } = await database.query<{ at: Date }>('select clock_timestamp() as at');
  const answered = now();
  const off = (asked + answered) / 2 - (rows[0]?.at.getTime() ?? asked);
  const doubt = Math.max(0, answered - asked) / 2;
  return Math.sign(off) * Math.max(0, Math.abs(off) - doubt);
}

/** Null: it is right enough. */
export function clockProblem(offMs: number): string | null {
  if (Math.abs(offMs) <= clockOffMaxMs) return null;
  const off = `${(Math.abs(offMs) / 1000).toFixed(1)} s ${offMs > 0 ? 'ahead of' : 'behind'}`;
  return `the clock of this machine is ${off} the database's, and at most ${clockOffMaxMs / 1000} s may be; synchronize it (NTP)`;
}
