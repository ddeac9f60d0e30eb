import { AccessGrant, ApiToken, Environment, IdempotencyKey, Organization } from '../access/entities.ts';
import { Address, OrphanAddress } from '../address/entities.ts';
import { AuditEntry, Event } from '../audit/entities.ts';
import { Budget } from '../budget/entities.ts';
import { CheckRound } from '../check/entities.ts';
import { CloudAccount } from '../cloud-account/entities.ts';
import { Farm, FarmRevision, FarmRole, Slot } from '../farm/entities.ts';
import { Change } from '../feed/entities.ts';
import { Inventory, ObservationRecord, Orphan, OrphanVolume } from '../inventory/entities.ts';
import { Launch, LaunchMember } from '../launch/entities.ts';
import { Image, Role, RoleVersion } from '../role/entities.ts';
import { Server } from '../server/entities.ts';
import { Volume } from '../volume/entities.ts';
import { VolumeSnapshot } from '../volume/snapshot-entity.ts';
import type { RowName } from './rows.ts';

/** Every entity by its name, parents before what refers to them. */
export const entities = {
  Organization,
  Environment,
  AccessGrant,
  ApiToken,
  IdempotencyKey,
  CloudAccount,
  Image,
  Role,
  RoleVersion,
  Farm,
  Budget,
  FarmRevision,
  FarmRole,
  Slot,
  Launch,
  Server,
  LaunchMember,
  Volume,
  VolumeSnapshot,
  Address,
  Inventory,
  CheckRound,
  ObservationRecord,
  Orphan,
  OrphanVolume,
  OrphanAddress,
  AuditEntry,
  Event,
  Change,
} satisfies Record<RowName, unknown>;

export const rowNames = Object.keys(entities) as RowName[];
