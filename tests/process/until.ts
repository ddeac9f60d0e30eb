import { eventually } from '@farmhand/clouds/conformance/eventually';
import type { System } from './start-system.ts';

const patience = { timeoutMs: 90_000, pollMs: 50 };

/** Waits until `look` says true. @throws Error that says what was waited for and what it said last. */
export async function until(what: string, look: () => Promise<unknown>): Promise<void> {
  await eventually<true>(what, patience, async () => {
    const seen = await look();
    return seen === true ? { found: true } : { seen };
  });
}

/** Waits until the reconciler says that the farm role is as declared, and has nothing of it left to do. */
export async function untilConverged({ owner }: Pick<System, 'owner'>, farmRoleId: string): Promise<void> {
  await until(`farm role ${farmRoleId} to converge`, async () => {
    const { rows } = await owner.query(
      'select converged, generation, reconciled_generation, reasons, lease_owner from farm_role where id = $1',
      [farmRoleId],
    );
    const [row] = rows;
    return (row.converged && row.generation === row.reconciled_generation && row.lease_owner === null) || row;
  });
}
