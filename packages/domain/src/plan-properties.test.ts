import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isUnmade } from './judge-unseen-volume.ts';
import { type Action, changesCloud, type LaunchAction, type Plan } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { behindDatabase, noon, second, seenLately } from './plan-cases/example-world.ts';
import { asked, isLegal } from './plan-cases/legal-action.ts';
import { maxAfter } from './plan-cases/max-after.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import { desiredServers, isInDarkZone, type PlanContext, whatIsWanted } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { isReady } from './readiness.ts';
import { reasonCatalogue } from './reason.ts';
import { givesUp } from './replacement-limit.ts';
import { countsToMax, isClosed } from './server-state.ts';
import { whenZoneDarkOf } from './when-zone-dark.ts';

// Thousands of plans take a second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });
const numRuns = 600;
const always = (holds: (world: PlanContext, plan: Plan) => void) =>
  fc.assert(
    fc.property(anyWorld(), (world) => holds(world, planFarmRole(world))),
    { numRuns },
  );
const launches = (plan: Plan): LaunchAction[] => plan.actions.filter((action) => action.kind === 'launch');

describe('for any world', () => {
  test('there is a plan, the same one each time, and the world is left as it was', () => {
    always((world, plan) => {
      const before = structuredClone(world);
      expect(planFarmRole(world)).toEqual(plan);
      expect(world).toEqual(before);
    });
  });

  test('the plan does not depend on the order in which rows were read', () => {
    const shuffle = <T>(items: readonly T[], turn: number): T[] =>
      [...items.slice(turn % (items.length + 1)), ...items.slice(0, turn % (items.length + 1))].reverse();
    fc.assert(
      fc.property(anyWorld(), fc.nat({ max: 7 }), (world, turn) => {
        const { observed } = world;
        const { slots, servers, launches: open, volumes, addresses } = observed;
        const shuffled = {
          slots: shuffle(slots, turn),
          servers: shuffle(servers, turn),
          launches: shuffle(open, turn),
          volumes: shuffle(volumes, turn),
          snapshots: shuffle(observed.snapshots, turn),
          addresses: shuffle(addresses, turn),
        };
        expect(planFarmRole({ ...world, observed: { ...observed, ...shuffled } })).toEqual(planFarmRole(world));
      }),
      { numRuns },
    );
  });

  test('a launch never brings more servers than the max in force, counting what boots, leaves, is quarantined, in flight or unknown', () => {
    always((world, plan) => {
      const asked = launches(plan).reduce((sum, { members }) => sum + members.length, 0);
      const counting = [...statesAfter(world, plan).values()].filter(countsToMax).length;
      if (asked > 0) expect(asked + counting + world.observed.orphans.length).toBeLessThanOrEqual(maxAfter(world, plan));
    });
  });

  test('a launch never brings more servers to the slots within max than are wanted', () => {
    always((world, plan) => {
      const states = statesAfter(world, plan);
      const { scaling } = world.desired.declaration;
      const asked = launches(plan).flatMap(({ members }) => members.filter(({ slot }) => slot <= scaling.max)).length;
      const staying = world.observed.servers.filter((server) => {
        const { id, slot, quarantined } = server;
        const state = states.get(id) ?? 'TERMINATED';
        const isSparedFor =
          !isReady(server) && isInDarkZone(server, world) && whenZoneDarkOf(world.desired.declaration).choice === 'spare-slot';
        return !isSparedFor && !quarantined && slot <= scaling.max && countsToMax(state) && state !== 'PENDING_TERMINATE';
      });
      if (asked > 0) expect(asked + staying.length).toBeLessThanOrEqual(desiredServers(world).servers);
    });
  });

  test('what is protected is never ended because there are too many', () => {
    always((world, plan) => {
      const isProtected = new Set(world.observed.servers.flatMap((server) => (server.protected ? [server.id] : [])));
      for (const action of plan.actions) {
        if (action.kind !== 'terminate' || !isProtected.has(action.serverId)) continue;
        expect(['above-desired', 'beyond-max']).not.toContain(action.reason.code);
      }
    });
  });

  test('the number of servers that a clock wants is looked at again at its next turn at the latest', () => {
    always((world, plan) => {
      const { nextAt } = desiredServers(world);
      if (nextAt !== null && whatIsWanted(world.desired) === 'up') expect(plan.wakeAt).toBeLessThanOrEqual(nextAt);
    });
  });

  test('the number of servers is never recorded beyond min and max, and a frozen farm keeps the one it has', () => {
    always((world, plan) => {
      const { min, max } = world.desired.declaration.scaling;
      for (const action of plan.actions) {
        if (action.kind !== 'set-desired') continue;
        expect(action.servers).toBe(desiredServers(world).servers);
        expect(action.servers).toBeGreaterThanOrEqual(Math.min(min, max));
        expect(action.servers).toBeLessThanOrEqual(max);
        expect(world.desired.frozen?.until == null || world.desired.frozen.until <= world.now).toBe(true);
      }
    });
  });

  test('no slot is launched twice, nor while a server is in it, nor beyond the max in force', () => {
    always((world, plan) => {
      const slots = launches(plan).flatMap(({ members }) => members.map(({ slot }) => slot));
      expect(new Set(slots).size).toBe(slots.length);
      const states = statesAfter(world, plan);
      const occupied = world.observed.servers.filter(({ id, quarantined }) => !quarantined && !isClosed(states.get(id) ?? 'FAILED'));
      for (const { slot } of occupied) expect(slots).not.toContain(slot);
      for (const slot of slots) expect(slot).toBeLessThanOrEqual(maxAfter(world, plan));
    });
  });

  test('each launched slot gets its next attempt, and each member the next index of its launch, within the limit of one call', () => {
    always((world, plan) => {
      const attempts = new Map(world.observed.slots.map(({ index, attempt }) => [index, attempt]));
      for (const { members } of launches(plan)) {
        expect(members.length).toBeLessThanOrEqual(world.timing.launchCountMax);
        expect(members.map(({ index }) => index)).toEqual(members.map((_, position) => position));
        for (const { slot, attempt } of members) expect(attempt).toBe((attempts.get(slot) ?? 0) + 1);
      }
    });
  });

  test('a launch has slots of one zone, and only with or only without a volume that exists or may still come', () => {
    always((world, plan) => {
      const existing = world.observed.volumes.filter((volume) => !isUnmade(volume, world));
      for (const { members, place, newVolumes } of launches(plan)) {
        const volumes = members.map(({ slot }) => existing.filter((volume) => volume.slot === slot));
        expect(new Set(volumes.map((found) => found.length > 0)).size).toBe(1);
        for (const volume of volumes.flat()) expect(volume.zone).toBe(place?.zone);
        if (volumes.flat().length > 0) expect(newVolumes).toEqual([]);
      }
    });
  });

  test('nothing begins before its turn, and nothing is ended for the farm’s sake before what comes after it', () => {
    always((world, plan) => {
      const { gatePassedAt, tiers, unwantedSince } = world.observed.order;
      const isClosed = world.desired.declaration.after.some(({ alias, ready }) => {
        const standing = tiers.find((tier) => tier.alias === alias)?.standing;
        return !standing?.begun || standing.ready < Math.min(ready ?? standing.wanted, standing.wanted);
      });
      const begins = plan.actions.some(({ kind, reason }) => kind === 'launch' || (kind === 'start' && reason.code === 'farm-resumed'));
      if (isClosed && gatePassedAt === null) expect(begins).toBe(false);
      const followerIsUp = tiers.some(({ alias, standing }) => alias === 'cache' && standing?.down !== true);
      const ends = plan.actions.some(({ kind, reason }) => kind === 'stop' && reason.code === 'farm-suspended');
      const resent = world.observed.servers.some(({ state }) => state === 'PENDING_SUSPEND' || state === 'SUSPENDED');
      if (unwantedSince === noon - second && followerIsUp && !resent) expect(ends).toBe(false);
    });
  });

  test('a frozen farm is not changed in the cloud, and is looked at again when the freeze ends', () => {
    fc.assert(
      fc.property(anyWorld(), fc.constantFrom(null, 60_000), (world, ms) => {
        const frozen = { because: 'End of year', until: ms === null ? null : world.now + ms };
        const plan = planFarmRole({ ...world, desired: { ...world.desired, frozen } });
        expect(plan.actions.filter(changesCloud)).toEqual([]);
        expect(plan.reasons.map(({ code }) => code)).toContain('frozen');
        if (frozen.until !== null) expect(plan.wakeAt).toBeLessThanOrEqual(frozen.until);
      }),
      { numRuns },
    );
  });

  test('with a database that is older than the cloud nothing is changed in the cloud and nothing that seems lost is given up, and that is said', () => {
    fc.assert(
      fc.property(anyWorld(), (drawn) => {
        const cloudAccount = { ...drawn.observed.cloudAccount, behind: behindDatabase };
        const world = { ...drawn, observed: { ...drawn.observed, cloudAccount } };
        const plan = planFarmRole(world);
        expect(plan.actions.filter(changesCloud)).toEqual([]);
        expect(plan.reasons.map(({ code }) => code)).toContain('database-behind');
        expect(plan.converged).toBe(false);
        const ended = plan.actions.filter((action) => action.kind === 'note-server' && action.to === 'TERMINATED');
        const left = new Map(world.observed.servers.map((server) => [server.id, server]));
        for (const action of ended) {
          const server = left.get(action.kind === 'note-server' ? action.serverId : '');
          if (server?.state !== 'PENDING_TERMINATE') expect(server?.cloudState).toBe('terminated');
        }
      }),
      { numRuns },
    );
  });

  test('in a zone that seems lost nothing is given up or ended by Farmhand’s own decision', () => {
    fc.assert(
      fc.property(anyWorld(), (drawn) => {
        const darkZones = ['a', 'b', 'z'].map((zone) => ({ zone, since: drawn.now, lost: 4, servers: 6 }));
        const world = { ...drawn, observed: { ...drawn.observed, inventory: { ...drawn.observed.inventory, darkZones } } };
        const servers = new Map(world.observed.servers.map((server) => [server.id, server]));
        for (const action of planFarmRole(world).actions) {
          if (action.kind === 'terminate') expect(action.reason.code).not.toMatch(/above-desired|beyond-max|cloud-error/);
          if (action.kind !== 'note-server' || action.to !== 'TERMINATED') continue;
          const server = servers.get(action.serverId);
          if (server?.state !== 'PENDING_TERMINATE') expect(server?.cloudState).toBe('terminated');
        }
      }),
      { numRuns },
    );
  });

  test('where nobody has looked for long nothing is changed in the cloud, and the next look is soon', () => {
    fc.assert(
      fc.property(anyWorld(), (drawn) => {
        const inventory = { ...seenLately, completeAt: drawn.now - drawn.timing.unseenMaxMs - 1 };
        const plan = planFarmRole({ ...drawn, observed: { ...drawn.observed, inventory } });
        expect(plan.actions.filter(changesCloud)).toEqual([]);
        if (plan.reasons.some(({ code }) => code === 'look-first'))
          expect(plan.wakeAt).toBeLessThanOrEqual(drawn.now + drawn.timing.pollBootingMs);
      }),
      { numRuns },
    );
  });

  test('nothing is given up, ended or replaced because it is merely absent', () => {
    always((world, plan) => {
      const servers = new Map(world.observed.servers.map((server) => [server.id, server]));
      const volumes = new Map(world.observed.volumes.map((volume) => [volume.id, volume]));
      for (const action of plan.actions) {
        if (action.kind === 'note-server' && isClosed(action.to)) {
          const { cloudState, missing } = servers.get(action.serverId)!;
          expect(cloudState === 'terminated' || missing?.confirmed).toBe(true);
        }
        if (action.kind === 'note-volume' && action.to === 'DELETED') {
          const { cloudState, missing } = volumes.get(action.volumeId)!;
          expect(cloudState === 'deleted' || missing?.confirmed).toBe(true);
        }
        if (action.kind === 'note-address' && action.to === 'RELEASED')
          expect(world.observed.addresses.find(({ id }) => id === action.addressId)?.missing?.confirmed).toBe(true);
        if (action.kind === 'note-address' && action.to === 'FAILED')
          expect(world.observed.addresses.find(({ id }) => id === action.addressId)?.cloudId).toBeNull();
        if (action.kind === 'note-volume' && action.to === 'FAILED') expect(volumes.get(action.volumeId)?.cloudId).toBeNull();
        // What is missing is not called for what it was; only a size that is too large may end it.
        if (action.kind === 'stop' || action.kind === 'start' || action.kind === 'reboot')
          expect(servers.get(action.serverId)?.missing).toBeNull();
        if (action.kind === 'terminate' && servers.get(action.serverId)?.missing)
          expect(['above-desired', 'beyond-max', 'surge-over']).toContain(action.reason.code);
      }
    });
  });

  test('no plan gives up more servers that may still live than the replacement limit leaves, counting those of late', () => {
    always((world, plan) => {
      if (whatIsWanted(world.desired) === 'none' || world.observed.guards.releasedAt !== null) return;
      const servers = new Map(world.observed.servers.map((server) => [server.id, server]));
      const { replacementShare, replacementWindowMs } = world.desired.guards;
      const most = Math.max(1, Math.floor(desiredServers(world).servers * replacementShare));
      const recent = world.observed.guards.replacements.filter((at) => world.now - at < replacementWindowMs).length;
      const now = plan.actions.filter((action) => {
        if (!('to' in action) || !('serverId' in action)) return false;
        return givesUp(servers.get(action.serverId)!, { to: action.to, code: action.reason.code });
      });
      if (now.length > 0) expect(now.length + recent).toBeLessThanOrEqual(most);
    });
  });

  test('what is launched and what volumes are made never cost more together than any budget leaves, and nothing of unknown price that one denies', () => {
    always((world, plan) => {
      const { budgets, prices } = world.observed.money;
      const parts = plan.actions.flatMap((action): (number | null)[] => {
        if (action.kind === 'create-volume') return action.volumeId === null ? [prices.volumes[action.volume.device] ?? null] : [];
        if (action.kind !== 'launch') return [];
        const { instanceType, newVolumes, members } = action;
        const each = [prices.instanceTypes[instanceType] ?? null, ...newVolumes.map(({ device }) => prices.volumes[device] ?? null)];
        return members.flatMap(() => each);
      });
      const amount = parts.reduce((sum: number, price) => sum + (price ?? 0), 0);
      for (const { limit, used, unknownPrice } of budgets) {
        if (amount > 0) expect(used + amount).toBeLessThanOrEqual(limit);
        if (unknownPrice === 'deny') expect(parts).not.toContain(null);
      }
    });
  });

  test('a budget ends nothing: all that is ended is ended without it as well', () => {
    always((world, plan) => {
      const without = planFarmRole({ ...world, observed: { ...world.observed, money: { ...world.observed.money, budgets: [] } } });
      const ended = ({ actions }: Plan) => actions.flatMap((action) => (action.kind === 'terminate' ? action.serverId : []));
      if (world.desired.declaration.rollout.strategy === 'now') expect(ended(plan).length).toBeLessThanOrEqual(ended(without).length);
      else expect(ended(plan)).toEqual(ended(without));
    });
  });

  test('nothing is launched while the failure budget is spent', () => {
    always((world, plan) => {
      const recent = world.observed.guards.failedLaunches.filter((at) => world.now - at < 60 * 60_000);
      if (recent.length >= world.desired.guards.failuresPerHour) expect(launches(plan)).toEqual([]);
    });
  });

  test('no server is called that the cloud may not know yet, or that is gone', () => {
    always((world, plan) => {
      const servers = new Map(world.observed.servers.map((server) => [server.id, server]));
      for (const action of plan.actions) {
        if (!('serverId' in action) || !changesCloud(action) || action.kind === 'create-volume') continue;
        expect(servers.get(action.serverId)?.cloudId).not.toBeNull();
        expect(servers.get(action.serverId)?.cloudState).not.toBe('terminated');
      }
    });
  });

  test('states only go where their tables allow, from where they are, and each server and volume goes one way', () => {
    always((world, plan) => {
      const { servers, volumes, snapshots, addresses } = world.observed;
      const states = new Map<string, string>([...servers, ...volumes, ...snapshots, ...addresses].map(({ id, state }) => [id, state]));
      const called = new Set<string>();
      for (const action of plan.actions) {
        if (!('from' in action)) continue;
        const owned = 'addressId' in action ? action.addressId : 'snapshotId' in action ? action.snapshotId : null;
        const id = owned ?? ('volumeId' in action ? action.volumeId : 'serverId' in action ? action.serverId : '');
        const to = 'to' in action ? action.to : asked[action.kind];
        expect(action.from).toBe(states.get(id));
        expect(action.from === to || isLegal(action, to)).toBe(true);
        states.set(id, to);
        if (changesCloud(action)) expect(called).not.toContain(id);
        if (changesCloud(action)) called.add(id);
      }
    });
  });

  test('an open launch gets one step at most: repeated only after an empty look beyond the settle window, given up only when no call can arrive', () => {
    always((world, plan) => {
      const { timing, now } = world;
      for (const launch of world.observed.launches) {
        const steps = plan.actions.filter((action) => 'launchId' in action && action.launchId === launch.id);
        expect(steps.length).toBeLessThanOrEqual(1);
        const lookedAfter = (launch.emptyLookAt ?? Number.NEGATIVE_INFINITY) - launch.callUntil;
        if (steps[0]?.kind === 'replay') {
          // Where nothing else keeps the repetition from creating twice, no earlier call may arrive any more.
          const lingersMs = launch.replay === 'look' ? timing.callLingerMs : 0;
          expect(lookedAfter).toBeGreaterThanOrEqual(lingersMs + timing.settleMs);
          expect(now - launch.createdAt).toBeLessThanOrEqual(timing.replayMaxMs);
          expect(launch.refused).toBe(false);
        }
        if (steps[0]?.kind === 'expire') expect(lookedAfter).toBeGreaterThanOrEqual(timing.callLingerMs + timing.settleMs);
      }
    });
  });

  test('what is not wanted is not launched, repeated, started or attached; without credentials nothing is launched', () => {
    always((world, plan) => {
      const kinds = plan.actions.map(({ kind }) => kind);
      const unwanted: Action['kind'][] = [
        ...(['launch', 'replay', 'start', 'create-volume', 'attach-volume', 'allocate-address', 'associate-address'] as const),
      ];
      if (whatIsWanted(world.desired) !== 'up') {
        // A creation that was sent before is repeated to learn its id: only then can it be deleted.
        const made = plan.actions.filter(
          (action) => unwanted.includes(action.kind) && !(action.kind === 'create-volume' && action.volumeId !== null),
        );
        expect(made).toEqual([]);
      }
      if (!world.observed.cloudAccount.usable) for (const kind of ['launch', 'replay']) expect(kinds).not.toContain(kind);
    });
  });

  test('a volume is deleted only when nothing holds it, its slot is empty and its time is over, or when it never was one', () => {
    always((world, plan) => {
      const states = statesAfter(world, plan);
      for (const action of plan.actions) {
        if (action.kind !== 'delete-volume' || action.from === 'DELETING') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        if (volume.state === 'INTENDED') {
          expect([volume.cloudState, volume.launchId, volume.heldBy]).toEqual(['error', null, null]);
          continue;
        }
        const declared = world.desired.declaration.volumes.find(({ device }) => device === volume.device);
        expect(volume.keepUntil !== null && volume.keepUntil <= world.now ? 'over' : declared?.whenUnwanted).toMatch(/over|delete/);
        expect(world.observed.servers.filter(({ slot, id }) => slot === volume.slot && !isClosed(states.get(id) ?? 'FAILED'))).toEqual([]);
        expect(launches(plan).flatMap(({ members }) => members.map(({ slot }) => slot))).not.toContain(volume.slot);
      }
    });
  });

  test('a volume that is to be kept as a snapshot is deleted only once that is complete, and the snapshot stays until the volume is gone', () => {
    always((world, plan) => {
      for (const action of plan.actions) {
        if (action.kind === 'delete-snapshot') {
          expect(world.observed.volumes.map(({ snapshotId }) => snapshotId)).not.toContain(
            action.from === 'COMPLETED' ? action.snapshotId : 'none',
          );
        }
        if (action.kind !== 'delete-volume' || action.from === 'DELETING' || action.from === 'INTENDED') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        const declared = world.desired.declaration.volumes.find(({ device }) => device === volume.device);
        if (declared?.whenUnwanted !== 'snapshot-and-delete') continue;
        const snapshot = world.observed.snapshots.find(({ id }) => id === volume.snapshotId);
        expect(snapshot).toMatchObject({ state: 'COMPLETED', volumeId: volume.id, missing: null });
      }
    });
  });

  test('a snapshot whose outcome is not known is asked for again only after a listing that proves that it was not taken', () => {
    always((world, plan) => {
      const { timing, observed } = world;
      const repeated = plan.actions.flatMap((action) => (action.kind === 'take-snapshot' ? (action.snapshotId ?? []) : []));
      for (const snapshot of observed.snapshots.filter(({ id }) => repeated.includes(id))) {
        expect([snapshot.state, snapshot.cloudId]).toEqual(['INTENDED', null]);
        if (snapshot.sentAt === null) continue;
        expect(observed.snapshotsCompleteAt ?? 0).toBeGreaterThan(snapshot.sentAt + timing.callLingerMs + timing.settleMs);
      }
    });
  });

  test('a volume is attached only to the running server of its slot, and only when the cloud says that it is free', () => {
    always((world, plan) => {
      for (const action of plan.actions) {
        if (action.kind !== 'attach-volume') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        const server = world.observed.servers.find(({ id }) => id === action.serverId)!;
        expect({ slot: server.slot, cloudState: volume.cloudState, heldBy: volume.heldBy }).toEqual({
          slot: volume.slot,
          cloudState: 'available',
          heldBy: null,
        });
        expect(['running', 'stopped']).toContain(server.cloudState);
      }
    });
  });

  test('every action and every state of affairs has a reason of the catalogue, with words, and the next look is not in the past', () => {
    always((world, plan) => {
      const reasons = [...plan.reasons, ...plan.actions.map((action) => action.reason)];
      expect(plan.reasons.length).toBeGreaterThan(0);
      for (const because of reasons) {
        expect(Object.keys(reasonCatalogue)).toContain(because.code);
        expect(because.text).toMatch(/\S/);
        expect(because.at).toBe(new Date(world.now).toISOString());
      }
      if (!plan.converged) expect(plan.reasons.map(({ code }) => code)).not.toContain('converged');
      if (plan.wakeAt !== null) expect(plan.wakeAt).toBeGreaterThanOrEqual(world.now);
    });
  });

  test('each wanted server that is not there is explained once, and none where everything is as declared', () => {
    always((_, plan) => {
      const slots = plan.absent.map(({ slot }) => slot);
      expect(new Set(slots).size).toBe(slots.length);
      for (const { reason: because } of plan.absent) expect(Object.keys(reasonCatalogue)).toContain(because.code);
      if (plan.converged) expect(slots).toEqual([]);
      const launched = plan.actions.flatMap((action) => (action.kind === 'launch' ? action.members.map(({ slot }) => slot) : []));
      expect(slots).toEqual(expect.arrayContaining(launched));
    });
  });

  test('a kept server is left alone until its time is over, whatever becomes of its farm', () => {
    always((world, plan) => {
      const kept = world.observed.servers.filter(({ preserved, state }) => preserved !== null && state !== 'PENDING_TERMINATE');
      for (const { id, preserved, cloudState, missing } of kept) {
        const about = plan.actions.filter(
          // The next server of its slot needs its address.
          ({ kind, ...action }) =>
            !['note-health', 'disassociate-address'].includes(kind) && 'serverId' in action && action.serverId === id,
        );
        const isOver = (preserved!.until <= world.now && missing === null) || cloudState === 'terminated' || missing?.confirmed;
        if (!isOver) expect(about).toEqual([]);
      }
    });
  });

  test('no more servers are kept at once than may be, and none whose slot has volumes', () => {
    always((world, plan) => {
      const keeping = plan.actions.filter((action) => action.kind === 'preserve-server');
      if (keeping.length === 0) return;
      const kept = world.observed.servers.filter(({ preserved, state }) => preserved !== null && state !== 'PENDING_TERMINATE');
      expect(kept.length + keeping.length).toBeLessThanOrEqual(world.desired.guards.preservedMax);
      for (const { slot } of keeping) expect(world.observed.volumes.filter((volume) => volume.slot === slot)).toEqual([]);
    });
  });

  test('a farm role is called as declared only when it is', () => {
    always((world, plan) => {
      if (!plan.converged) return;
      expect(plan.actions.filter(changesCloud)).toEqual([]);
      const isApart = ({ id, preserved }: { id: string; preserved: unknown }) =>
        preserved !== null || plan.actions.some((action) => action.kind === 'preserve-server' && action.serverId === id);
      const apart = new Set(whatIsWanted(world.desired) === 'up' ? world.observed.servers.filter(isApart).map(({ id }) => id) : []);
      const states = [...statesAfter(world, plan)].flatMap(([id, state]) => (isClosed(state) || apart.has(id) ? [] : state));
      const wanted = desiredServers(world).servers;
      const want = whatIsWanted(world.desired);
      const accepts = world.desired.declaration.health.whenStopped === 'accept';
      if (want === 'up')
        expect(states.map((state) => (accepts && state === 'SUSPENDED' ? 'RUNNING' : state))).toEqual(
          Array.from({ length: wanted }, () => 'RUNNING'),
        );
      if (want === 'suspended') expect(states.filter((state) => state !== 'SUSPENDED')).toEqual([]);
      if (want === 'none') expect(states).toEqual([]);
    });
  });
});
