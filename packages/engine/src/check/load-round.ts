import { type HealthCheck, nextCheckAt } from '@farmhand/domain/health-check';
import type { ServerState } from '@farmhand/domain/server-state';
import type { EngineContext } from '../engine-context.ts';
import type { CheckRoundRow, FarmRoleRow, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** A server whose service is to be asked. */
export interface CheckTarget {
  server: ServerRow;
  check: HealthCheck;
}

export interface Round {
  startedAt: Date;
  row: CheckRoundRow;
  /** All farm roles here that declare a check. */
  checked: CheckedFarmRole[];
  /** Those whose turn it is. */
  due: CheckedFarmRole[];
  targets: CheckTarget[];
}

export interface CheckedFarmRole {
  farmRole: FarmRoleRow;
  check: HealthCheck;
}

const asked = ['PENDING', 'INITIALIZING', 'RUNNING', 'RESUMING'] as const satisfies ServerState[];

/** @returns null where nothing is to be checked now; the row sleeps, or waits, and its lease is given back. */
export async function loadRound(context: EngineContext, tx: Tx, id: string): Promise<Round | null> {
  // Held, so that nobody declares a check between the look and the sleep that follows from it.
  const row = await tx.get('CheckRound', id, { lock: true });
  if (row === undefined) return null;
  const startedAt = context.clock.now();
  const { cloudAccountId, location } = row;
  const farmRoles = await tx.find('FarmRole', { cloudAccountId, location, deletedAt: null });
  const checked = farmRoles.flatMap((farmRole) => {
    const { check } = farmRole.declaration.health;
    return check === null ? [] : [{ farmRole, check }];
  });
  const due = checked.filter(({ check }) => row.startedAt === null || nextCheckAt(check, row.startedAt.getTime()) <= startedAt.getTime());
  if (due.length > 0) return { startedAt, row, checked, due, targets: await findTargets(tx, due) };
  const wakeAt = nextRoundAt(checked, row.startedAt ?? startedAt);
  await tx.update('CheckRound', [{ id: row.id, wakeAt, leaseOwner: null, leaseUntil: null }]);
  return null;
}

/** When the next turn of any of them is; null: never. */
export function nextRoundAt(checked: readonly CheckedFarmRole[], after: Date): Date | null {
  const turns = checked.map(({ check }) => nextCheckAt(check, after.getTime()));
  return turns.length === 0 ? null : new Date(Math.min(...turns));
}

async function findTargets(tx: Tx, due: readonly CheckedFarmRole[], limit?: number): Promise<CheckTarget[]> {
  const checks = new Map(due.map(({ farmRole, check }) => [farmRole.id, check]));
  const servers = await tx.find(
    'Server',
    { farmRoleId: [...checks.keys()], state: asked, cloudState: 'running', quarantined: false },
    limit === undefined ? {} : { limit },
  );
  return servers.flatMap((server) => {
    const check = checks.get(server.farmRoleId);
    return check === undefined ? [] : [{ server, check }];
  });
}

const witnessesMax = 5;

/** Some servers of this location whose turn it is not. */
export async function findWitnesses({ store }: EngineContext, { checked, due, row }: Round): Promise<CheckTarget[]> {
  const others = checked.filter((farmRole) => !due.includes(farmRole));
  return others.length === 0 ? [] : await store.transaction(row.organizationId, (tx) => findTargets(tx, others, witnessesMax));
}
