import { hostName } from '@farmhand/domain/host-name';
import { sql } from 'kysely';
import type { AddressRow, FarmRoleRow, FarmRow, ServerRow, SlotRow, VolumeRow } from '../store/rows.ts';
import type { Reading } from './read-database.ts';
import { selectRows } from './select-rows.ts';
import { wantedNow } from './server-counts.ts';

export interface SlotView {
  farmRoleId: string;
  index: number;
  zone: string | null;
  hostName: string;
  /** The server that fills it now. */
  server: ServerRow | null;
  volumes: VolumeRow[];
  address: AddressRow | null;
}

export interface Tier {
  farmRole: FarmRoleRow;
  farm: FarmRow;
}

/** The slots of many farm roles: those that were ever used and those that are wanted, each with what fills it. Four queries, however many. */
export async function readSlots(reading: Reading, tiers: readonly Tier[], now: Date): Promise<SlotView[][]> {
  const ofThese = sql`farm_role_id = any(${tiers.map(({ farmRole }) => farmRole.id)})`;
  const slots = await selectRows(reading, 'Slot', { where: ofThese });
  const servers = await selectRows(reading, 'Server', { where: sql`${ofThese} and closed_at is null and not quarantined` });
  const volumes = await selectRows(reading, 'Volume', { where: sql`${ofThese} and closed_at is null`, orderBy: sql`device, id` });
  const addresses = await selectRows(reading, 'Address', { where: sql`${ofThese} and closed_at is null` });
  const byFarmRole = <R extends { farmRoleId: string }>(rows: R[]) => Map.groupBy(rows, (row) => row.farmRoleId);
  const [slotsOf, serversOf, volumesOf] = [byFarmRole(slots), byFarmRole(servers), byFarmRole(volumes)];
  const addressesOf = byFarmRole(addresses);
  return tiers.map(({ farmRole, farm }) =>
    slotViews(farmRole, {
      farm,
      wanted: wantedNow(farmRole, farm, now),
      slots: slotsOf.get(farmRole.id) ?? [],
      servers: serversOf.get(farmRole.id) ?? [],
      volumes: volumesOf.get(farmRole.id) ?? [],
      addresses: addressesOf.get(farmRole.id) ?? [],
    }),
  );
}

interface Contents {
  farm: FarmRow;
  wanted: number;
  slots: SlotRow[];
  servers: ServerRow[];
  volumes: VolumeRow[];
  addresses: AddressRow[];
}

function slotViews(farmRole: FarmRoleRow, { farm, wanted, slots, servers, volumes, addresses }: Contents): SlotView[] {
  const known = new Map(slots.map((slot) => [slot.index, slot]));
  const serverIn = new Map(servers.map((server) => [server.slotIndex, server]));
  const volumesIn = Map.groupBy(volumes, (volume) => volume.slotIndex);
  const addressIn = new Map(addresses.map((address) => [address.slotIndex, address]));
  const wantedOnes = Array.from({ length: wanted }, (_, i) => i + 1);
  const indexes = new Set([...wantedOnes, ...known.keys(), ...serverIn.keys(), ...volumesIn.keys(), ...addressIn.keys()]);
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => ({
      farmRoleId: farmRole.id,
      index,
      zone: known.get(index)?.zone ?? null,
      hostName: serverIn.get(index)?.hostName ?? hostName(farm.name, farmRole.alias, index),
      server: serverIn.get(index) ?? null,
      volumes: volumesIn.get(index) ?? [],
      address: addressIn.get(index) ?? null,
    }));
}
