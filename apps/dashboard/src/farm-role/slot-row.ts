import type { AddressCellsFragment, FormerServerFragment, ServerCellsFragment, VolumeCellsFragment } from '../generated/graphql.ts';

/** One line of a farm role: a position, what fills it now, and what filled it before. */
export interface SlotRow {
  id: string;
  index: number;
  hostName: string;
  zone: string | null;
  server: ServerCellsFragment | null;
  volumes: VolumeCellsFragment[];
  address: AddressCellsFragment | null;
  former: FormerServerFragment | null;
}
