import type { InferEntity } from '@mikro-orm/core';
import type * as access from '../access/entities.ts';
import type * as address from '../address/entities.ts';
import type * as audit from '../audit/entities.ts';
import type * as budget from '../budget/entities.ts';
import type * as check from '../check/entities.ts';
import type * as cloudAccount from '../cloud-account/entities.ts';
import type * as farm from '../farm/entities.ts';
import type * as feed from '../feed/entities.ts';
import type * as inventory from '../inventory/entities.ts';
import type * as launch from '../launch/entities.ts';
import type * as role from '../role/entities.ts';
import type * as server from '../server/entities.ts';
import type * as volume from '../volume/entities.ts';
import type * as volumeSnapshot from '../volume/snapshot-entity.ts';

/** A row as the store gives and takes it: plain values, null where there is none. */
type Row<E> = {
  [K in keyof InferEntity<E>]: undefined extends InferEntity<E>[K] ? Exclude<InferEntity<E>[K], undefined> | null : InferEntity<E>[K];
};

/** Every kind of row, by entity name. */
export interface Rows {
  Organization: Row<typeof access.Organization>;
  Environment: Row<typeof access.Environment>;
  AccessGrant: Row<typeof access.AccessGrant>;
  ApiToken: Row<typeof access.ApiToken>;
  IdempotencyKey: Row<typeof access.IdempotencyKey>;
  CloudAccount: Row<typeof cloudAccount.CloudAccount>;
  Image: Row<typeof role.Image>;
  Role: Row<typeof role.Role>;
  RoleVersion: Row<typeof role.RoleVersion>;
  Farm: Row<typeof farm.Farm>;
  Budget: Row<typeof budget.Budget>;
  FarmRevision: Row<typeof farm.FarmRevision>;
  FarmRole: Row<typeof farm.FarmRole>;
  Slot: Row<typeof farm.Slot>;
  Launch: Row<typeof launch.Launch>;
  LaunchMember: Row<typeof launch.LaunchMember>;
  Server: Row<typeof server.Server>;
  Volume: Row<typeof volume.Volume>;
  VolumeSnapshot: Row<typeof volumeSnapshot.VolumeSnapshot>;
  Address: Row<typeof address.Address>;
  Inventory: Row<typeof inventory.Inventory>;
  CheckRound: Row<typeof check.CheckRound>;
  ObservationRecord: Row<typeof inventory.ObservationRecord>;
  Orphan: Row<typeof inventory.Orphan>;
  OrphanVolume: Row<typeof inventory.OrphanVolume>;
  OrphanAddress: Row<typeof address.OrphanAddress>;
  AuditEntry: Row<typeof audit.AuditEntry>;
  Event: Row<typeof audit.Event>;
  Change: Row<typeof feed.Change>;
}

export type RowName = keyof Rows;
export type OrganizationRow = Rows['Organization'];
export type CloudAccountRow = Rows['CloudAccount'];
export type FarmRow = Rows['Farm'];
export type BudgetRow = Rows['Budget'];
export type FarmRoleRow = Rows['FarmRole'];
export type SlotRow = Rows['Slot'];
export type LaunchRow = Rows['Launch'];
export type LaunchMemberRow = Rows['LaunchMember'];
export type ServerRow = Rows['Server'];
export type VolumeRow = Rows['Volume'];
export type VolumeSnapshotRow = Rows['VolumeSnapshot'];
export type AddressRow = Rows['Address'];
export type InventoryRow = Rows['Inventory'];
export type CheckRoundRow = Rows['CheckRound'];
export type OrphanRow = Rows['Orphan'];
export type OrphanVolumeRow = Rows['OrphanVolume'];
export type OrphanAddressRow = Rows['OrphanAddress'];
