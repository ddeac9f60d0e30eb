import type pg from 'pg';

/** What is in a slot now. */
export interface SlotNow {
  slot: number;
  /** Of its server; null while a launch has not answered. */
  cloudId: string | null;
  /** The cloud ids of its data volumes, by device. */
  volumes: (string | null)[];
}

/** The slots of a farm role that have a server, in order. */
export async function readSlots(owner: pg.Client, farmRoleId: string): Promise<SlotNow[]> {
  const { rows } = await owner.query<SlotNow>(
    `select s.slot_index as slot, s.cloud_id as "cloudId",
            array(select v.cloud_id from volume v where v.farm_role_id = s.farm_role_id and v.slot_index = s.slot_index and v.closed_at is null
                  order by v.device) as volumes
     from server s where s.farm_role_id = $1 and s.closed_at is null order by s.slot_index`,
    [farmRoleId],
  );
  return rows;
}
