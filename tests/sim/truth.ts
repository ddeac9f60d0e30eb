import { ownerTagKeys } from '@farmhand/clouds/driver';
import { defaultTiming } from '@farmhand/domain/constants';
import { wantedServers } from '@farmhand/domain/farm-role-declaration';
import { countsToMax } from '@farmhand/domain/server-state';
import type { Datacenter, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { FarmRoleRow, LaunchMemberRow, ServerRow } from '@farmhand/engine/store/rows';

/** A promise of the engine that was broken, with the evidence. The run ends with it. */
export class BrokenInvariant extends Error {
  readonly invariant: string;

  constructor(invariant: string, text: string) {
    super(`${invariant}: ${text}`);
    this.name = 'BrokenInvariant';
    this.invariant = invariant;
  }
}

/** Follows what the engine writes, and holds it against what the datacenter knows to be true. */
export interface Truth {
  /** After each commit, with the rows it changed. */
  afterCommit(changed: readonly ChangedRow[], log: (line: string) => void): void;
  /** After each call that may have changed the cloud. */
  afterCall(): void;
  /** The first promise that was broken, or null. */
  broken(): BrokenInvariant | null;
  servers(): ServerRow[];
  farmRoles(): FarmRoleRow[];
  liveHosts(): Host[];
}

interface State {
  servers: Map<string, ServerRow>;
  volumes: Map<string, string>;
  members: Map<string, LaunchMemberRow>;
  farmRoles: Map<string, FarmRoleRow>;
  /** The highest max each farm role has had: lowering it does not end servers at once. */
  maxEver: Map<string, number>;
  /** Servers that were ever intended to be ended, by cloud id. */
  intended: Set<string>;
  /** The most servers a farm role has wanted: losses are measured against it. */
  wantedEver: Map<string, number>;
  broken: BrokenInvariant | null;
}

export function createTruth({ datacenter }: { datacenter: Datacenter; now(): number }): Truth {
  const state: State = {
    servers: new Map(),
    volumes: new Map(),
    members: new Map(),
    farmRoles: new Map(),
    maxEver: new Map(),
    wantedEver: new Map(),
    intended: new Set(),
    broken: null,
  };
  const liveHosts = () => datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'state', anyOf: liveStates }] }).hosts;
  const guard = (check: () => void) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof BrokenInvariant)) throw error;
      state.broken ??= error;
    }
  };
  return {
    afterCommit: (changed, log) =>
      guard(() => {
        for (const change of changed) follow(state, change, log);
        checkMax(state, changed);
        checkSlots(state);
        checkEnds(changed, datacenter);
        checkVolumeEnds(changed, datacenter);
        checkBreaker(state, changed);
      }),
    afterCall: () =>
      guard(() => {
        const hosts = liveHosts();
        checkHosts(state, hosts);
        checkDeletions(state, datacenter);
      }),
    broken: () => state.broken,
    servers: () => [...state.servers.values()],
    farmRoles: () => [...state.farmRoles.values()],
    liveHosts,
  };
}

const liveStates: readonly Host['state'][] = ['pending', 'running', 'stopping', 'stopped'];
const isLive = (host: Host) => host.state !== 'terminated' && host.state !== 'shutting-down';

function follow(state: State, { name, after }: ChangedRow, log: (line: string) => void): void {
  if (name === 'Server' && after) {
    const before = state.servers.get(after.id);
    if (before?.state !== after.state) {
      log(
        `  ${after.hostName} attempt ${after.attempt} ${before?.state ?? '-'} -> ${after.state} (${after.reason.code}) ${after.cloudId ?? ''}`,
      );
    }
    state.servers.set(after.id, after);
    if (after.state === 'PENDING_TERMINATE' && after.cloudId !== null) state.intended.add(after.cloudId);
  }
  if (name === 'Volume' && after && state.volumes.get(after.id) !== after.state) {
    log(
      `  volume of slot ${after.slotIndex} ${state.volumes.get(after.id) ?? '-'} -> ${after.state} (${after.reason.code}) ${after.cloudId ?? ''}`,
    );
    state.volumes.set(after.id, after.state);
  }
  if (name === 'LaunchMember' && after) state.members.set(`${after.launchId} ${after.index}`, after);
  if (name === 'FarmRole' && after) {
    state.farmRoles.set(after.id, after);
    state.wantedEver.set(after.id, Math.max(wantedServers(after.declaration.scaling), state.wantedEver.get(after.id) ?? 0));
    state.maxEver.set(after.id, Math.max(after.max, state.maxEver.get(after.id) ?? 0));
  }
}

/** I1: no transaction records a launch member that makes the farm role's count exceed the max in force in it. */
function checkMax(state: State, changed: readonly ChangedRow[]): void {
  const launched = new Set<string>();
  for (const change of changed) {
    if (change.name === 'Server' && change.before === undefined && change.after !== undefined) launched.add(change.after.farmRoleId);
  }
  for (const farmRoleId of launched) {
    const count = [...state.servers.values()].filter((server) => server.farmRoleId === farmRoleId && countsToMax(server.state)).length;
    const max = state.farmRoles.get(farmRoleId)?.max ?? 0;
    if (count > max) throw new BrokenInvariant('I1', `a launch brings farm role ${farmRoleId} to ${count} servers, max is ${max}.`);
  }
}

/** I2: never two counting servers in one slot. */
function checkSlots(state: State): void {
  const slots = new Map<string, string>();
  for (const server of state.servers.values()) {
    if (!countsToMax(server.state) || server.quarantined) continue;
    const slot = `${server.farmRoleId} ${server.slotIndex}`;
    if (slots.has(slot))
      throw new BrokenInvariant('I2', `${server.hostName} has two counting servers: ${slots.get(slot)} and ${server.id}.`);
    slots.set(slot, server.id);
  }
}

/** I5: nothing is given up, and its slot set free, while it lives: that could only come from a read that was not complete. */
function checkEnds(changed: readonly ChangedRow[], datacenter: Datacenter): void {
  const ended = new Map<string, ServerRow>();
  for (const { name, before, after } of changed) {
    if (name !== 'Server' || after === undefined || after.cloudId === null) continue;
    if (after.state === 'TERMINATED' && before?.state !== 'TERMINATED') ended.set(after.cloudId, after);
  }
  if (ended.size === 0) return;
  const { hosts } = datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'id', anyOf: [...ended.keys()] }] });
  const alive = hosts.find(isLive);
  if (alive) {
    const row = ended.get(alive.id);
    throw new BrokenInvariant(
      'I5',
      `${row?.hostName} (${alive.id}) is recorded as TERMINATED for ${row?.reason.code}, but it is ${alive.state}.`,
    );
  }
}

/** I5 for volumes: none is written off, and replaced by an empty one, while it is there. */
function checkVolumeEnds(changed: readonly ChangedRow[], datacenter: Datacenter): void {
  const ended = changed.flatMap(({ name, before, after }) => {
    if (name !== 'Volume' || after?.state !== 'DELETED' || before?.state === 'DELETED') return [];
    return after.cloudId === null ? [] : [after.cloudId];
  });
  if (ended.length === 0) return;
  const { disks } = datacenter.acts.listDisks({ limit: 10_000, where: [{ field: 'id', anyOf: ended }] });
  const alive = disks.find((disk) => disk.state !== 'deleted' && disk.state !== 'deleting');
  if (alive) throw new BrokenInvariant('I5', `volume ${alive.id} is recorded as DELETED, but it is ${alive.state}.`);
}

/** I6: in any window no more servers are given up for their absence than the breaker believes, unless a person said so. */
function checkBreaker(state: State, changed: readonly ChangedRow[]): void {
  const farmRoleIds = new Set(
    changed.flatMap(({ name, after }) => (name === 'Server' && after?.reason.code === 'absence-confirmed' ? after.farmRoleId : [])),
  );
  for (const id of farmRoleIds) {
    const releasedAt = state.farmRoles.get(id)?.breakerReleasedAt ?? null;
    const givenUp = [...state.servers.values()].filter(
      (server) =>
        server.farmRoleId === id &&
        server.reason.code === 'absence-confirmed' &&
        server.closedAt !== null &&
        (releasedAt === null || (server.missingSince !== null && server.missingSince > releasedAt)),
    );
    const times = givenUp.map((server) => server.closedAt?.getTime() ?? 0).sort((a, b) => a - b);
    const most = Math.max(1, Math.floor((state.wantedEver.get(id) ?? 0) * defaultTiming.breakerShare));
    const latest = times.at(-1) ?? 0;
    const inWindow = times.filter((at) => latest - at < defaultTiming.breakerWindowMs).length;
    if (inWindow > most)
      throw new BrokenInvariant('I6', `${inWindow} servers of farm role ${id} were given up within ten minutes, at most ${most} may be.`);
  }
}

/** What is true in the cloud: never more hosts than max, never two for one launch index, never two for one slot. */
function checkHosts(state: State, hosts: readonly Host[]): void {
  const perFarmRole = new Map<string, number>();
  const perMember = new Map<string, string>();
  const perSlot = new Map<string, string>();
  for (const host of hosts) {
    const farmRoleId = host.tags[ownerTagKeys.farmRole] ?? '';
    const member = `${host.tags[ownerTagKeys.launch]} ${host.launchIndex}`;
    const twin = perMember.get(member);
    if (twin !== undefined) throw new BrokenInvariant('I2', `${twin} and ${host.id} were both launched as ${member}.`);
    perMember.set(member, host.id);
    perFarmRole.set(farmRoleId, (perFarmRole.get(farmRoleId) ?? 0) + 1);
    const row = state.members.get(member);
    if (row === undefined) throw new BrokenInvariant('I3', `${host.id} runs, and no record of launch member ${member} was written before.`);
    const slot = `${farmRoleId} ${row.slotIndex}`;
    const other = perSlot.get(slot);
    if (other !== undefined) throw new BrokenInvariant('I2', `${other} and ${host.id} both fill slot ${row.slotIndex} of ${farmRoleId}.`);
    perSlot.set(slot, host.id);
  }
  for (const [farmRoleId, count] of perFarmRole) {
    const max = state.maxEver.get(farmRoleId) ?? 0;
    if (count > max)
      throw new BrokenInvariant('I1', `${count} hosts of farm role ${farmRoleId} are alive in the cloud, max was never above ${max}.`);
  }
}

/** I4: nothing of ours is deleted without a recorded intent. */
function checkDeletions(state: State, datacenter: Datacenter): void {
  const { hosts } = datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'state', anyOf: ['shutting-down'] }] });
  const unintended = hosts.find((host) => host.stateCause === 'owner' && !state.intended.has(host.id));
  if (unintended) throw new BrokenInvariant('I4', `${unintended.id} was terminated by us without a recorded intent.`);
}
