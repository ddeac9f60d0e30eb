import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { always, numRuns } from './plan-cases/for-any-world.ts';
import { desiredServers, whatIsWanted } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { givesUp } from './replacement-limit.ts';
import { isClosed } from './server-state.ts';

describe('for any world', () => {
  test('what is protected is never ended because there are too many', () => {
    always((world, plan) => {
      const isProtected = new Set(world.observed.servers.flatMap((server) => (server.protected ? [server.id] : [])));
      for (const action of plan.actions) {
        if (action.kind !== 'terminate' || !isProtected.has(action.serverId)) continue;
        expect(['above-desired', 'beyond-max']).not.toContain(action.reason.code);
      }
    });
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

  test('a budget ends nothing: all that is ended is ended without it as well', () => {
    always((world, plan) => {
      const without = planFarmRole({ ...world, observed: { ...world.observed, money: { ...world.observed.money, budgets: [] } } });
      const ended = ({ actions }: Plan) => actions.flatMap((action) => (action.kind === 'terminate' ? action.serverId : []));
      if (world.desired.declaration.rollout.strategy === 'now') expect(ended(plan).length).toBeLessThanOrEqual(ended(without).length);
      else expect(ended(plan)).toEqual(ended(without));
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
});
