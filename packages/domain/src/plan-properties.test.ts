import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesCloud } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { behindDatabase, noon, second, seenLately } from './plan-cases/example-world.ts';
import { always, numRuns } from './plan-cases/for-any-world.ts';
import { asked, isLegal } from './plan-cases/legal-action.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import { desiredServers, whatIsWanted } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { reasonCatalogue } from './reason.ts';
import { isClosed } from './server-state.ts';

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
