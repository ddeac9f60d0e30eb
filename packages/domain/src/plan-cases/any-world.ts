import fc from 'fast-check';
import { defaultTiming } from '../constants.ts';
import type { Drift, Repair } from '../drift.ts';
import type { FarmRoleDeclaration } from '../farm-role-declaration.ts';
import type { Guards } from '../guard-settings.ts';
import type { BlindSpell } from '../health.ts';
import { desiredServers, type PlanContext } from '../plan-context.ts';
import { defaultRollout, type Rollout, type RolloutDeclaration } from '../rollout.ts';
import type { Scaling } from '../scaling.ts';
import { openServerStates, type ServerState } from '../server-state.ts';
import type {
  AddressFacts,
  CloudServerState,
  CloudVolumeState,
  DarkZone,
  GuardFacts,
  HealthFacts,
  LaunchFacts,
  Missing,
  OrphanFacts,
  ServerFacts,
  ServerRequest,
  VolumeFacts,
} from '../snapshot.ts';
import { openVolumeStates, type VolumeState } from '../volume-state.ts';
import { zoneDarkChoices } from '../when-zone-dark.ts';
import { type AnyAddress, addressOf, anyAddress, anyAddressDeclaration } from './any-address.ts';
import { anyHealth, anyHealthDeclaration } from './any-health.ts';
import { anyMissing } from './any-missing.ts';
import { ago, rarely } from './any-moments.ts';
import { anyMoney, withSnapshotPrices } from './any-money.ts';
import { anyOrder, upAtLast } from './any-order.ts';
import { anySource, anyTracking } from './any-scaling.ts';
import { anySnapshot, withSnapshots } from './any-snapshots.ts';

import { behindDatabase, dataVolume, exampleWorld, hour, minute, noHealth, noon, orphan, requestOf, second } from './example-world.ts';

/**
 * Any world that a store would let exist: at most one server in a slot that is not quarantined, at most one volume of each device in a slot, a
 * server without a cloud id only in an open launch. All else is drawn, however unlikely: states, what the cloud says, wishes, times.
 */
export const anyWorld = (): fc.Arbitrary<PlanContext> =>
  fc
    .record({
      farmStatus: fc.constantFrom('RUNNING', 'RUNNING', 'SUSPENDED', 'TERMINATED'),
      removed: rarely(true, false),
      frozen: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        fc.record({ because: fc.constant('End of year'), until: fc.constantFrom(null, noon - minute, noon, noon + hour) }),
      ),
      declaration: anyDeclaration(),
      revision: fc.constantFrom(1, 1, 2),
      rollout: anyRollout(),
      slots: fc.array(anySlot(), { maxLength: 8 }),
      snapshots: fc.array(anySnapshot(), { maxLength: 4 }),
      snapshotsCompleteAt: fc.constantFrom(null, noon - 20 * minute, noon - second),
      launches: fc.tuple(anyLaunch('launch-1'), anyLaunch('launch-2')),
      orphans: fc.constantFrom<OrphanFacts[][]>(
        [],
        [],
        [],
        [orphan('SUPERSEDED')],
        [orphan('UNKNOWN_LAUNCH'), orphan('SUPERSEDED', { id: 'orphan-2', cloudId: 'i-other' })],
      ),
      tracking: anyTracking(),
      guards: anyGuards(),
      order: anyOrder(),
      blindSince: rarely(noon - minute, null),
      completeAt: rarely(noon - hour, noon - minute),
      inventory: fc.record({
        statusAt: fc.constantFrom(null, noon - minute),
        volumesCompleteAt: fc.constantFrom(null, noon - 20 * minute, noon - second),
        addressesCompleteAt: fc.constantFrom(null, noon - 20 * minute, noon - second),
        blindSpells: fc.constantFrom<BlindSpell[][]>([], [], [{ from: noon - hour, to: noon - 5 * minute }]),
      }),
      checks: fc.record({
        seenAt: fc.constantFrom(null, noon - hour, noon - second, noon - second),
        blindSpells: fc.constantFrom<BlindSpell[][]>([], [], [{ from: noon - hour, to: noon - 2 * minute }]),
      }),
      darkZones: fc.constantFrom<DarkZone[][]>([], [], [], [darkSince(noon - minute)], [darkSince(noon - hour)]),
      usable: rarely(false, true),
      behind: rarely(behindDatabase, null),
      money: anyMoney(devices),
      failures: fc.nat({ max: 5 }),
      notBefore: fc.constantFrom(null, null, noon - minute, noon, noon + minute),
      launchCountMax: fc.constantFrom(2, 100),
      adjusted: anyAdjusted(),
    })
    .map((drawn): PlanContext => {
      const { farmStatus, removed, frozen, revision, rollout, declaration, orphans, tracking, guards, order, failures, notBefore, money } =
        drawn;
      const servers = drawn.slots.flatMap(({ server, quarantined }, index) => [
        ...(server === null ? [] : [serverOf(server, { slot: index + 1, quarantined: false })]),
        ...(quarantined === null ? [] : [serverOf(quarantined, { slot: index + 1, quarantined: true })]),
      ]);
      const { volumes, snapshots } = withSnapshots(
        drawn.slots.flatMap((slot, index) => volumesOf(slot, index + 1)),
        drawn.snapshots,
      );
      const addresses = drawn.slots.flatMap(({ address }, index) => (address === null ? [] : [addressOf(address, index + 1)]));
      return {
        ...exampleWorld({
          desired: { farmStatus, removed, frozen, revision },
          guards: drawn.adjusted,
          declaration: { ...declaration, after: order.after },
          scaling: declaration.scaling,
          observed: {
            ...{ servers, volumes, addresses, orphans, rollout, tracking, guards, failures, notBefore, order: order.facts },
            money: withSnapshotPrices(money, volumes),
            ...{ snapshots, snapshotsCompleteAt: drawn.snapshotsCompleteAt },
            slots: drawn.slots.map(({ attempt }, index) => ({ index: index + 1, attempt })),
            launches: drawn.launches.filter(({ id }) => servers.some(({ launchId, cloudId }) => launchId === id && cloudId === null)),
            inventory: { ...drawn.inventory, completeAt: drawn.completeAt, blindSince: drawn.blindSince, darkZones: drawn.darkZones },
            checks: drawn.checks,
            cloudAccount: { usable: drawn.usable, text: drawn.usable ? null : 'The access key was deleted.', behind: drawn.behind },
          },
        }),
        timing: { ...defaultTiming, launchCountMax: drawn.launchCountMax },
      };
    });

/** The same, but nothing that only people could end stands in the way: a cloud that obeys and a planner that plans must get there. */
export const anyWorldToMend = (): fc.Arbitrary<PlanContext> =>
  anyWorld().map(
    (world): PlanContext => ({
      ...world,
      desired: {
        ...world.desired,
        // What is kept stays beside what is wanted, for a day.
        guards: { ...world.desired.guards, preserveFailed: false },
        frozen: world.desired.frozen?.until == null ? null : world.desired.frozen,
        // What is only shown stays as it is until people do something.
        declaration: {
          ...world.desired.declaration,
          scaling: steady(world),
          health: { ...world.desired.declaration.health, whenUnhealthy: 'replace' },
        },
      },
      observed: {
        ...world.observed,
        servers: world.observed.servers
          .filter(({ quarantined }) => !quarantined)
          .map((server) => ({ ...server, protected: false, repairs: [] })),
        launches: world.observed.launches.filter(({ id }) =>
          world.observed.servers.some((server) => server.launchId === id && !server.quarantined),
        ),
        volumes: world.observed.volumes.map(mendable),
        addresses: world.observed.addresses.map(obtainable),
        orphans: [],
        order: { ...world.observed.order, tiers: world.observed.order.tiers.map(upAtLast) },
        // A person looks on all the time: what seems lost is lost.
        guards: {
          breaker: null,
          releasedAt: Number.MAX_SAFE_INTEGER,
          losses: [],
          absences: [],
          replacements: [],
          failedLaunches: [],
          launchBatch: 64,
          shortages: [],
        },
        inventory: { ...world.observed.inventory, completeAt: noon - minute, blindSince: null, darkZones: [] },
        cloudAccount: { usable: true, text: null, behind: null },
        money: { ...world.observed.money, budgets: [] },
      },
    }),
  );

/** As many as are wanted now, for as long as it takes. */
function steady(world: PlanContext): Scaling {
  const { scaling } = world.desired.declaration;
  return { ...scaling, source: { kind: 'manual', desired: desiredServers(world).servers } };
}

/** A detachment that was asked for is under way; and a volume that failed, other than in its creation, is for people to save. */
function mendable(volume: VolumeFacts): VolumeFacts {
  if (volume.state === 'DETACHING') return { ...volume, cloudState: 'detaching' };
  const isRemade = volume.state === 'DELETING' || (volume.state === 'INTENDED' && volume.launchId === null);
  return volume.cloudState === 'error' && !isRemade ? { ...volume, cloudState: 'available' } : volume;
}

/** What strangers hold is for people to take from them, or to leave. */
const obtainable = (address: AddressFacts): AddressFacts => (address.heldBy === 'i-another' ? { ...address, heldBy: null } : address);

function anyGuards(): fc.Arbitrary<GuardFacts> {
  return fc.record({
    breaker: rarely({ latchedAt: noon - minute, belowAt: null }, null),
    releasedAt: rarely(noon - minute, null),
    losses: fc.array(fc.constantFrom(noon - minute, noon - 20 * minute), { maxLength: 2 }),
    absences: fc.array(fc.record({ slot: fc.integer({ min: 1, max: 5 }), at: fc.constantFrom(noon - minute, noon - 20 * minute) }), {
      maxLength: 2,
    }),
    replacements: fc.array(fc.constantFrom(noon - minute, noon - 5 * minute, noon - 20 * minute), { maxLength: 3 }),
    failedLaunches: fc.array(fc.constantFrom(noon - minute, noon - 59 * minute, noon - 61 * minute), { maxLength: 6 }),
    launchBatch: fc.constantFrom(1, 2, 64),
    shortages: fc.oneof({ weight: 2, arbitrary: fc.constant<GuardFacts['shortages']>([]) }, anyShortages),
  });
}

/** Of either declared type, in the zones of servers and volumes too; they end at different times, or are over. */
const anyShortages: fc.Arbitrary<GuardFacts['shortages']> = fc.uniqueArray(
  fc.record({
    zone: fc.constantFrom(null, 'a', 'b', 'c'),
    instanceType: fc.constantFrom('t3.small', 't3.large'),
    until: fc.constantFrom(noon - minute, noon, noon + 20 * second, noon + minute, noon + 3 * minute),
  }),
  { maxLength: 8, selector: ({ zone, instanceType }) => `${zone} ${instanceType}` },
);

function anyAdjusted(): fc.Arbitrary<Partial<Guards>> {
  return fc.record({
    breakerShare: fc.constantFrom(0.2, 0.5),
    breakerOff: rarely('It is being moved.', null),
    replacementShare: fc.constantFrom(0.2, 0.5),
    replacementWindowMs: fc.constantFrom(2 * minute, 10 * minute),
    launchBatchMax: fc.constantFrom(1, 1024),
    canary: fc.boolean(),
    failuresPerHour: fc.constantFrom(1, 5),
    preserveFailed: rarely(true, false),
    dependentsMaxMs: fc.constantFrom(2 * minute, 10 * minute),
  });
}

/** Stopped ones are left to the golden cases: only people end them. */
function anyRollout(): fc.Arbitrary<Rollout | null> {
  return fc.option(
    fc
      .record({ revision: fc.constantFrom(1, 2), surge: fc.constantFrom(0, 2), ago: fc.constantFrom(0, hour) })
      .map(({ revision, surge, ago: ms }) => ({ revision, surge, startedAt: noon - ms, since: noon - ms, paused: null })),
  );
}

const darkSince = (since: number): DarkZone => ({ zone: 'a', since, lost: 4, servers: 6 });

const devices = ['/dev/sdf', '/dev/sdg'];

function anyDeclaration(): fc.Arbitrary<
  Pick<FarmRoleDeclaration, 'zones' | 'whenZoneDark' | 'volumes' | 'address' | 'scaling' | 'health' | 'rollout'>
> {
  const scaling: fc.Arbitrary<Scaling> = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 6 }), anySource())
    .map(([max, low, source]) => ({ min: Math.min(low, max), max, source }));
  return fc.record({
    scaling,
    health: anyHealthDeclaration,
    rollout: fc
      .record({
        strategy: fc.constantFrom('on-replacement', 'now', 'now'),
        maxUnavailable: fc.constantFrom(0, 1, 1, 3),
        surge: fc.constantFrom(0, 0, 2),
      })
      .map(
        ({ strategy, maxUnavailable, surge }): RolloutDeclaration => ({
          ...defaultRollout,
          ...{ strategy, surge, maxUnavailable: surge === 0 ? Math.max(1, maxUnavailable) : maxUnavailable },
        }),
      ),
    address: anyAddressDeclaration(),
    whenZoneDark: fc.record({ choice: fc.constantFrom(...zoneDarkChoices), afterMinutes: fc.constantFrom(1, 10) }),
    zones: fc
      .subarray(['a', 'b', 'c'])
      .chain((names) =>
        fc.tuple(...names.map((zone) => fc.record({ zone: fc.constant(zone), subnetId: fc.constantFrom(null, `subnet-${zone}`) }))),
      ),
    volumes: fc.subarray(devices).chain((names) =>
      fc.tuple(
        ...names.map((device) =>
          fc
            .record({
              whenUnwanted: fc.constantFrom('keep' as const, 'delete' as const, 'snapshot-and-delete' as const),
              everyHours: fc.constantFrom(null, null, 24),
            })
            .map(({ whenUnwanted, everyHours }) => dataVolume({ device, whenUnwanted, snapshots: { keepDays: 30, everyHours, kept: 2 } })),
        ),
      ),
    ),
  });
}

interface AnyServer {
  /** How long from now it is kept, where it is. */
  preserved: number | null;
  state: ServerState;
  cloudState: CloudServerState;
  zone: string;
  revision: number;
  createdAgo: number;
  writtenAgo: number;
  missing: Missing | null;
  health: HealthFacts;
  drift: Drift[];
  repairs: Repair[];
  request: ServerRequest | null;
  launch: string;
  protected: boolean;
  price: number | null;
}

interface AnyVolume {
  state: VolumeState;
  cloudState: CloudVolumeState;
  holder: 'server' | 'another';
  seen: boolean;
  /** Its zone is known although the cloud has not shown it. */
  isPlaced: boolean;
  holderEndedAgo: number | null;
  withLaunch: boolean;
  writtenAgo: number;
  attachedBefore: boolean;
  missing: Missing | null;
  keepUntil: number | null;
}

interface AnySlot {
  attempt: number;
  server: AnyServer | null;
  quarantined: AnyServer | null;
  volumes: (AnyVolume | null)[];
  address: AnyAddress | null;
}

function anySlot(): fc.Arbitrary<AnySlot> {
  return fc.record({
    attempt: fc.integer({ min: 1, max: 4 }),
    server: fc.option(anyServer(), { freq: 3 }),
    quarantined: fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, anyServer()),
    volumes: fc.tuple(...devices.map(() => fc.option(anyVolume(), { freq: 2 }))),
    address: fc.option(anyAddress(), { freq: 1 }),
  });
}

function anyServer(): fc.Arbitrary<AnyServer> {
  const sentAt = fc.option(ago.map((ms) => new Date(noon - ms).toISOString()));
  return fc.record({
    state: fc.constantFrom(...openServerStates, 'RUNNING', 'RUNNING', 'RUNNING'),
    cloudState: fc.constantFrom('pending', 'running', 'running', 'running', 'stopping', 'stopped', 'terminating', 'terminated', 'error'),
    zone: fc.constantFrom('a', 'b', 'z'),
    revision: fc.constantFrom(1, 1, 2),
    createdAgo: ago,
    writtenAgo: ago,
    missing: anyMissing,
    health: anyHealth,
    drift: fc.constantFrom<Drift[][]>([], [], [], [{ field: 'tag:team', expected: 'shop', actual: null }]),
    repairs: fc.array(
      ago.map(
        (ms): Repair => ({
          field: 'tag:team',
          from: null,
          to: 'shop',
          at: new Date(noon - ms).toISOString(),
          outcome: 'sent',
          error: null,
        }),
      ),
      { maxLength: 4 },
    ),
    request: fc.option(
      fc
        .tuple(fc.constantFrom('terminate' as const, 'reboot' as const, 'stop' as const, 'start' as const), sentAt, fc.boolean())
        .map(([kind, at, refused]) => requestOf(kind, { sentAt: at, ...(refused && at !== null && { refused: 'No.' }) })),
      { freq: 1 },
    ),
    launch: fc.constantFrom('launch-1', 'launch-2'),
    preserved: fc.constantFrom(null, -minute, hour),
    protected: rarely(true, false),
    price: fc.constantFrom(null, 10, 25),
  });
}

function anyVolume(): fc.Arbitrary<AnyVolume> {
  return fc.record({
    state: fc.constantFrom(...openVolumeStates, 'ATTACHED'),
    cloudState: fc.constantFrom('creating', 'available', 'attaching', 'attached', 'attached', 'detaching', 'deleting', 'deleted', 'error'),
    holder: fc.constantFrom('server', 'server', 'another'),
    seen: fc.boolean(),
    isPlaced: fc.oneof({ weight: 1, arbitrary: fc.constant(false) }, { weight: 5, arbitrary: fc.constant(true) }),
    holderEndedAgo: fc.option(ago),
    withLaunch: fc.boolean(),
    writtenAgo: ago,
    attachedBefore: fc.boolean(),
    missing: anyMissing,
    keepUntil: fc.constantFrom(null, null, noon - hour, noon, noon + hour),
  });
}

function anyLaunch(id: string): fc.Arbitrary<LaunchFacts> {
  const moment = fc.option(ago.map((ms) => noon - ms));
  return fc.record({
    id: fc.constant(id),
    zone: fc.constantFrom(null, 'a'),
    createdAt: ago.map((ms) => noon - ms),
    callUntil: ago.map((ms) => noon + 12 * second - ms),
    notBefore: fc.constantFrom(null, noon - minute, noon + minute),
    emptyLookAt: moment,
    lookAt: fc.constantFrom(noon - minute, noon, noon + 10 * second),
    calls: fc.integer({ min: 1, max: 3 }),
    replay: fc.constantFrom('token', 'look'),
    refused: rarely(true, false),
  });
}

function serverOf(drawn: AnyServer, { slot, quarantined }: { slot: number; quarantined: boolean }): ServerFacts {
  const unseen = drawn.state === 'PENDING_LAUNCH';
  const name = `${slot}${quarantined ? '-quarantined' : ''}`;
  return {
    ...{
      id: `server-${name}`,
      slot,
      attempt: 1,
      state: drawn.state,
      reasonCode: unseen ? 'launch-recorded' : 'launch-accepted',
      quarantined,
      preserved: quarantined && !unseen && drawn.preserved ? { at: noon - hour, until: noon + drawn.preserved, byPerson: null } : null,
      protected: drawn.protected,
    },
    ...{ launchId: unseen ? drawn.launch : 'launch-0', zone: drawn.zone, createdAt: noon - drawn.createdAgo },
    ...{ revision: drawn.revision, runningAt: runningAt(drawn) },
    ...{ lastWriteAt: noon - drawn.writtenAgo, cloudId: unseen ? null : `i-${name}`, cloudState: unseen ? null : drawn.cloudState },
    ...{ cloudStateReason: null, missing: unseen ? null : drawn.missing, request: unseen ? null : drawn.request },
    ...{ health: unseen ? noHealth : drawn.health, cloudStateAt: unseen ? null : noon - drawn.writtenAgo },
    microUsdPerHour: drawn.price,
    ...{ drift: unseen ? [] : drawn.drift, repairs: drawn.repairs, repairUntil: null },
  };
}

const runningAt = ({ state, createdAgo }: AnyServer) => (state === 'RUNNING' || state === 'SUSPENDED' ? noon - createdAgo / 2 : null);

function volumesOf({ server, volumes }: AnySlot, slot: number): VolumeFacts[] {
  return volumes.flatMap((drawn, index) => {
    const device = devices[index] ?? '';
    return drawn === null
      ? []
      : [volumeOf(drawn, { slot, device, seen: drawn.state !== 'INTENDED' || drawn.seen, zone: server?.zone ?? 'a' })];
  });
}

function volumeOf(
  drawn: AnyVolume,
  { slot, device, seen, zone }: { slot: number; device: string; seen: boolean; zone: string },
): VolumeFacts {
  const isHeld = drawn.cloudState === 'attached' || drawn.cloudState === 'attaching' || drawn.cloudState === 'detaching';
  const holder = drawn.holder === 'server' ? `${slot}` : 'another';
  return {
    ...{ id: `volume-${slot}-${device}`, slot, device, state: drawn.state, reasonCode: 'volume-created', keepUntil: drawn.keepUntil },
    zone: seen || drawn.isPlaced ? zone : null,
    holderEndedAt: seen || drawn.holderEndedAgo === null ? null : noon - drawn.holderEndedAgo,
    ...{ attachedAt: seen && drawn.attachedBefore ? noon - hour : null, snapshotId: null, fromSnapshotId: null },
    ...{
      cloudId: seen ? `vol-${slot}-${device}` : null,
      cloudState: seen ? drawn.cloudState : null,
      heldBy: seen && isHeld ? `i-${holder}` : null,
    },
    ...{ launchId: drawn.withLaunch ? 'launch-0' : null, serverId: drawn.state === 'AVAILABLE' ? null : `server-${holder}` },
    ...{ lastWriteAt: noon - drawn.writtenAgo, missing: seen ? drawn.missing : null },
  };
}
