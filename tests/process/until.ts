import { eventually } from '@farmhand/clouds/conformance/eventually';
import type { System } from './start-system.ts';

const defaultMs = 90_000;
const pollMs = 50;

/** Waits until `look` says true. @throws Error that says what was waited for and what it said last. */
export async function until(what: string, look: () => Promise<unknown>, timeoutMs = defaultMs): Promise<void> {
  await eventually<true>(what, { timeoutMs, pollMs }, async () => {
    const seen = await look();
    return seen === true ? { found: true } : { seen };
  });
}

/** Waits until the reconciler says that the farm role is as declared, and has nothing of it left to do. */
export async function untilConverged({ owner }: Pick<System, 'owner'>, farmRoleId: string, timeoutMs?: number): Promise<void> {
  const look = async () => {
    const { rows } = await owner.query(
      'select converged, generation, reconciled_generation, reasons, lease_owner from farm_role where id = $1',
      [farmRoleId],
    );
    const [row] = rows;
    return (row.converged && row.generation === row.reconciled_generation && row.lease_owner === null) || row;
  };
  await until(`farm role ${farmRoleId} to converge`, look, timeoutMs);
}

/** Waits until all that is committed has its position: nothing is written after the fact any more. */
export async function untilSequenced({ owner }: Pick<System, 'owner'>): Promise<void> {
  const look = async () => {
    const { rows } = await owner.query<{ waiting: number }>(
      `select (select count(*) from audit_entry where position is null)::int
         + (select count(*) from change where position is null)::int as waiting`,
    );
    return rows[0]?.waiting === 0 || rows[0];
  };
  await until('the feed to be in order', look);
}
