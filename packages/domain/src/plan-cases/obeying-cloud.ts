import { isAddressClosed } from '../address-state.ts';
import { checkQuestion } from '../health-check.ts';
import { judgeCheck } from '../judge-check.ts';
import type {
  Action,
  AllocateAddress,
  AssociateAddress,
  DeleteSnapshot,
  DisassociateAddress,
  KeepAddress,
  LaunchAction,
  LaunchStep,
  NoteAddress,
  NoteHealth,
  NoteSnapshot,
  Plan,
  ReleaseAddress,
  ServerCall,
  TakeSnapshot,
} from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { isClosed } from '../server-state.ts';
import type { AddressFacts, LaunchFacts, ServerFacts, SnapshotFacts, VolumeFacts } from '../snapshot.ts';
import { isSnapshotClosed } from '../snapshot-state.ts';
import { isVolumeClosed } from '../volume-state.ts';
import { noHealth, well } from './example-world.ts';

type SnapshotAction = NoteSnapshot | TakeSnapshot | DeleteSnapshot;

/** What is true and not known: which of the open launches made their servers, and what of the missing is really gone. */
export interface Truth {
  isMade(launchId: string): boolean;
  isGone(id: string): boolean;
}

/**
 * The world after a plan was carried out, in the simplest way that keeps the engine's promises: intents and answers are recorded, and the cloud
 * does at once what it is asked, and shows it at the next look.
 */
export function carryOut(world: PlanContext, plan: Plan, truth: Truth): PlanContext {
  const carried = plan.actions.reduce((before, action) => act(before, action, truth), world);
  return obey(carried);
}

function act(world: PlanContext, action: Action, truth: Truth): PlanContext {
  switch (action.kind) {
    case 'note-server':
      return changeServer(world, action.serverId, (server) => {
        const isDone = action.from !== action.to && (action.to === 'RUNNING' || action.to === 'SUSPENDED');
        const health = action.to === 'RUNNING' && action.from !== 'RUNNING' ? well : server.health;
        const runningAt = action.to === 'RUNNING' ? (server.runningAt ?? world.now) : server.runningAt;
        const request = isDone ? null : server.request;
        return { ...server, state: action.to, reasonCode: action.reason.code, runningAt, request, health };
      });
    case 'note-health':
      return changeServer(world, action.serverId, (server) => ({ ...server, health: afterNote(world, server, action) }));
    case 'preserve-server':
      return changeServer(world, action.serverId, (server) => ({
        ...server,
        ...{ quarantined: true, reasonCode: action.reason.code, preserved: { at: world.now, until: action.until, byPerson: null } },
      }));
    case 'set-aside':
      return changeServer(world, action.serverId, (server) => ({ ...server, quarantined: true, reasonCode: action.reason.code }));
    case 'terminate':
    case 'stop':
    case 'start':
    case 'reboot':
      return changeServer(world, action.serverId, (server) => afterCall(world, server, action));
    case 'launch':
      return launched(world, action);
    case 'repair-drift':
      return changeServer(world, action.serverId, (server) => ({
        ...server,
        drift: server.drift.filter((drift) => !action.fields.includes(drift)),
      }));
    case 'pass-gate':
      return { ...world, observed: { ...world.observed, order: { ...world.observed.order, gatePassedAt: world.now } } };
    case 'set-rollout':
      return { ...world, observed: { ...world.observed, rollout: action.rollout } };
    case 'look':
    case 'replay':
    case 'expire':
      return afterStep(world, action, truth);
    case 'set-desired':
      return {
        ...world,
        observed: { ...world.observed, tracking: { ...world.observed.tracking, desired: { servers: action.servers, since: world.now } } },
      };
    case 'confirm-absence':
      return asked(world, [...action.serverIds, ...action.volumeIds, ...action.snapshotIds, ...action.addressIds], truth);
    case 'note-snapshot':
    case 'take-snapshot':
    case 'delete-snapshot':
      return actOnSnapshot(world, action);
    case 'note-address':
    case 'allocate-address':
    case 'associate-address':
    case 'disassociate-address':
    case 'release-address':
    case 'keep-address':
      return actOnAddress(world, action);
    default:
      return actOnVolume(world, action);
  }
}

function afterNote({ now }: PlanContext, { health }: ServerFacts, { health: noted, code }: NoteHealth): ServerFacts['health'] {
  const since = noted === 'UNHEALTHY' ? (health.noted === 'UNHEALTHY' ? health.unhealthySince : now) : null;
  return { ...health, noted, code, unhealthySince: since, rebootingSince: noted === 'HEALTHY' ? null : health.rebootingSince };
}

function actOnVolume(
  world: PlanContext,
  action: Exclude<Action, ServerCall | LaunchAction | LaunchStep | NoteHealth | SnapshotAction | AddressAction>,
): PlanContext {
  const { now } = world;
  switch (action.kind) {
    case 'note-volume':
      return changeVolume(world, action.volumeId, (volume) => ({
        ...volume,
        state: action.to,
        reasonCode: action.reason.code,
        serverId: action.to === 'AVAILABLE' ? null : volume.serverId,
        attachedAt: action.to === 'ATTACHED' ? (volume.attachedAt ?? now) : volume.attachedAt,
        snapshotId: action.from === action.to ? volume.snapshotId : null,
      }));
    case 'keep-volume':
      return changeVolume(world, action.volumeId, (volume) => ({ ...volume, keepUntil: action.until, reasonCode: action.reason.code }));
    case 'attach-volume':
      return changeVolume(world, action.volumeId, (volume) =>
        attaching(world, { ...volume, state: 'ATTACHING', serverId: action.serverId, keepUntil: null, snapshotId: null, lastWriteAt: now }),
      );
    case 'delete-volume':
      return changeVolume(world, action.volumeId, (volume) => ({ ...volume, state: 'DELETING', cloudState: 'deleting', lastWriteAt: now }));
    case 'create-volume': {
      const id = action.volumeId ?? `volume-${action.slot}-${action.volume.device}-${now}`;
      const created = {
        cloudId: `vol-${id}`,
        cloudState: 'creating',
        zone: action.zone,
        serverId: action.serverId,
        lastWriteAt: now,
      } as const;
      if (action.volumeId !== null) return changeVolume(world, id, (volume) => ({ ...volume, ...created }));
      return withVolumes(world, [
        ...world.observed.volumes,
        { ...newVolume(id, { slot: action.slot, device: action.volume.device }), ...created, fromSnapshotId: action.snapshotId },
      ]);
    }
    default:
      throw new Error(`${action.kind} concerns no volume.`);
  }
}

function actOnAddress(world: PlanContext, action: AddressAction): PlanContext {
  const { now } = world;
  if (action.kind === 'allocate-address' && action.addressId === null) {
    return withAddresses(world, [...world.observed.addresses, { ...newAddress(`address-${action.slot}-${now}`, action.slot, now) }]);
  }
  const addresses = world.observed.addresses.map((address) =>
    address.id === action.addressId ? { ...address, ...changeOf(world, address, action) } : address,
  );
  return withAddresses(world, addresses);
}

function changeOf({ observed, now }: PlanContext, address: AddressFacts, action: AddressAction): Partial<AddressFacts> {
  const server = 'serverId' in action ? observed.servers.find(({ id }) => id === action.serverId) : undefined;
  switch (action.kind) {
    case 'note-address':
      return { state: action.to, reasonCode: action.reason.code, serverId: action.to === 'FREE' ? null : address.serverId };
    case 'keep-address':
      return { keepUntil: action.until };
    case 'allocate-address':
      return { cloudId: `eip-of-${address.id}`, lastWriteAt: now, unansweredAt: null, failures: 0, notBefore: null };
    case 'associate-address': {
      const takes = address.heldBy === null && (server?.cloudState === 'running' || server?.cloudState === 'stopped');
      const heldBy = takes && server ? server.cloudId : address.heldBy;
      return { state: 'ASSOCIATING', serverId: action.serverId, keepUntil: null, lastWriteAt: now, heldBy };
    }
    case 'disassociate-address':
      return {
        state: 'DISASSOCIATING',
        lastWriteAt: now,
        heldBy: server === undefined || address.heldBy === server.cloudId ? null : address.heldBy,
      };
    case 'release-address':
      // It is not shown any more.
      return { state: 'RELEASING', lastWriteAt: now, missing: { since: now, askedAt: null, confirmed: false } };
  }
}

type AddressAction = NoteAddress | AllocateAddress | AssociateAddress | DisassociateAddress | ReleaseAddress | KeepAddress;

const withAddresses = (world: PlanContext, addresses: AddressFacts[]): PlanContext => ({
  ...world,
  observed: { ...world.observed, addresses },
});

function newAddress(id: string, slot: number, now: number): AddressFacts {
  return {
    ...{
      id,
      slot,
      state: 'INTENDED',
      reasonCode: 'address-missing',
      reasonText: '',
      cloudId: `eip-of-${id}`,
      serverId: null,
      heldBy: null,
      holderEndedAt: null,
    },
    ...{ lastWriteAt: now, unansweredAt: null, failures: 0, notBefore: null, missing: null, keepUntil: null },
  };
}

function afterCall({ now }: PlanContext, server: ServerFacts, { kind, to, from, reason }: ServerCall): ServerFacts {
  const request = {
    kind,
    because: reason.text,
    byPerson: null,
    at: new Date(now).toISOString(),
    sentAt: new Date(now).toISOString(),
    causeId: null,
  };
  const wrote = { state: to, reasonCode: reason.code, lastWriteAt: from === to && kind !== 'reboot' ? server.lastWriteAt : now };
  if (server.missing !== null) return { ...server, ...wrote, request };
  const effects = {
    terminate: 'terminating',
    stop: 'stopping',
    start: server.cloudState === 'stopped' ? 'pending' : server.cloudState,
    reboot: server.cloudState,
  } as const;
  return { ...server, ...wrote, request: kind === 'reboot' ? null : request, cloudState: effects[kind] };
}

function launched(world: PlanContext, { members, place, newVolumes, revision, instanceType }: LaunchAction): PlanContext {
  const { observed, now } = world;
  const zone = place?.zone ?? 'a';
  const servers = members.map(({ slot, attempt }): ServerFacts => {
    const id = `server-${slot}-${attempt}`;
    return {
      ...{
        id,
        slot,
        attempt,
        launchId: `launch of ${now}`,
        state: 'PENDING',
        reasonCode: 'launch-accepted',
        cloudId: `i-${id}`,
        zone,
        revision,
        runningAt: null,
      },
      ...{
        request: null,
        quarantined: false,
        preserved: null,
        protected: false,
        createdAt: now,
        lastWriteAt: now,
        cloudState: 'pending',
        cloudStateReason: null,
        cloudStateAt: null,
        missing: null,
        health: noHealth,
        microUsdPerHour: observed.money.prices.instanceTypes[instanceType] ?? null,
        drift: [],
        repairs: [],
        repairUntil: null,
      },
    };
  });
  const volumes = servers.flatMap(({ id, slot, attempt }) =>
    newVolumes.map(({ device }) => ({
      ...newVolume(`volume-${slot}-${device}-${attempt}`, { slot, device }),
      launchId: `launch of ${now}`,
      serverId: id,
      zone,
      lastWriteAt: now,
    })),
  );
  const attempts = new Map([
    ...observed.slots.map(({ index, attempt }) => [index, attempt] as const),
    ...members.map(({ slot, attempt }) => [slot, attempt] as const),
  ]);
  return {
    ...world,
    observed: {
      ...observed,
      servers: [...observed.servers, ...servers],
      volumes: [...observed.volumes, ...volumes],
      slots: [...attempts].map(([index, attempt]) => ({ index, attempt })),
    },
  };
}

function afterStep(world: PlanContext, { kind, launchId }: LaunchStep, { isMade }: Truth): PlanContext {
  const { now, timing, observed } = world;
  if (kind === 'expire') return closed(world, launchId, () => null);
  if (kind === 'replay' || isMade(launchId)) {
    return closed(world, launchId, (server) => ({
      ...server,
      state: 'PENDING',
      cloudId: `i-${server.id}`,
      cloudState: 'pending',
      lastWriteAt: now,
    }));
  }
  const empty = (launch: LaunchFacts): LaunchFacts => {
    const next = Math.max(now, Math.min(now + timing.confirmMs, launch.callUntil + timing.settleMs));
    return { ...launch, emptyLookAt: now, lookAt: next };
  };
  return {
    ...world,
    observed: { ...observed, launches: observed.launches.map((launch) => (launch.id === launchId ? empty(launch) : launch)) },
  };
}

function closed(world: PlanContext, launchId: string, end: (server: ServerFacts) => ServerFacts | null): PlanContext {
  const { observed } = world;
  const servers = observed.servers.flatMap((server) =>
    server.launchId === launchId && server.cloudId === null ? (end(server) ?? []) : [server],
  );
  return { ...world, observed: { ...observed, servers, launches: observed.launches.filter(({ id }) => id !== launchId) } };
}

function asked(world: PlanContext, ids: readonly string[], { isGone }: Truth): PlanContext {
  const { now, timing } = world;
  const answered = <T extends ServerFacts | VolumeFacts | SnapshotFacts>(item: T): T => {
    if (!ids.includes(item.id) || item.missing === null) return item;
    const isProof = now > item.lastWriteAt + timing.settleMs;
    return { ...item, missing: isGone(item.id) ? { ...item.missing, askedAt: now, confirmed: item.missing.confirmed || isProof } : null };
  };
  // One that was released is gone; another is shown again, or is not.
  const ofAddress = (address: AddressFacts): AddressFacts => {
    if (!ids.includes(address.id) || address.missing === null) return address;
    const isProof = now > address.lastWriteAt + timing.settleMs;
    const isAbsent = address.state === 'RELEASING' || isGone(address.id);
    return {
      ...address,
      missing: isAbsent ? { ...address.missing, askedAt: now, confirmed: address.missing.confirmed || isProof } : null,
    };
  };
  return {
    ...world,
    observed: {
      ...world.observed,
      servers: world.observed.servers.map(answered),
      volumes: world.observed.volumes.map(answered),
      snapshots: world.observed.snapshots.map(answered),
      addresses: world.observed.addresses.map(ofAddress),
    },
  };
}

/** What was asked for is done, hosts that ended let their volumes go, and what closed is not shown any more. */
function obey(world: PlanContext): PlanContext {
  const nextServer = { pending: 'running', stopping: 'stopped', terminating: 'terminated' } as const;
  const servers = world.observed.servers
    .filter(({ state }) => !isClosed(state))
    .map((server) => ({
      ...server,
      cloudState: server.cloudState === null ? null : (nextServer[server.cloudState as keyof typeof nextServer] ?? server.cloudState),
    }))
    .map((server) => answering(world, server));
  const alive = new Map(servers.filter(({ cloudState }) => cloudState !== 'terminated').map((server) => [server.cloudId, server]));
  const volumes = world.observed.volumes
    .filter(({ state }) => !isVolumeClosed(state))
    .map((volume): VolumeFacts => {
      const maker = volume.cloudId === null && volume.launchId !== null ? servers.find(({ id }) => id === volume.serverId) : undefined;
      if (maker?.cloudState === 'running' || maker?.cloudState === 'stopped') {
        return {
          ...volume,
          cloudId: `vol-${volume.id}`,
          cloudState: 'attached',
          heldBy: maker.cloudId,
          zone: maker.zone,
          lastWriteAt: world.now,
        };
      }
      if (volume.heldBy !== null && !alive.has(volume.heldBy)) return { ...volume, cloudState: 'available', heldBy: null };
      const nextVolume = { creating: 'available', attaching: 'attached', detaching: 'available', deleting: 'deleted' } as const;
      const cloudState =
        volume.cloudState === null ? null : (nextVolume[volume.cloudState as keyof typeof nextVolume] ?? volume.cloudState);
      return { ...volume, cloudState, heldBy: cloudState === 'available' || cloudState === 'deleted' ? null : volume.heldBy };
    });
  // It is looked at all the time, and a host that was rebooted comes back.
  const inventory = { ...world.observed.inventory, completeAt: world.now, statusAt: world.now };
  const addresses = world.observed.addresses
    .filter(({ state }) => !isAddressClosed(state))
    .map((address) => (address.heldBy !== null && !alive.has(address.heldBy) ? { ...address, heldBy: null } : address));
  const checks = { ...world.observed.checks, seenAt: world.now };
  const snapshots = world.observed.snapshots
    .filter(({ state }) => !isSnapshotClosed(state))
    .map((snapshot): SnapshotFacts => (snapshot.cloudState === 'pending' ? { ...snapshot, cloudState: 'completed' } : snapshot));
  return {
    ...world,
    observed: { ...world.observed, servers, volumes, addresses, snapshots, inventory, checks, snapshotsCompleteAt: world.now },
  };
}

/** Services of hosts that run pass their checks. */
function answering(world: PlanContext, server: ServerFacts): ServerFacts {
  const { desired, now } = world;
  const { check } = desired.declaration.health;
  if (check === null || server.cloudState !== 'running' || judgeCheck(server, world).kind === 'passed') return server;
  const facts = { question: checkQuestion(check), result: 'passed', text: 'It passes.', since: now, askedSince: now } as const;
  return { ...server, health: { ...server.health, check: facts } };
}

function actOnSnapshot(world: PlanContext, action: SnapshotAction): PlanContext {
  const { now, observed } = world;
  const change = (id: string, to: (snapshot: SnapshotFacts) => SnapshotFacts) => ({
    ...world,
    observed: { ...observed, snapshots: observed.snapshots.map((one) => (one.id === id ? to(one) : one)) },
  });
  const { reason } = action;
  if (action.kind === 'note-snapshot')
    return change(action.snapshotId, (one) => ({ ...one, state: action.to, reasonCode: reason.code, lastWriteAt: now }));
  // It is gone when the cloud has accepted it.
  if (action.kind === 'delete-snapshot') return change(action.snapshotId, (one) => ({ ...one, state: 'DELETED', reasonCode: reason.code }));
  const sent = {
    cloudId: `snap of ${action.volumeId} ${now}`,
    cloudState: 'pending',
    sentAt: null,
    notBefore: null,
    lastWriteAt: now,
  } as const;
  if (action.snapshotId !== null) return change(action.snapshotId, (one) => ({ ...one, ...sent }));
  const { volumeId, slot, device, purpose, keepUntil } = action;
  const id = `snapshot of ${volumeId} ${purpose} ${now}`;
  const made: SnapshotFacts = {
    ...{ id, volumeId, slot, device, purpose, keepUntil, ...sent, state: 'INTENDED', reasonCode: reason.code, volumeCloudId: null },
    ...{ createdAt: now, missing: null, requested: false },
  };
  const named = purpose === 'BEFORE_DELETION' ? changeVolume(world, volumeId, (volume) => ({ ...volume, snapshotId: id })) : world;
  return { ...named, observed: { ...named.observed, snapshots: [...observed.snapshots, made] } };
}

/** A cloud attaches a free volume to a host that is there. */
function attaching(world: PlanContext, volume: VolumeFacts): VolumeFacts {
  const server = world.observed.servers.find(({ id }) => id === volume.serverId);
  const takes = volume.cloudState === 'available' && (server?.cloudState === 'running' || server?.cloudState === 'stopped');
  return takes && server ? { ...volume, cloudState: 'attaching', heldBy: server.cloudId } : volume;
}

function newVolume(id: string, { slot, device }: { slot: number; device: string }): VolumeFacts {
  return {
    ...{ id, slot, device, state: 'INTENDED', reasonCode: 'volume-created', cloudId: null, zone: null, launchId: null, serverId: null },
    ...{ cloudState: null, heldBy: null, lastWriteAt: 0, missing: null, keepUntil: null, holderEndedAt: null },
    ...{ attachedAt: null, snapshotId: null, fromSnapshotId: null },
  };
}

function changeServer(world: PlanContext, id: string, change: (server: ServerFacts) => ServerFacts): PlanContext {
  const servers = world.observed.servers.map((server) => (server.id === id ? change(server) : server));
  return { ...world, observed: { ...world.observed, servers } };
}

function changeVolume(world: PlanContext, id: string, change: (volume: VolumeFacts) => VolumeFacts): PlanContext {
  return withVolumes(
    world,
    world.observed.volumes.map((volume) => (volume.id === id ? change(volume) : volume)),
  );
}

const withVolumes = (world: PlanContext, volumes: VolumeFacts[]): PlanContext => ({ ...world, observed: { ...world.observed, volumes } });
