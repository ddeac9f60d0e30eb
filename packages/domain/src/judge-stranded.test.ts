import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { anyWorld } from './plan-cases/any-world.ts';
import {
  attached,
  dataVolume,
  exampleWorld,
  free,
  hour,
  inZones,
  minute,
  noon,
  running,
  second,
  seenLately,
} from './plan-cases/example-world.ts';
import { maxAfter } from './plan-cases/max-after.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import { isInDarkZone, type PlanContext, whatIsWanted } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { countsToMax } from './server-state.ts';
import { whenZoneDarkProblems } from './when-zone-dark.ts';

// Thousands of plans take a second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });

const dark = { ...seenLately, darkZones: [{ zone: 'a', since: noon - hour, lost: 4, servers: 6 }] };
const spare = { choice: 'spare-slot', afterMinutes: 10 } as const;

/** Any world whose zone a has been dark for an hour, and in which people chose spare slots. */
const anyDarkWorld = (): fc.Arbitrary<PlanContext> =>
  anyWorld().map((world) => ({
    ...world,
    desired: { ...world.desired, declaration: { ...world.desired.declaration, zones: inZones('a', 'b', 'c'), whenZoneDark: spare } },
    observed: { ...world.observed, inventory: { ...world.observed.inventory, darkZones: dark.darkZones } },
  }));

describe('with spare slots for a zone that seems lost', () => {
  test('no slot ever has two servers, max holds with those that may still live there, and nothing there is ended or deleted', () => {
    fc.assert(
      fc.property(anyDarkWorld(), (world) => {
        const plan = planFarmRole(world);
        const states = statesAfter(world, plan);
        const counting = world.observed.servers.filter(({ id }) => countsToMax(states.get(id) ?? 'TERMINATED'));
        const taken = new Set(counting.filter(({ quarantined }) => !quarantined).map(({ slot }) => slot));
        const launched = plan.actions.flatMap((action) => (action.kind === 'launch' ? action.members.map(({ slot }) => slot) : []));
        for (const slot of launched) expect(taken.has(slot)).toBe(false);
        expect(new Set(launched).size).toBe(launched.length);
        if (launched.length > 0) {
          expect(launched.length + counting.length + world.observed.orphans.length).toBeLessThanOrEqual(maxAfter(world, plan));
        }
        const lost = new Set(world.observed.servers.filter((server) => isInDarkZone(server, world)).map(({ id }) => id));
        const volumes = new Map(world.observed.volumes.map((volume) => [volume.id, volume]));
        for (const action of plan.actions) {
          if (action.kind === 'terminate' && lost.has(action.serverId)) expect(action.reason.code).not.toMatch(/above-desired|beyond-max/);
          if (action.kind !== 'delete-volume' || whatIsWanted(world.desired) !== 'up') continue;
          const volume = volumes.get(action.volumeId);
          const isDoomed = volume === undefined || volume.state !== 'AVAILABLE' || volume.keepUntil !== null;
          if (!isDoomed && volume.slot <= world.desired.declaration.scaling.max) expect(isInDarkZone(volume, world)).toBe(false);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('a free slot is no room: a server without a slot counts to max together with those that may still live in the lost zone', () => {
    const missing = { since: noon - 15 * minute, askedAt: noon - second, confirmed: true };
    const launchesAt = (max: number) =>
      planFarmRole(
        exampleWorld({
          declaration: { zones: inZones('a', 'b'), whenZoneDark: spare },
          scaling: { max, desired: 1 },
          observed: { servers: [running(1, { missing }), running(2, { zone: 'b', quarantined: true })], inventory: dark },
        }),
      ).actions.filter((action) => action.kind === 'launch');
    expect(launchesAt(2)).toEqual([]);
    expect(launchesAt(3)).toHaveLength(1);
  });

  test.each([1, 2, 3])('%i slots that wait for their zone have as many stand-ins elsewhere, while max has room for them', (slots) => {
    const missing = { since: noon - 15 * minute, askedAt: noon - second, confirmed: true };
    const servers = Array.from({ length: slots }, (_, index) => running(index + 1, { missing }));
    const world = (max: number) =>
      exampleWorld({
        declaration: { zones: inZones('a', 'b'), whenZoneDark: spare },
        scaling: { max, desired: slots },
        observed: { servers, inventory: dark },
      });
    const launchesAt = (max: number) => planFarmRole(world(max)).actions.filter((action) => action.kind === 'launch');
    expect(launchesAt(slots)).toEqual([]);
    for (const max of [slots + 1, 2 * slots, 2 * slots + 1]) {
      const launches = launchesAt(max);
      expect(launches.flatMap(({ members }) => members)).toHaveLength(Math.min(slots, max - slots));
      expect(launches.map(({ place }) => place?.zone)).toEqual(['b']);
    }
  });
});

test('while a slot waits for capacity where its volume is, the farm role looks again once there may be some', () => {
  const shortages = ['t3.small', 't3.large'].map((instanceType) => ({ zone: 'a', instanceType, until: noon + minute }));
  const world = exampleWorld({
    declaration: { zones: inZones('a', 'b'), whenZoneDark: spare, volumes: [dataVolume()] },
    scaling: { max: 3, desired: 2 },
    observed: {
      servers: [running(1, { zone: 'b' }), running(3, { zone: 'b' })],
      volumes: [attached(1), free(2, { zone: 'a', lastWriteAt: noon - hour }), attached(3)],
      guards: { ...exampleWorld().observed.guards, shortages },
    },
  });
  expect(planFarmRole(world)).toMatchObject({ actions: [], wakeAt: noon + minute });
  // Slot 3 stands in for it, so that its volume is not wanted any more.
  expect(planFarmRole({ ...world, now: noon + minute }).actions).toMatchObject([{ kind: 'keep-volume', slot: 2 }]);
});

describe('a choice for zones that seem lost', () => {
  const problems = (declared: Partial<Parameters<typeof whenZoneDarkProblems>[0]>) =>
    whenZoneDarkProblems({ zones: inZones('a', 'b'), volumes: [], ...declared }).map(({ path }) => path);

  test.each([
    ['to wait', {}, []],
    ['a spare slot', { whenZoneDark: spare, volumes: [dataVolume()] }, []],
    ['a spare slot without another zone', { whenZoneDark: spare, zones: inZones('a') }, ['whenZoneDark.choice']],
    [
      'a spare slot whose volumes are deleted when they are not wanted',
      { whenZoneDark: spare, volumes: [dataVolume({ whenUnwanted: 'delete' })] },
      ['whenZoneDark.choice'],
    ],
    ['no time', { whenZoneDark: { ...spare, afterMinutes: 0 } }, ['whenZoneDark.afterMinutes']],
    ['a time without end', { whenZoneDark: { ...spare, afterMinutes: Number.NaN } }, ['whenZoneDark.afterMinutes']],
  ])('%s', (_, declared, paths) => {
    expect(problems(declared)).toEqual(paths);
  });
});
