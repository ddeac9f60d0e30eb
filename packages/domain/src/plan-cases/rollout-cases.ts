import { defaultHealth } from '../health.ts';
import { defaultRollout, type Rollout, type RolloutDeclaration } from '../rollout.ts';
import type { ServerFacts } from '../snapshot.ts';
import { attached, dataVolume, exampleWorld, leaving, minute, noHealth, noon, running, second, well } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const ill = { ...well, noted: 'UNHEALTHY', code: 'reboot-timeout', unhealthySince: noon - minute } as const;
const impaired = { ...ill, code: 'cloud-check-failed', impaired: { since: noon - 10 * minute, text: 'system check impaired' } } as const;
const five = { min: 5, max: 5, desired: 5 };
const old = (...slots: number[]) => slots.map((slot) => running(slot));
const made = (slot: number, overrides: Partial<ServerFacts> = {}) =>
  running(slot, { id: `new-${slot}`, revision: 2, createdAt: noon - 5 * minute, runningAt: noon - 2 * minute, ...overrides });
const booting = (slot: number, overrides: Partial<ServerFacts> = {}) =>
  made(slot, {
    state: 'PENDING',
    reasonCode: 'booting',
    cloudState: 'pending',
    runningAt: null,
    health: noHealth,
    createdAt: noon - minute,
    ...overrides,
  });

interface Given {
  servers: ServerFacts[];
  rollout?: Partial<Rollout> | null;
  declared?: Partial<RolloutDeclaration>;
}

/** Revision 2 is declared, and servers of revision 1 are there. */
function changed({ servers, rollout = {}, declared }: Given, more: Parameters<typeof exampleWorld>[0] = {}) {
  const surge = declared?.surge ?? 0;
  const underWay = { revision: 2, startedAt: noon - 10 * minute, since: noon - 10 * minute, surge, paused: null, ...rollout };
  return exampleWorld({
    scaling: five,
    ...more,
    desired: { revision: 2, ...more.desired },
    declaration: { rollout: { ...defaultRollout, strategy: 'now', ...declared }, ...more.declaration },
    observed: { servers, rollout: rollout === null ? null : underWay, ...more.observed },
  });
}

/** A change that servers follow only by being replaced. */
export const rolloutCases: PlanCase[] = [
  {
    name: 'outdated-servers-stay',
    shows: 'By default outdated servers stay until something replaces them, and all is as declared',
    world: changed({ servers: old(1, 2, 3, 4, 5), rollout: null, declared: { strategy: 'on-replacement' } }),
  },
  {
    name: 'rollout-begins',
    shows: 'A rollout begins with one server, that of the highest slot',
    world: changed({ servers: old(1, 2, 3, 4, 5), rollout: null }),
  },
  {
    name: 'rollout-ill-first',
    shows: 'A server that is ill goes first: it is not missed',
    world: changed(
      { servers: [...old(1, 3, 4, 5), running(2, { health: impaired })], rollout: null },
      { declaration: { health: { ...defaultHealth, whenUnhealthy: 'show' } } },
    ),
  },
  {
    name: 'rollout-canary-boots',
    shows: 'Others wait for the first one of the new revision',
    world: changed({ servers: [...old(1, 2, 3, 4), booting(5)] }),
  },
  {
    name: 'rollout-canary-has-to-stay-ready',
    shows: 'The first one has to stay ready for a while',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5, { runningAt: noon - 20 * second })] }),
  },
  {
    name: 'rollout-goes-on',
    shows: 'After it the next one is replaced',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5)] }),
  },
  {
    name: 'rollout-several-at-once',
    shows: 'As many as may be missing are replaced at once',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5)], declared: { maxUnavailable: 2 } }),
  },
  {
    name: 'rollout-one-is-leaving',
    shows: 'While one is on its way out no other is taken away',
    world: changed({ servers: [...old(1, 2, 3), leaving(4, { reasonCode: 'rollout-step' }), made(5)] }),
  },
  {
    name: 'rollout-never-makes-an-outage-worse',
    shows: 'While another server is missing for another reason none is taken away',
    world: changed({
      servers: [...old(1, 2), running(3, { missing: { since: noon - 5 * second, askedAt: noon, confirmed: false } }), running(4), made(5)],
    }),
  },
  {
    name: 'rollout-keeps-volumes',
    shows: 'A slot with a volume keeps it: its server is ended first, and nothing is launched beside it',
    world: changed(
      { servers: [running(1), made(2)] },
      {
        scaling: { min: 2, max: 2, desired: 2 },
        declaration: { volumes: [dataVolume()] },
        observed: { volumes: [attached(1), attached(2, { serverId: 'new-2' })] },
      },
    ),
  },
  {
    name: 'rollout-failed',
    shows: 'A new server that fails stops the rollout at once',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5, { cloudState: 'error', cloudStateReason: 'Server.InternalError' })] }),
  },
  {
    name: 'rollout-not-ready-in-time',
    shows: 'A new server that is not ready in time stops the rollout',
    world: changed({
      servers: [...old(1, 2, 3, 4), booting(5, { createdAt: noon - 16 * minute })],
      rollout: { startedAt: noon - 20 * minute, since: noon - 20 * minute },
    }),
  },
  {
    name: 'rollout-stopped',
    shows: 'Once stopped nothing more is replaced until a person decides',
    world: changed({
      servers: [...old(1, 2, 3, 4), made(5)],
      rollout: { paused: { at: noon - minute, because: 'The server i-5 in slot 5 failed, so the rollout stopped.', byPerson: null } },
    }),
  },
  {
    name: 'rollout-paused',
    shows: 'A person may pause it',
    world: changed({
      servers: [...old(1, 2, 3, 4), made(5)],
      rollout: { paused: { at: noon - minute, because: 'Until the evening.', byPerson: 'Ada' } },
    }),
  },
  {
    name: 'rollout-turns-to-the-newest-revision',
    shows: 'Another change during a rollout turns it to the newest revision; what failed before counts no more',
    world: changed(
      {
        servers: [...old(1, 2, 3, 4), made(5, { health: ill })],
        rollout: {
          paused: { at: noon - minute, because: 'The server i-5 in slot 5 is unhealthy, so the rollout stopped.', byPerson: null },
        },
      },
      { desired: { revision: 3 } },
    ),
  },
  {
    name: 'rollout-rolled-back',
    shows: 'Back to the revision before only what was replaced is replaced again',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5)] }, { desired: { revision: 1 } }),
  },
  {
    name: 'rollout-while-frozen',
    shows: 'A frozen farm waits with it',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5)] }, { desired: { frozen: { because: 'End of year', until: noon + minute } } }),
  },
  {
    name: 'rollout-while-backing-off',
    shows: 'While launches fail no server is taken away',
    world: changed({ servers: [...old(1, 2, 3, 4), made(5)] }, { observed: { failures: 2, notBefore: noon + 10 * second } }),
  },
  {
    name: 'rollout-without-capacity',
    shows: 'Where the cloud has no room for another server none is taken away',
    world: changed(
      { servers: [...old(1, 2, 3, 4), made(5)] },
      {
        declaration: { instanceTypes: ['t3.small'] },
        observed: {
          guards: { ...exampleWorld().observed.guards, shortages: [{ zone: null, instanceType: 't3.small', until: noon + minute }] },
        },
      },
    ),
  },
  {
    name: 'rollout-surge-begins',
    shows: 'With a surge the first server of the new revision stands in beyond max, and none is ended before',
    world: changed({ servers: old(1, 2, 3, 4, 5), rollout: null, declared: { maxUnavailable: 0, surge: 2 } }),
  },
  {
    name: 'rollout-surge-replaces',
    shows: 'As many as stand in are replaced, so that the wanted number stays ready',
    world: changed({ servers: [...old(1, 2, 3, 4, 5), made(6), made(7)], declared: { maxUnavailable: 0, surge: 2 } }),
  },
  {
    name: 'rollout-surge-over',
    shows: 'When all slots within max are as declared the stand-ins end',
    world: changed({ servers: [...[1, 2, 3, 4, 5].map((slot) => made(slot)), made(6)], declared: { maxUnavailable: 0, surge: 1 } }),
  },
  {
    name: 'rollout-surge-stays-while-a-slot-boots',
    shows: 'A stand-in stays until the last slot is ready',
    world: changed({
      servers: [...[1, 2, 3, 4].map((slot) => made(slot)), booting(5), made(6)],
      declared: { maxUnavailable: 0, surge: 1 },
    }),
  },
  {
    name: 'rollout-finished',
    shows: 'It is over when all that is wanted is ready and nobody stands in',
    world: changed({ servers: [1, 2, 3, 4, 5].map((slot) => made(slot)) }),
  },
  {
    name: 'rollout-of-a-terminated-farm',
    shows: 'A farm that is terminated has no rollout',
    world: changed({ servers: old(1, 2) }, { desired: { farmStatus: 'TERMINATED' } }),
  },
];
