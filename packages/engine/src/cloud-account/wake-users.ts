import type { EngineContext } from '../engine-context.ts';
import { watchLocations } from '../inventory/watch-locations.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** Whether an account works is part of every plan that uses it: all those farm roles and locations are looked at again. */
export async function wakeUsers(
  tx: Tx,
  context: Pick<EngineContext, 'clock' | 'newId'>,
  farmRoles: readonly Pick<FarmRoleRow, 'id' | 'generation' | 'organizationId' | 'cloudAccountId' | 'location'>[],
): Promise<void> {
  if (farmRoles.length === 0) return;
  await tx.update(
    'FarmRole',
    farmRoles.map(({ id, generation }) => ({ id, generation: generation + 1 })),
  );
  await tx.wake(
    'farm-role',
    farmRoles.map(({ id }) => id),
  );
  await watchLocations(tx, context, farmRoles);
}
