import { type AddressDeclaration, noAddress } from '../address.ts';
import { defaultTiming } from '../constants.ts';
import type { DatabaseBehind } from '../database-behind.ts';
import type { FarmRoleDeclaration, VolumeDeclaration } from '../farm-role-declaration.ts';
import { defaultGuards, type Guards } from '../guard-settings.ts';
import { defaultHealth } from '../health.ts';
import { checkQuestion, defaultCheckPace, type HealthCheck } from '../health-check.ts';
import { untracked } from '../metric-source.ts';
import { noMoney } from '../money.ts';
import type { PlanContext } from '../plan-context.ts';
import { defaultRollout } from '../rollout.ts';
import type { Scaling } from '../scaling.ts';
import type {
  AddressFacts,
  CheckFacts,
  DesiredFarmRole,
  HealthFacts,
  LaunchFacts,
  ObservedFarmRole,
  OrphanFacts,
  ServerFacts,
  ServerRequest,
  SlotFacts,
  SnapshotFacts,
  VolumeFacts,
} from '../snapshot.ts';

/** The moment of all example worlds. */
export const noon = Date.UTC(2026, 0, 1, 12);
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

export interface ExampleWorld {
  desired?: Partial<Omit<DesiredFarmRole, 'declaration' | 'guards'>>;
  /** What people set of the guards. */
  guards?: Partial<Guards>;
  declaration?: Partial<Omit<FarmRoleDeclaration, 'scaling'>>;
  /** `desired` is short for people's own wish. */
  scaling?: Partial<Scaling> & { desired?: number | null };
  observed?: Partial<ObservedFarmRole>;
}

/** The farm role `web` of the farm `shop`, which wants 2 of 1 to 4 servers and has what `observed` says. Slots follow from the servers unless given. */
export function exampleWorld({ desired, guards, declaration, scaling, observed }: ExampleWorld = {}): PlanContext {
  return {
    desired: {
      ...{ farmRoleId: 'farm-role', farmName: 'shop', farmStatus: 'RUNNING', removed: false, frozen: null, revision: 1 },
      ...desired,
      guards: { ...defaultGuards(defaultTiming), ...guards },
      declaration: {
        ...{ alias: 'web', roleId: 'role', roleVersion: 1, cloudAccountId: 'account', location: 'region', imageId: 'image' },
        ...{
          instanceTypes: ['t3.small', 't3.large'],
          zones: [],
          volumes: [],
          address: noAddress,
          tags: {},
          settings: {},
          userDataHash: null,
          health: defaultHealth,
          rollout: defaultRollout,
          after: [],
        },
        ...declaration,
        scaling: scalingOf(scaling),
      },
    },
    observed: {
      ...{
        slots: slotsOf(observed?.servers ?? []),
        servers: [],
        launches: [],
        volumes: [],
        addresses: [],
        orphans: [],
        failures: 0,
        notBefore: null,
      },
      ...{ snapshots: [], snapshotsCompleteAt: noon - 5 * second },
      rollout: null,
      order: { gatePassedAt: null, unwantedSince: null, tiers: [] },
      money: noMoney,
      // Most cases are not about the pace: launches are not held back.
      tracking: untracked,
      guards: {
        breaker: null,
        releasedAt: null,
        losses: [],
        absences: [],
        replacements: [],
        failedLaunches: [],
        launchBatch: 64,
        shortages: [],
      },
      ...{
        inventory: seenLately,
        checks: { seenAt: noon - 5 * second, blindSpells: [] },
        cloudAccount: { usable: true, text: null, behind: null },
      },
      ...observed,
    },
    timing: defaultTiming,
    now: noon,
  };
}

const scalingOf = ({ desired = 2, ...scaling }: ExampleWorld['scaling'] = {}): Scaling => ({
  ...{ min: 1, max: 4, source: { kind: 'manual', desired } },
  ...scaling,
});

/** Nobody was ever blind, and the last complete listings began a few seconds ago. */
export const seenLately = {
  completeAt: noon - 5 * second,
  volumesCompleteAt: noon - 5 * second,
  addressesCompleteAt: noon - 5 * second,
  blindSince: null,
  statusAt: noon - 5 * second,
  blindSpells: [],
  darkZones: [],
};

const slotsOf = (servers: readonly ServerFacts[]): SlotFacts[] => servers.map(({ slot, attempt }) => ({ index: slot, attempt }));

export const inZones = (...zones: string[]) => zones.map((zone) => ({ zone, subnetId: null }));

export function dataVolume(overrides: Partial<VolumeDeclaration> = {}): VolumeDeclaration {
  return {
    ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
    ...{ whenUnwanted: 'keep', ...overrides },
  };
}

/** A server that runs in its slot and has done so for an hour; one that boots has done so for a minute. */
export function running(slot: number, overrides: Partial<ServerFacts> = {}): ServerFacts {
  const boots = overrides.state === 'PENDING' || overrides.state === 'RESUMING';
  const runs = overrides.state === undefined || overrides.state === 'RUNNING' || overrides.state === 'PENDING_TERMINATE';
  return {
    ...{ id: `server-${slot}`, slot, attempt: 1, launchId: 'launch-0', state: 'RUNNING', reasonCode: 'running', cloudId: `i-${slot}` },
    ...{
      zone: 'a',
      revision: 1,
      request: null,
      quarantined: false,
      preserved: null,
      protected: false,
      createdAt: noon - hour,
      lastWriteAt: noon - (boots ? minute : hour),
    },
    ...{
      runningAt: runs ? noon - hour : null,
      cloudState: 'running',
      cloudStateReason: null,
      cloudStateAt: noon - hour,
      missing: null,
      health: runs ? well : noHealth,
      microUsdPerHour: null,
    },
    ...{ drift: [], repairs: [], repairUntil: null },
    ...overrides,
  };
}

export const well: HealthFacts = { noted: 'HEALTHY', code: null, unhealthySince: null, impaired: null, rebootingSince: null, check: null };
export const noHealth: HealthFacts = { ...well, noted: 'UNKNOWN' };

export const httpCheck: HealthCheck = {
  ...{ ...defaultCheckPace, kind: 'http', scheme: 'http', address: 'private', port: 8080, path: '/health', statusFrom: 200, statusTo: 399 },
};

/** What the check above has found out about a server, five minutes ago; it was first asked ten minutes ago. */
export const checked = (result: CheckFacts['result'], overrides: Partial<CheckFacts> = {}): CheckFacts => ({
  ...{ question: checkQuestion(httpCheck), result, text: 'connection refused', since: noon - 5 * minute, askedSince: noon - 10 * minute },
  ...overrides,
});

/** A server whose launch has been recorded, and no more. */
export function launching(slot: number, overrides: Partial<ServerFacts> = {}): ServerFacts {
  const unknown = {
    cloudId: null,
    cloudState: null,
    runningAt: null,
    createdAt: noon - minute,
    lastWriteAt: noon - minute,
  } as const;
  return running(slot, { ...unknown, launchId: 'launch-1', state: 'PENDING_LAUNCH', reasonCode: 'launch-recorded', ...overrides });
}

/** The cloud was asked to end it half a minute and a bit ago. */
export function leaving(slot: number, overrides: Partial<ServerFacts> = {}): ServerFacts {
  const at = noon - 31 * second;
  return running(slot, {
    ...{ state: 'PENDING_TERMINATE', reasonCode: 'above-desired', cloudState: 'terminating', lastWriteAt: at },
    request: requestOf('terminate', { because: 'There are more servers than wanted.', sentAt: new Date(at).toISOString() }),
    ...overrides,
  });
}

export function requestOf(kind: ServerRequest['kind'], overrides: Partial<ServerRequest> = {}): ServerRequest {
  return {
    kind,
    because: 'It misbehaves.',
    byPerson: null,
    at: new Date(noon - minute).toISOString(),
    sentAt: null,
    causeId: null,
    ...overrides,
  };
}

/** The volume of a slot, attached to the server that runs there. */
export function attached(slot: number, overrides: Partial<VolumeFacts> = {}): VolumeFacts {
  return {
    ...{
      id: `volume-${slot}`,
      slot,
      device: '/dev/sdf',
      state: 'ATTACHED',
      reasonCode: 'volume-attached',
      cloudId: `vol-${slot}`,
      zone: 'a',
    },
    ...{ launchId: 'launch-0', serverId: `server-${slot}`, cloudState: 'attached', heldBy: `i-${slot}`, lastWriteAt: noon - hour },
    ...{ attachedAt: noon - hour, missing: null, keepUntil: null, holderEndedAt: null, snapshotId: null, fromSnapshotId: null },
    ...overrides,
  };
}

/** The volume of a slot that nothing holds. */
export function free(slot: number, overrides: Partial<VolumeFacts> = {}): VolumeFacts {
  const held = { serverId: null, cloudState: 'available', heldBy: null } as const;
  return attached(slot, { ...held, state: 'AVAILABLE', reasonCode: 'volume-available', ...overrides });
}

/** A snapshot of a slot's volume that was asked for a minute ago, before the volume's deletion, and is complete. */
export function snapshotOf(slot: number, overrides: Partial<SnapshotFacts> = {}): SnapshotFacts {
  return {
    ...{ id: `snapshot-${slot}`, purpose: 'BEFORE_DELETION', volumeId: `volume-${slot}`, slot, device: '/dev/sdf' },
    ...{
      state: 'COMPLETED',
      reasonCode: 'snapshot-completed',
      cloudId: `snap-${slot}`,
      volumeCloudId: `vol-${slot}`,
      cloudState: 'completed',
    },
    ...{ createdAt: noon - minute, sentAt: null, notBefore: null, lastWriteAt: noon - minute, missing: null },
    ...{ keepUntil: noon + 30 * 24 * hour, requested: false },
    ...overrides,
  };
}

export const reservedAddress = (overrides: Partial<AddressDeclaration> = {}): AddressDeclaration => ({
  ...{ ...noAddress, kind: 'reserved' },
  ...overrides,
});

/** The address of a slot, associated with the server that runs there. */
export function associated(slot: number, overrides: Partial<AddressFacts> = {}): AddressFacts {
  return {
    ...{ id: `address-${slot}`, slot, state: 'ASSOCIATED', reasonCode: 'address-associated', reasonText: 'As it was told.' },
    ...{ cloudId: `eip-${slot}`, serverId: `server-${slot}`, heldBy: `i-${slot}`, lastWriteAt: noon - hour },
    ...{ holderEndedAt: null, unansweredAt: null, failures: 0, notBefore: null, missing: null, keepUntil: null },
    ...overrides,
  };
}

/** The address of a slot that nothing holds. */
export const freeAddress = (slot: number, overrides: Partial<AddressFacts> = {}): AddressFacts =>
  associated(slot, { state: 'FREE', reasonCode: 'address-free', serverId: null, heldBy: null, ...overrides });

/** The address of a slot that was asked for and that the cloud has not shown. */
export const intendedAddress = (slot: number, overrides: Partial<AddressFacts> = {}): AddressFacts =>
  freeAddress(slot, { state: 'INTENDED', reasonCode: 'address-missing', cloudId: null, ...overrides });

/** A launch whose call was sent a minute ago and never answered. */
export function openLaunch(overrides: Partial<LaunchFacts> = {}): LaunchFacts {
  const createdAt = noon - minute;
  return {
    ...{ id: 'launch-1', zone: null, createdAt, callUntil: createdAt + defaultTiming.callMs, notBefore: null, emptyLookAt: null },
    ...{ lookAt: createdAt, calls: 1, replay: 'token', refused: false },
    ...overrides,
  };
}

export const missingFor = (ms: number, confirmed = false) => ({ since: noon - ms, askedAt: null, confirmed });

/** A server in the cloud that no row claims, known for an hour. */
export function orphan(verdict: OrphanFacts['verdict'], overrides: Partial<OrphanFacts> = {}): OrphanFacts {
  return {
    id: 'orphan-1',
    cloudId: 'i-stray',
    verdict,
    launchId: null,
    firstSeenAt: noon - hour,
    sightings: 3,
    requested: false,
    sentAt: null,
    ...overrides,
  };
}

/** The cloud shows launch 50, and the database had given out 40. */
export const behindDatabase: DatabaseBehind = { since: noon - minute, seen: 50, ours: 40, cloudId: 'i-newer', location: 'region' };
