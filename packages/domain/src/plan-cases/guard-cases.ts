import {
  behindDatabase,
  exampleWorld,
  free,
  hour,
  inZones,
  minute,
  noon,
  openLaunch,
  orphan,
  requestOf,
  running,
  second,
  seenLately,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const missing = { since: noon - 20 * second, askedAt: noon - 15 * second, confirmed: true };
const ten = { min: 10, max: 12, desired: 10 };
const many = (count: number) => Array.from({ length: count }, (_, index) => running(index + 1));
const lost = (count: number) => Array.from({ length: count }, (_, index) => running(index + 1, { missing }));

/** What keeps a farm role from doing too much at once. */
export const guardCases: PlanCase[] = [
  {
    name: 'database-behind',
    shows: 'A database that is older than the cloud: nothing is launched, ended, given up or deleted, whatever is asked or lost',
    world: exampleWorld({
      scaling: { min: 3, max: 4, desired: 3 },
      observed: {
        servers: [running(1, { missing }), running(2, { request: requestOf('terminate', { byPerson: 'ada' }) })],
        volumes: [free(4, { keepUntil: noon - minute })],
        orphans: [orphan('SUPERSEDED')],
        cloudAccount: { usable: true, text: null, behind: behindDatabase },
      },
    }),
  },
  {
    name: 'zone-breaker',
    shows: 'In a zone that seems lost nothing is given up or ended; another zone goes on, and takes what is launched',
    world: exampleWorld({
      declaration: { zones: inZones('a', 'b') },
      scaling: { min: 4, max: 6, source: { kind: 'manual', desired: 4 } },
      observed: {
        servers: [running(1, { missing }), running(2, { zone: 'b' }), running(3, { zone: 'b', cloudState: 'terminated' })],
        inventory: {
          ...seenLately,
          darkZones: [{ zone: 'a', since: noon - minute, lost: 4, servers: 6 }],
        },
      },
    }),
  },
  {
    name: 'look-first',
    shows: 'Where nobody has looked for long, what would be done waits for a look',
    world: exampleWorld({ observed: { servers: [running(1)], inventory: { ...seenLately, completeAt: noon - hour } } }),
  },
  {
    name: 'look-first-at-nothing',
    shows: 'Where nothing is to be done, nobody waits for a look, and nothing is said of it',
    world: exampleWorld({ observed: { servers: [running(1), running(2)], inventory: { ...seenLately, completeAt: noon - hour } } }),
  },
  {
    name: 'losses-believed',
    shows: 'A fifth of the servers may be lost and is replaced',
    world: exampleWorld({ scaling: ten, observed: { servers: [...lost(2), ...many(10).slice(2)] } }),
  },
  {
    name: 'breaker-latches',
    shows: 'More than a fifth missing at once: the breaker latches, nothing is given up or replaced',
    world: exampleWorld({ scaling: ten, observed: { servers: [...lost(3), ...many(10).slice(3)] } }),
  },
  {
    name: 'breaker-counts-recent-losses',
    shows: 'Losses add up over ten minutes',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: [...lost(1), ...many(10).slice(1)], guards: guards({ losses: [noon - minute, noon - 2 * minute] }) },
    }),
  },
  {
    name: 'breaker-stands',
    shows: 'While it is latched it is the reason why nothing is done, also when nothing about it is new',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: many(10), guards: guards({ breaker: { latchedAt: noon - minute, belowAt: noon - 5 * second } }) },
    }),
  },
  {
    name: 'breaker-stays-latched',
    shows: 'One complete observation below is not enough; surplus servers stay too',
    world: exampleWorld({
      scaling: { min: 1, max: 12, desired: 5 },
      observed: { servers: many(10), guards: guards({ breaker: { latchedAt: noon - minute, belowAt: null } }) },
    }),
  },
  {
    name: 'breaker-released',
    shows: 'A second complete observation below releases it, and work goes on in the same plan',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: many(9), guards: guards({ breaker: { latchedAt: noon - minute, belowAt: noon - 30 * second } }) },
    }),
  },
  {
    name: 'breaker-released-by-a-person',
    shows: 'After a person released the breaker what was missing before is believed',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: [...lost(3), ...many(10).slice(3)], guards: guards({ releasedAt: noon - 5 * second }) },
    }),
  },
  {
    name: 'breaker-does-not-stop-refills',
    shows: 'What the cloud positively says is terminated does not count and is refilled while the breaker is latched',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: [...lost(3), ...many(9).slice(3), running(10, { cloudState: 'terminated' })] },
    }),
  },
  {
    name: 'breaker-switched-off',
    shows:
      'People switched the breaker off with a reason: it is released, and what is lost is replaced as far as the replacement limit lets it',
    world: exampleWorld({
      scaling: ten,
      guards: { breakerOff: 'The whole tier is being moved.' },
      observed: {
        servers: [...lost(3), ...many(10).slice(3)],
        guards: guards({ breaker: { latchedAt: noon - minute, belowAt: null } }),
      },
    }),
  },
  {
    name: 'replacements-limited',
    shows: 'However much the breaker believes, a fifth of the servers is given up within ten minutes, the longest missing first',
    world: exampleWorld({
      scaling: ten,
      guards: { breakerShare: 0.5 },
      observed: {
        servers: [
          ...lost(2),
          running(3, { missing: { ...missing, since: noon - minute } }),
          running(4, { cloudState: 'error', cloudStateReason: 'Host failure' }),
          ...many(10).slice(4),
        ],
      },
    }),
  },
  {
    name: 'replacements-of-late-count',
    shows: 'What was given up before counts until it leaves the window',
    world: exampleWorld({
      scaling: ten,
      guards: { breakerShare: 0.5 },
      observed: {
        servers: [...lost(3), ...many(10).slice(3)],
        guards: guards({ replacements: [noon - minute, noon - 9 * minute, noon - 20 * minute] }),
      },
    }),
  },
  {
    name: 'replacement-asked-for-by-a-person',
    shows: 'What people ended does not count and does not wait',
    world: exampleWorld({
      scaling: ten,
      guards: { breakerShare: 0.5 },
      observed: {
        servers: [
          running(1, { cloudState: 'error', request: requestOf('terminate', { byPerson: 'Ada' }) }),
          ...lost(3).slice(1),
          ...many(10).slice(3),
        ],
        guards: guards({ replacements: [noon - minute, noon - 2 * minute] }),
      },
    }),
  },
  {
    name: 'slow-start',
    shows: 'The first launch is of one server',
    world: exampleWorld({ scaling: ten, observed: { guards: guards({ launchBatch: 1 }) } }),
  },
  {
    name: 'slow-start-doubles',
    shows: 'As many as the batch allows, less those in flight',
    world: exampleWorld({
      scaling: ten,
      observed: {
        servers: [running(1), running(2, { state: 'PENDING_LAUNCH', reasonCode: 'launch-recorded', cloudId: null, cloudState: null })],
        guards: guards({ launchBatch: 4 }),
      },
    }),
  },
  {
    name: 'failure-budget-spent',
    shows: 'Five launches failed within the hour: none is tried until the first of them is an hour ago',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: many(9), guards: guards({ failedLaunches: [50, 40, 30, 20, 10].map((ago) => noon - ago * minute) }) },
    }),
  },
  {
    name: 'failure-budget-left',
    shows: 'What failed more than an hour ago does not count',
    world: exampleWorld({
      scaling: ten,
      observed: { servers: many(9), guards: guards({ failedLaunches: [61, 40, 30, 20, 10].map((ago) => noon - ago * minute) }) },
    }),
  },
  {
    name: 'launch-ended-unready',
    shows: 'A server that the cloud ended before it was ready is not launched again in the same plan: what that means is recorded first',
    world: exampleWorld({
      scaling: ten,
      observed: {
        servers: [...many(9), running(10, { state: 'PENDING', cloudState: 'terminated', cloudStateReason: 'Client.InvalidKmsKey' })],
      },
    }),
  },
  {
    name: 'failed-server-kept',
    shows: 'Where people asked for it, a server that failed is kept apart instead of ended, and another takes its slot',
    world: exampleWorld({
      scaling: ten,
      guards: { preserveFailed: true },
      observed: { servers: [running(1, { cloudState: 'error', cloudStateReason: 'Host failure' }), ...many(10).slice(1)] },
    }),
  },
  {
    name: 'failed-server-beyond-the-cap',
    shows: 'As many are kept as may be; the next that fails is ended',
    world: exampleWorld({
      scaling: ten,
      guards: { preserveFailed: true },
      observed: { servers: [...many(9), running(10, { cloudState: 'error' }), kept(3)] },
    }),
  },
  {
    name: 'kept-server-of-a-terminated-farm',
    shows: 'A kept server stays when its farm is terminated, and that is why the farm role is not done',
    world: exampleWorld({ desired: { farmStatus: 'TERMINATED' }, observed: { servers: [kept(3)] } }),
  },
  {
    name: 'kept-server-whose-time-is-over',
    shows: 'When its time is over a kept server is ended',
    world: exampleWorld({ scaling: ten, observed: { servers: [...many(10), kept(3, noon)] } }),
  },
  {
    name: 'canary',
    shows: 'Where older servers run, the first of a new revision goes alone',
    world: exampleWorld({ scaling: { min: 5, max: 8, desired: 5 }, desired: { revision: 2 }, observed: { servers: many(2) } }),
  },
  {
    name: 'canary-boots',
    shows: 'The others wait until it is ready',
    world: exampleWorld({
      scaling: { min: 5, max: 8, desired: 5 },
      desired: { revision: 2 },
      observed: {
        servers: [...many(2), running(3, { revision: 2, state: 'PENDING', reasonCode: 'booting', cloudState: 'pending' })],
      },
    }),
  },
  {
    name: 'canary-off',
    shows: 'Where people switched the canary off, a new revision starts with as many as the slow start allows',
    world: exampleWorld({
      scaling: { min: 5, max: 8, desired: 5 },
      desired: { revision: 2 },
      guards: { canary: false, launchBatchMax: 2 },
      observed: { servers: many(2) },
    }),
  },
  {
    name: 'no-capacity-in-a-zone',
    shows: 'A zone without capacity is passed over',
    world: exampleWorld({
      scaling: { min: 2, max: 4, desired: 2 },
      declaration: { zones: inZones('a', 'b') },
      observed: { guards: guards({ shortages: [{ zone: 'a', instanceType: 't3.small', until: noon + minute }] }) },
    }),
  },
  {
    name: 'no-capacity-for-a-type',
    shows: 'Without capacity in any zone the next type is taken',
    world: exampleWorld({
      scaling: { min: 2, max: 4, desired: 2 },
      observed: { guards: guards({ shortages: [{ zone: null, instanceType: 't3.small', until: noon + minute }] }) },
    }),
  },
  {
    name: 'superseded-server-deleted',
    shows: 'A server that our closed launch proves superseded is deleted once it is old enough',
    world: exampleWorld({ scaling: { max: 4, desired: 2 }, observed: { servers: many(2), orphans: [orphan('SUPERSEDED')] } }),
  },
  {
    name: 'superseded-server-too-young',
    shows: 'It is not deleted at first sight',
    world: exampleWorld({
      scaling: { max: 4, desired: 2 },
      observed: { servers: many(2), orphans: [orphan('SUPERSEDED', { firstSeenAt: noon - minute, sightings: 2 })] },
    }),
  },
  {
    name: 'superseded-server-of-an-open-launch',
    shows: 'It is not deleted while its launch is open: of two of one place the older is yet to be adopted, and may be this one',
    world: exampleWorld({
      scaling: { max: 4, desired: 2 },
      observed: { servers: many(2), launches: [openLaunch()], orphans: [orphan('SUPERSEDED', { launchId: 'launch-1' })] },
    }),
  },
  {
    name: 'unknown-server-deleted-by-a-person',
    shows: 'A person may have a server of an unknown launch deleted',
    world: exampleWorld({ observed: { servers: many(2), orphans: [orphan('UNKNOWN_LAUNCH', { requested: true })] } }),
  },
];

/** A server that was kept for a look an hour ago. */
function kept(slot: number, until = noon + 60 * minute) {
  const preserved = { at: noon - 60 * minute, until, byPerson: 'Ada' };
  return running(slot, { id: `server-${slot}-kept`, cloudId: `i-${slot}-kept`, reasonCode: 'preserved', quarantined: true, preserved });
}

function guards(given: Partial<ReturnType<typeof exampleWorld>['observed']['guards']>) {
  return {
    breaker: null,
    releasedAt: null,
    losses: [],
    absences: [],
    replacements: [],
    failedLaunches: [],
    launchBatch: 64,
    shortages: [],
    ...given,
  };
}
