import { type AddressState, addressTransitions, isAddressClosed } from '@farmhand/domain/address-state';
import { isClosed, isLegalTransition, type ServerState } from '@farmhand/domain/server-state';
import { isSnapshotClosed, type SnapshotState, snapshotTransitions } from '@farmhand/domain/snapshot-state';
import { isVolumeClosed, type VolumeState, volumeTransitions } from '@farmhand/domain/volume-state';
import type { RowName, Rows } from './rows.ts';

/**
 * The rules that a store holds rows to, whatever the engine asks. The in-memory store reads them here; PostgreSQL has them as constraints, triggers
 * and grants of the migration, and a test compares the two.
 */

type Property<N extends RowName> = keyof Rows[N] & string;

export interface UniqueRule {
  /** Also the name of the index in PostgreSQL. */
  name: string;
  columns: readonly string[];
  /** Rows that the rule covers; all of them without it. */
  covers?: (row: never) => boolean;
}

const unique = <N extends RowName>(_: N, name: string) => ({
  over: (columns: readonly Property<N>[], covers?: (row: Rows[N]) => boolean): UniqueRule => ({ name, columns, covers }),
});

const notDeleted = (row: { deletedAt: Date | null }) => row.deletedAt === null;
const openAddress = (row: Rows['Address']) => !isAddressClosed(row.state);
const openVolume = (row: Rows['Volume']) => !isVolumeClosed(row.state);

export const uniqueRules: Partial<Record<RowName, readonly UniqueRule[]>> = {
  Environment: [unique('Environment', 'environment_name_key').over(['organizationId', 'name'])],
  ApiToken: [unique('ApiToken', 'api_token_hash_key').over(['hash'])],
  IdempotencyKey: [unique('IdempotencyKey', 'idempotency_key_key').over(['organizationId', 'viewerId', 'key'])],
  CloudAccount: [unique('CloudAccount', 'cloud_account_name_key').over(['organizationId', 'name'], notDeleted)],
  Role: [unique('Role', 'role_name_key').over(['organizationId', 'name'])],
  RoleVersion: [unique('RoleVersion', 'role_version_number_key').over(['roleId', 'number'])],
  Farm: [unique('Farm', 'farm_name_key').over(['environmentId', 'name'], notDeleted)],
  Budget: [
    unique('Budget', 'budget_environment_key').over(['environmentId'], (row) => row.farmId === null),
    unique('Budget', 'budget_farm_key').over(['farmId'], (row) => row.farmId !== null),
  ],
  FarmRevision: [unique('FarmRevision', 'farm_revision_number_key').over(['farmId', 'number'])],
  FarmRole: [unique('FarmRole', 'farm_role_alias_key').over(['farmId', 'alias'], notDeleted)],
  Slot: [unique('Slot', 'slot_index_key').over(['farmRoleId', 'index'])],
  Launch: [unique('Launch', 'launch_sequence_key').over(['sequence'])],
  LaunchMember: [
    unique('LaunchMember', 'launch_member_index_key').over(['launchId', 'index']),
    unique('LaunchMember', 'launch_member_attempt_key').over(['farmRoleId', 'slotIndex', 'attempt']),
    unique('LaunchMember', 'launch_member_server_key').over(['serverId']),
  ],
  Server: [
    // I2: never two servers in one slot.
    unique('Server', 'server_slot_key').over(['farmRoleId', 'slotIndex'], (row) => !isClosed(row.state) && !row.quarantined),
    unique('Server', 'server_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], (row) => !isClosed(row.state)),
  ],
  Volume: [
    unique('Volume', 'volume_device_key').over(['farmRoleId', 'slotIndex', 'device'], openVolume),
    unique('Volume', 'volume_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], openVolume),
  ],
  VolumeSnapshot: [
    unique('VolumeSnapshot', 'volume_snapshot_cloud_id_key').over(
      ['cloudAccountId', 'location', 'cloudId'],
      (row) => !isSnapshotClosed(row.state),
    ),
  ],
  Address: [
    unique('Address', 'address_slot_key').over(['farmRoleId', 'slotIndex'], openAddress),
    unique('Address', 'address_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], openAddress),
  ],
  Inventory: [unique('Inventory', 'inventory_location_key').over(['cloudAccountId', 'location'])],
  CheckRound: [unique('CheckRound', 'check_round_location_key').over(['cloudAccountId', 'location'])],
  Orphan: [unique('Orphan', 'orphan_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], (row) => row.closedAt === null)],
  OrphanVolume: [
    unique('OrphanVolume', 'orphan_volume_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], (row) => row.closedAt === null),
  ],
  OrphanAddress: [
    unique('OrphanAddress', 'orphan_address_cloud_id_key').over(['cloudAccountId', 'location', 'cloudId'], (row) => row.closedAt === null),
  ],
};

/** Which columns refer to which kind of row. Checked when the transaction commits, so rows may be written in any order. */
export const references: { [N in RowName]?: { [P in Property<N>]?: RowName } } = {
  AccessGrant: { environmentId: 'Environment' },
  RoleVersion: { roleId: 'Role' },
  Farm: { environmentId: 'Environment' },
  Budget: { environmentId: 'Environment', farmId: 'Farm' },
  FarmRevision: { farmId: 'Farm' },
  FarmRole: { environmentId: 'Environment', farmId: 'Farm', roleId: 'Role', cloudAccountId: 'CloudAccount' },
  Slot: { farmRoleId: 'FarmRole' },
  Launch: { farmRoleId: 'FarmRole', cloudAccountId: 'CloudAccount' },
  LaunchMember: { launchId: 'Launch', farmRoleId: 'FarmRole', serverId: 'Server' },
  Server: { environmentId: 'Environment', farmId: 'Farm', farmRoleId: 'FarmRole', cloudAccountId: 'CloudAccount', launchId: 'Launch' },
  Volume: {
    environmentId: 'Environment',
    farmId: 'Farm',
    farmRoleId: 'FarmRole',
    cloudAccountId: 'CloudAccount',
    launchId: 'Launch',
    serverId: 'Server',
  },
  VolumeSnapshot: {
    environmentId: 'Environment',
    farmId: 'Farm',
    farmRoleId: 'FarmRole',
    cloudAccountId: 'CloudAccount',
    volumeId: 'Volume',
  },
  Address: {
    environmentId: 'Environment',
    farmId: 'Farm',
    farmRoleId: 'FarmRole',
    cloudAccountId: 'CloudAccount',
    serverId: 'Server',
  },
  Inventory: { cloudAccountId: 'CloudAccount' },
  CheckRound: { cloudAccountId: 'CloudAccount' },
  ObservationRecord: { inventoryId: 'Inventory' },
  Orphan: { cloudAccountId: 'CloudAccount', farmRoleId: 'FarmRole', launchId: 'Launch' },
  OrphanVolume: { cloudAccountId: 'CloudAccount', farmRoleId: 'FarmRole', launchId: 'Launch' },
  OrphanAddress: { cloudAccountId: 'CloudAccount', farmRoleId: 'FarmRole' },
};

/** Whether a row may go from one state to the other; staying is always allowed. */
export const legalTransition: Partial<Record<RowName, (from: never, to: never) => boolean>> = {
  Server: (from: ServerState, to: ServerState) => from === to || isLegalTransition(from, to),
  Address: (from: AddressState, to: AddressState) => from === to || addressTransitions[from].includes(to),
  Volume: (from: VolumeState, to: VolumeState) => from === to || volumeTransitions[from].includes(to),
  VolumeSnapshot: (from: SnapshotState, to: SnapshotState) => from === to || snapshotTransitions[from].includes(to),
};

interface WriteRule {
  insert: boolean;
  /** `all` but the id and the organization. */
  update: 'all' | 'none' | readonly string[];
  delete: boolean;
}

const mutable: WriteRule = { insert: true, update: 'all', delete: false };
const removable: WriteRule = { insert: true, update: 'all', delete: true };
const immutable: WriteRule = { insert: true, update: 'none', delete: false };
const changing = <N extends RowName>(_: N, update: readonly Property<N>[]): WriteRule => ({ insert: true, update, delete: false });

/** What the program may do to each kind of row. What is immutable cannot be changed, not even by a defect. */
export const writeRules: Record<RowName, WriteRule> = {
  // Organizations are made by the owner of the database, see create-organization.ts.
  Organization: { insert: false, update: ['name'], delete: false },
  Environment: removable,
  AccessGrant: removable,
  ApiToken: changing('ApiToken', ['name', 'lastUsedAt', 'revokedAt']),
  IdempotencyKey: { insert: true, update: ['result'], delete: true },
  CloudAccount: mutable,
  Image: removable,
  Role: mutable,
  RoleVersion: immutable,
  Farm: mutable,
  Budget: { insert: true, update: ['microUsdPerHour', 'unknownPrice', 'version'], delete: true },
  FarmRevision: immutable,
  FarmRole: mutable,
  Slot: changing('Slot', ['zone', 'attempt']),
  // The request of a launch is what makes it safe to repeat: nothing of it may change.
  Launch: changing('Launch', [
    'request',
    'outcome',
    'errorCode',
    'errorText',
    'callUntil',
    'notBefore',
    'calls',
    'emptyLookAt',
    'lookAt',
    'closedAt',
  ]),
  LaunchMember: changing('LaunchMember', ['outcome']),
  Server: mutable,
  Volume: mutable,
  VolumeSnapshot: mutable,
  Address: mutable,
  Inventory: mutable,
  CheckRound: mutable,
  ObservationRecord: { insert: true, update: 'none', delete: true },
  Orphan: mutable,
  OrphanVolume: mutable,
  OrphanAddress: mutable,
  AuditEntry: immutable,
  Event: immutable,
  Change: immutable,
};
