import { describe, expect, test } from 'vitest';
import { isUnmade } from './judge-unseen-volume.ts';
import type { Action } from './plan.ts';
import { lacksAddress } from './plan-addresses.ts';
import { always, launches } from './plan-cases/for-any-world.ts';
import { maxAfter } from './plan-cases/max-after.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import { desiredServers, isInDarkZone, whatIsWanted } from './plan-context.ts';
import { isReady } from './readiness.ts';
import { countsToMax, isClosed } from './server-state.ts';
import { whenZoneDarkOf } from './when-zone-dark.ts';

describe('for any world', () => {
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

  test('what is launched or made never costs more together than any budget leaves, and nothing has an unknown price that one denies', () => {
    always((world, plan) => {
      const { budgets, prices } = world.observed.money;
      const parts = plan.actions.flatMap((action): (number | null)[] => {
        if (action.kind === 'create-volume') return action.volumeId === null ? [prices.volumes[action.volume.device] ?? null] : [];
        if (action.kind === 'take-snapshot') return action.snapshotId === null ? [prices.snapshots[action.volumeId] ?? null] : [];
        if (action.kind === 'allocate-address') return action.addressId === null ? [prices.address] : [];
        if (action.kind !== 'launch') return [];
        const { instanceType, newVolumes, members } = action;
        const each = [prices.instanceTypes[instanceType] ?? null, ...newVolumes.map(({ device }) => prices.volumes[device] ?? null)];
        // Its server waits for the address: it is set aside with it.
        return members.flatMap(({ slot }) => [...each, ...(lacksAddress(slot, world) ? [prices.address] : [])]);
      });
      const amount = parts.reduce((sum: number, price) => sum + (price ?? 0), 0);
      for (const { limit, used, unknownPrice } of budgets) {
        if (amount > 0) expect(used + amount).toBeLessThanOrEqual(limit);
        if (unknownPrice === 'deny') expect(parts).not.toContain(null);
      }
    });
  });

  test('nothing is launched while the failure budget is spent', () => {
    always((world, plan) => {
      const recent = world.observed.guards.failedLaunches.filter((at) => world.now - at < 60 * 60_000);
      if (recent.length >= world.desired.guards.failuresPerHour) expect(launches(plan)).toEqual([]);
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
});
