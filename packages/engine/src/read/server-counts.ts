import { decideDesired } from '@farmhand/domain/decide-desired';
import type { Health } from '@farmhand/domain/health';
import { serverStates, serverStateTable } from '@farmhand/domain/server-state';
import { sql } from 'kysely';
import { trackingOf } from '../metric/tracking-of.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Reading } from './read-database.ts';

export interface ServerCounts {
  wanted: number;
  running: number;
  moving: number;
  suspended: number;
  /** Counts to max. */
  total: number;
  max: number;
}

export interface FarmRoleState {
  counts: ServerCounts;
  health: Health;
}

interface CountedServers {
  farmRoleId: string;
  running: number;
  suspended: number;
  total: number;
  /** Held apart: they count to max and serve nobody. */
  apart: number;
  healthy: number;
  unhealthy: number;
}

const countingStates = serverStates.filter((state) => serverStateTable[state].max);

/** Counts of many farm roles in one grouped query. */
export async function readServerCounts(reading: Reading, farmRoleIds: readonly string[]): Promise<Map<string, CountedServers>> {
  const { rows } = await sql<CountedServers>`
    select farm_role_id as "farmRoleId",
      count(*) filter (where state = 'RUNNING' and not quarantined)::int as running,
      count(*) filter (where state = 'SUSPENDED' and not quarantined)::int as suspended,
      count(*) filter (where quarantined)::int as apart,
      count(*)::int as total,
      count(*) filter (where health = 'HEALTHY' and not quarantined)::int as healthy,
      count(*) filter (where health = 'UNHEALTHY' and not quarantined)::int as unhealthy
    from server where farm_role_id = any(${farmRoleIds}) and state = any(${countingStates}) group by farm_role_id`.execute(reading);
  return new Map(rows.map((row) => [row.farmRoleId, row]));
}

/** How many servers are wanted at a moment: none while the farm does not run. */
export function wantedNow(farmRole: FarmRoleRow, { status }: Pick<FarmRow, 'status'>, now: Date): number {
  if (status !== 'RUNNING' || farmRole.removed) return 0;
  return decideDesired({ scaling: farmRole.declaration.scaling, tracking: trackingOf(farmRole), now: now.getTime() }).servers;
}

export function stateOfFarmRole(farmRole: FarmRoleRow, wanted: number, counted: CountedServers | undefined): FarmRoleState {
  const { running = 0, suspended = 0, total = 0, apart = 0, healthy = 0, unhealthy = 0 } = counted ?? {};
  const { scaling } = farmRole.declaration;
  const serving = total - apart;
  const counts = { wanted, running, suspended, moving: serving - running - suspended, total, max: farmRole.removed ? 0 : scaling.max };
  // Healthy is only what is all there: a tier that lacks servers is not well, however well the others are.
  const isWell = healthy > 0 && healthy === serving - suspended && serving >= wanted;
  return { counts, health: unhealthy > 0 ? 'UNHEALTHY' : isWell ? 'HEALTHY' : 'UNKNOWN' };
}

export interface FarmState extends FarmRoleState {
  /** All farm roles are as declared. */
  converged: boolean;
}

export function stateOfFarm(farmRoles: readonly FarmRoleRow[], states: readonly FarmRoleState[]): FarmState {
  const counts: ServerCounts = { wanted: 0, running: 0, moving: 0, suspended: 0, total: 0, max: 0 };
  for (const state of states) {
    for (const key of Object.keys(counts) as (keyof ServerCounts)[]) counts[key] += state.counts[key];
  }
  const occupied = states.filter(({ counts: { total, wanted } }) => total > 0 || wanted > 0);
  const health = occupied.some((state) => state.health === 'UNHEALTHY')
    ? 'UNHEALTHY'
    : occupied.length > 0 && occupied.every((state) => state.health === 'HEALTHY')
      ? 'HEALTHY'
      : 'UNKNOWN';
  return { counts, health, converged: farmRoles.every((farmRole) => farmRole.converged) };
}
