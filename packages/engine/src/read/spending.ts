import { openAddressStates } from '@farmhand/domain/address-state';
import type { MicroUsd } from '@farmhand/domain/money';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import { sql } from 'kysely';
import type { Reading } from './read-database.ts';

/** What a part costs: a farm role of a farm, or a farm of an environment. */
export interface SpendingPart {
  /** The farm role's or the farm's. */
  id: string;
  name: string;
  microUsdPerHour: MicroUsd;
  /** What of that is for public addresses, and for snapshots. */
  addresses: MicroUsd;
  snapshots: MicroUsd;
  /** How many things have no known price, and count for nothing. */
  unpriced: number;
}

/** By farm: its farm roles that cost something. The same rows as the budgets count. */
export const readSpendingOfFarms = (reading: Reading, farmIds: readonly string[]): Promise<SpendingPart[][]> =>
  read(reading, { by: 'farm_id', part: 'farm_role_id', parts: 'farm_role', name: 'alias' }, farmIds);

/** By environment: its farms that cost something. */
export const readSpendingOfEnvironments = (reading: Reading, environmentIds: readonly string[]): Promise<SpendingPart[][]> =>
  read(reading, { by: 'environment_id', part: 'farm_id', parts: 'farm', name: 'name' }, environmentIds);

interface Split {
  by: 'farm_id' | 'environment_id';
  part: 'farm_role_id' | 'farm_id';
  parts: 'farm_role' | 'farm';
  name: 'alias' | 'name';
}

/** Through the farm roles, by which rows are found fast. */
async function read(reading: Reading, { by, part, parts, name }: Split, ids: readonly string[]): Promise<SpendingPart[][]> {
  const { rows } = await sql<SpendingPart & { whole: string }>`
    with tier as (select id, farm_id, environment_id from farm_role where ${sql.ref(by)} = any(${ids})),
    cost (farm_role_id, price, kind) as (
      select farm_role_id, micro_usd_per_hour, '' from server
        where farm_role_id in (select id from tier) and state = any(${openServerStates})
      union all
      select farm_role_id, micro_usd_per_hour, '' from volume
        where farm_role_id in (select id from tier) and state = any(${openVolumeStates})
      union all
      select farm_role_id, micro_usd_per_hour, 'snapshot' from volume_snapshot where farm_role_id in (select id from tier) and closed_at is null
      union all
      select farm_role_id, micro_usd_per_hour, 'address' from address
        where farm_role_id in (select id from tier) and state = any(${openAddressStates})
      union all
      select farm_role_id, micro_usd_per_hour, '' from orphan where farm_role_id in (select id from tier) and closed_at is null
      union all
      select farm_role_id, micro_usd_per_hour, '' from orphan_volume where farm_role_id in (select id from tier) and closed_at is null
      union all
      select farm_role_id, micro_usd_per_hour, 'address' from orphan_address where farm_role_id in (select id from tier) and closed_at is null
    ),
    tiered (farm_role_id, farm_id, environment_id, price, kind) as (
      select tier.id, farm_id, environment_id, price, kind from cost join tier on tier.id = farm_role_id
    )
    select ${sql.ref(`tiered.${by}`)} as whole, ${sql.ref(`tiered.${part}`)} as id, ${sql.ref(`${parts}.${name}`)} as name,
      coalesce(sum(price), 0)::float8 as "microUsdPerHour",
      coalesce(sum(price) filter (where kind = 'address'), 0)::float8 as addresses,
      coalesce(sum(price) filter (where kind = 'snapshot'), 0)::float8 as snapshots,
      count(*) filter (where price is null)::int as unpriced
    from tiered join ${sql.table(parts)} on ${sql.ref(`${parts}.id`)} = ${sql.ref(`tiered.${part}`)}
    group by 1, 2, 3 order by 4 desc, 3`.execute(reading);
  const groups = Map.groupBy(rows, ({ whole }) => whole);
  return ids.map((id) => groups.get(id) ?? []);
}
