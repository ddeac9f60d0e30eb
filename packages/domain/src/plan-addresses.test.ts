import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { LaunchAction, Plan } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import type { PlanContext } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { isClosed } from './server-state.ts';

vi.setConfig({ testTimeout: 30_000 });
const always = (holds: (world: PlanContext, plan: Plan) => void) =>
  fc.assert(
    fc.property(anyWorld(), (world) => holds(world, planFarmRole(world))),
    { numRuns: 600 },
  );
const launches = (plan: Plan): LaunchAction[] => plan.actions.filter((action) => action.kind === 'launch');

/** Servers that this plan sets apart. */
const kept = (plan: Plan) => new Set(plan.actions.flatMap((action) => (action.kind === 'preserve-server' ? action.serverId : [])));

describe('addresses, in any world', () => {
  test('an address is associated only with the running server of its slot, only when the cloud says that it is free, and with one', () => {
    always((world, plan) => {
      const given = new Set<string>();
      for (const action of plan.actions) {
        if (action.kind !== 'associate-address') continue;
        const address = world.observed.addresses.find(({ id }) => id === action.addressId)!;
        const server = world.observed.servers.find(({ id }) => id === action.serverId)!;
        expect({ slot: server.slot, heldBy: address.heldBy, missing: server.missing }).toEqual({
          ...{ slot: address.slot, heldBy: null, missing: null },
        });
        expect(server.quarantined).toBe(false);
        expect(['running', 'stopped']).toContain(server.cloudState);
        expect(given).not.toContain(address.id);
        given.add(address.id);
      }
    });
  });

  test('an address is taken only off a server of ours that is gone, or is not missing and is not to have it', () => {
    always((world, plan) => {
      for (const action of plan.actions) {
        if (action.kind !== 'disassociate-address') continue;
        const address = world.observed.addresses.find(({ id }) => id === action.addressId)!;
        const server = world.observed.servers.find(({ cloudId }) => cloudId === address.heldBy);
        if (server === undefined) {
          expect(address.holderEndedAt).not.toBeNull();
          continue;
        }
        expect([server.id, server.missing]).toEqual([action.serverId, null]);
        if (world.desired.declaration.address.kind === 'reserved')
          expect(server.slot !== address.slot || server.quarantined || kept(plan).has(server.id)).toBe(true);
      }
    });
  });

  test('an address is released only when nothing holds it, its slot is empty or has none declared, and its time is over', () => {
    always((world, plan) => {
      const states = statesAfter(world, plan);
      const { address: declared, scaling } = world.desired.declaration;
      for (const action of plan.actions) {
        if (action.kind !== 'release-address' || action.from === 'RELEASING') continue;
        const address = world.observed.addresses.find(({ id }) => id === action.addressId)!;
        expect(address.heldBy).toBeNull();
        const isOver = address.keepUntil !== null && address.keepUntil <= world.now;
        expect(isOver ? 'over' : declared.whenUnwanted).toMatch(/over|release/);
        if (declared.kind === 'none' || address.slot > scaling.max) continue;
        expect(world.observed.servers.filter(({ slot, id }) => slot === address.slot && !isClosed(states.get(id) ?? 'FAILED'))).toEqual([]);
        expect(launches(plan).flatMap(({ members }) => members.map(({ slot }) => slot))).not.toContain(address.slot);
      }
    });
  });

  test('no slot is asked a second address for, and none again that may have been made already', () => {
    always((world, plan) => {
      const asking = plan.actions.filter((action) => action.kind === 'allocate-address');
      expect(new Set(asking.map(({ slot }) => slot)).size).toBe(asking.length);
      const { callLingerMs, settleMs } = world.timing;
      for (const { addressId, slot } of asking) {
        expect(slot).toBeLessThanOrEqual(world.desired.declaration.scaling.max);
        const own = world.observed.addresses.filter((address) => address.slot === slot);
        if (addressId === null) expect(own).toEqual([]);
        else expect(own).toMatchObject([{ id: addressId, cloudId: null, state: 'INTENDED' }]);
        const lookedAt = world.observed.inventory.addressesCompleteAt ?? Number.NEGATIVE_INFINITY;
        for (const { unansweredAt } of own) {
          if (unansweredAt !== null) expect(lookedAt).toBeGreaterThan(unansweredAt + callLingerMs + settleMs);
        }
      }
    });
  });

  test('while the cloud refuses addresses, one is asked for at a time', () => {
    always((world, plan) => {
      const isRefused = world.observed.addresses.some(({ cloudId, failures }) => cloudId === null && failures > 0);
      const asked = plan.actions.filter((action) => action.kind === 'allocate-address');
      const failed = asked.filter(({ addressId }) => world.observed.addresses.some(({ id, failures }) => id === addressId && failures > 0));
      expect(failed.length).toBeLessThanOrEqual(1);
      if (isRefused) expect(asked.filter(({ addressId }) => addressId === null)).toEqual([]);
    });
  });
});
