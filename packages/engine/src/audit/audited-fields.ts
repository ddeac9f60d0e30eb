import { isDeepStrictEqual } from 'node:util';
import type { RowName, Rows } from '../store/rows.ts';

/**
 * The columns that may stand in an audit entry, by kind of row. It is a list of what is allowed, so that a new column is kept out until
 * somebody thought about it. Columns with credentials, user data, tokens or their hashes are never added here.
 */
export const auditedFields = {
  Organization: ['name'],
  Environment: ['name'],
  AccessGrant: ['environmentId', 'userId', 'accessRole'],
  ApiToken: ['name', 'hint', 'userId', 'accessRole', 'expiresAt', 'revokedAt'],
  CloudAccount: [
    'name',
    'cloud',
    'endpoint',
    'environmentIds',
    'identityId',
    'identityLabel',
    'status',
    'statusText',
    'ratePercent',
    'behind',
    'acknowledged',
    'deletedAt',
  ],
  Image: ['name', 'cloud', 'location', 'cloudImageId', 'architecture'],
  Role: ['name', 'description', 'currentVersion'],
  RoleVersion: ['roleId', 'number', 'imageIds'],
  Farm: ['name', 'environmentId', 'status', 'revision', 'ownerUserId', 'declaredBy', 'frozenReason', 'frozenUntil', 'deletedAt'],
  Budget: ['environmentId', 'farmId', 'microUsdPerHour', 'unknownPrice'],
  FarmRole: [
    'farmId',
    'alias',
    'declaration',
    'revision',
    'formerRevision',
    'rollout',
    'removed',
    'converged',
    'reasons',
    'failures',
    'notBefore',
    'failedLaunches',
    'guardSettings',
    'breaker',
    'breakerReleasedAt',
    'breakerReleasedBecause',
    'gatePassedAt',
    'unwantedSince',
    'shortages',
    'trackedDesired',
    'deletedAt',
  ],
  Launch: [
    ...(['farmRoleId', 'cloudAccountId', 'identityId', 'location', 'zone', 'subnetId', 'instanceType', 'revision', 'sequence'] as const),
    ...(['count', 'outcome', 'errorCode', 'errorText', 'calls', 'callUntil', 'notBefore', 'emptyLookAt', 'lookAt', 'closedAt'] as const),
  ],
  Server: [
    ...([
      'farmRoleId',
      'slotIndex',
      'attempt',
      'launchId',
      'launchIndex',
      'state',
      'reason',
      'health',
      'hostName',
      'instanceType',
    ] as const),
    ...([
      'imageId',
      'revision',
      'zone',
      'cloudId',
      'privateIp',
      'publicIp',
      'request',
      'quarantined',
      'protected',
      'preserved',
      'givenUpAt',
    ] as const),
    'cloudState',
    ...(['cloudStateReason', 'missingSince', 'missingConfirmed', 'runningAt', 'closedAt'] as const),
    ...([
      'healthReason',
      'unhealthySince',
      'cloudStatus',
      'rebootingSince',
      'serviceCheck',
      'drift',
      'repairs',
      'repairUntil',
      'repairBecause',
    ] as const),
  ],
  Volume: [
    ...(['farmRoleId', 'slotIndex', 'device', 'sizeGib', 'type', 'state', 'reason', 'zone', 'cloudId', 'launchId', 'serverId'] as const),
    ...(['cloudState', 'heldBy', 'missingSince', 'missingConfirmed', 'keepUntil', 'snapshotId', 'closedAt'] as const),
  ],
  VolumeSnapshot: [
    ...(['farmRoleId', 'cloudAccountId', 'location', 'slotIndex', 'device', 'volumeId', 'volumeCloudId', 'sizeGib', 'purpose'] as const),
    ...(['state', 'reason', 'cloudId', 'cloudState', 'sentAt', 'notBefore', 'missingSince', 'missingConfirmed', 'keepUntil'] as const),
    ...(['requested', 'closedAt'] as const),
  ],
  Address: [
    ...(['farmRoleId', 'slotIndex', 'pool', 'networkBorderGroup', 'state', 'reason', 'cloudId', 'publicIp', 'serverId', 'heldBy'] as const),
    ...(['unansweredAt', 'calls', 'failures', 'notBefore', 'missingSince', 'missingConfirmed', 'keepUntil', 'closedAt'] as const),
  ],
  Inventory: [
    ...(['cloudAccountId', 'location', 'result', 'errorText', 'blindSince', 'startedAt', 'completeAt', 'zoneBreakers'] as const),
    'addressesErrorText',
  ],
  Orphan: [
    'cloudAccountId',
    'location',
    'cloudId',
    'farmRoleId',
    'launchId',
    'launchIndex',
    'cloudState',
    'zone',
    'instanceType',
    'verdict',
    'requested',
    'requestedBecause',
    'sentAt',
    'closedAt',
  ],
  OrphanVolume: [
    ...(['cloudAccountId', 'location', 'cloudId', 'farmRoleId', 'launchId', 'cloudState', 'heldBy', 'zone', 'sizeGib', 'type'] as const),
    ...(['verdict', 'requested', 'sentAt', 'closedAt'] as const),
  ],
  OrphanAddress: [
    ...([
      'cloudAccountId',
      'location',
      'cloudId',
      'publicIp',
      'farmRoleId',
      'heldBy',
      'verdict',
      'requested',
      'sentAt',
      'closedAt',
    ] as const),
  ],
} as const satisfies { [N in RowName]?: readonly (keyof Rows[N])[] };

export type AuditedName = keyof typeof auditedFields;

export interface Difference {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What an entry shows of a row: all its allowed fields when it came or went, the changed ones when it was changed. */
export function auditedDifference(name: AuditedName, before: object | null, after: object | null): Difference {
  const fields: readonly string[] = auditedFields[name];
  const [old, now] = [before, after] as (Record<string, unknown> | null)[];
  const shown = old && now ? fields.filter((field) => old[field] !== now[field] && !isDeepStrictEqual(old[field], now[field])) : fields;
  const pick = (row: Record<string, unknown> | null) => row && Object.fromEntries(shown.map((field) => [field, asJson(row[field])]));
  return { before: pick(old ?? null), after: pick(now ?? null) };
}

/** Audit entries are JSON: a time is written as ISO text. */
const asJson = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
