import { defaultHealth } from '../health.ts';
import { type MetricSource, metricDefaults, type Tracking } from '../metric-source.ts';
import { type ScheduleSource, weekdays } from '../schedule.ts';
import {
  attached,
  dataVolume,
  exampleWorld,
  free,
  hour,
  inZones,
  launching,
  leaving,
  minute,
  noon,
  openLaunch,
  orphan,
  running,
  second,
  seenLately,
  well,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

/** Three servers on weekdays, else one. */
const officeHours = (start: string, end: string): ScheduleSource => ({
  ...{ kind: 'schedule', timeZone: 'UTC', otherwise: null },
  rules: [{ kind: 'weekly', name: 'Office hours', days: weekdays.slice(0, 5), start, end, desired: 3 }],
});

/** Where it is only shown, it stays until something else ends it. */
const ill = {
  ...well,
  noted: 'UNHEALTHY',
  code: 'cloud-check-failed',
  impaired: { since: noon - hour, text: 'system check impaired' },
} as const;
const shown = { health: { ...defaultHealth, whenUnhealthy: 'show' } } as const;
const byCpu: MetricSource = { kind: 'metric', ...metricDefaults };

const tracked = (value: number | null): Tracking => ({
  desired: { servers: 2, since: noon - hour },
  samples: [
    {
      ...{ at: noon - second, metric: 'cpu', result: value === null ? 'failed' : 'complete', value, reporting: value === null ? 0 : 2 },
      ...{ inService: 2, servers: 2, errorText: null },
    },
  ],
});

/** How many servers, in which slots, and which go. */
export const sizeCases: PlanCase[] = [
  {
    name: 'first-launch',
    shows: 'A first launch spreads servers over the zones and makes their volumes with them',
    world: exampleWorld({
      scaling: { desired: 4 },
      declaration: {
        zones: inZones('a', 'b', 'c'),
        volumes: [dataVolume(), dataVolume({ device: '/dev/sdg', sizeGib: 100, type: 'io2' })],
      },
    }),
  },
  {
    name: 'first-launch-by-subnet',
    shows: 'A zone is asked for by its subnet where one is declared',
    world: exampleWorld({ declaration: { zones: [{ zone: 'b', subnetId: 'subnet-b' }] } }),
  },
  {
    name: 'as-declared',
    shows: 'What is as declared is left alone',
    world: exampleWorld({ observed: { servers: [running(1), running(2)] } }),
  },
  {
    name: 'partial-capacity',
    shows: 'Slots that the cloud had no room for are asked for again in a new launch, as their next attempt, in the emptier zone',
    world: exampleWorld({
      scaling: { desired: 4 },
      declaration: { zones: inZones('a', 'b') },
      observed: {
        servers: [running(1), running(2)],
        slots: [1, 2, 3, 4].map((index) => ({ index, attempt: 1 })),
      },
    }),
  },
  {
    name: 'replacement',
    shows: 'A server that the cloud ended is replaced in its slot, in the zone of its volume, which is not made again',
    world: exampleWorld({
      declaration: { zones: inZones('a', 'b'), volumes: [dataVolume()] },
      observed: {
        servers: [running(1), running(2, { zone: 'b', cloudState: 'terminated', cloudStateReason: 'Client.InstanceInitiatedShutdown' })],
        volumes: [attached(1), free(2, { zone: 'b' })],
      },
    }),
  },
  {
    name: 'replacement-in-a-zone-no-longer-declared',
    shows: 'A volume keeps its slot in its zone also when that zone is no longer declared',
    world: exampleWorld({
      declaration: { zones: inZones('b'), volumes: [dataVolume()] },
      scaling: { desired: 2 },
      observed: { servers: [running(2, { zone: 'b' })], volumes: [free(1, { zone: 'a' }), attached(2, { zone: 'b' })] },
    }),
  },
  {
    name: 'launches-do-not-mix',
    shows: 'Slots with and without a volume that exists are launched apart, and so are zones',
    world: exampleWorld({
      scaling: { desired: 4 },
      declaration: { zones: inZones('a', 'b'), volumes: [dataVolume()] },
      observed: { volumes: [free(1, { zone: 'a' }), free(2, { zone: 'a' })], slots: [1, 2].map((index) => ({ index, attempt: 3 })) },
    }),
  },
  {
    name: 'scale-out',
    shows: 'More servers take the lowest free slots',
    world: exampleWorld({ scaling: { desired: 4 }, observed: { servers: [running(1), running(3)] } }),
  },
  {
    name: 'scale-out-to-kept-volumes',
    shows: 'More servers go first to slots whose volumes are still kept, and those are wanted again',
    world: exampleWorld({
      declaration: { volumes: [dataVolume()] },
      observed: { servers: [running(1)], volumes: [attached(1), free(3, { keepUntil: noon + 24 * hour })] },
    }),
  },
  {
    name: 'next-server-to-the-volume-in-use',
    shows: 'A slot whose volume waits for its next server comes before one whose volume is kept, and that stays kept',
    world: exampleWorld({
      declaration: { volumes: [dataVolume()] },
      observed: { servers: [running(2)], volumes: [free(1, { keepUntil: noon + 24 * hour }), attached(2), free(3)] },
    }),
  },
  {
    name: 'scale-out-after-scale-in',
    shows: 'A slot whose server leaves because there were too many is not waited for when more are wanted again',
    world: exampleWorld({ observed: { servers: [running(1), leaving(3, { lastWriteAt: noon - second, request: null })] } }),
  },
  {
    name: 'scale-in',
    shows: 'Fewer servers: those without volumes go first, then the newest',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: {
        servers: [
          running(1, { createdAt: noon - 3 * hour }),
          running(2, { createdAt: noon - 9 * hour }),
          running(3, { createdAt: noon - hour }),
          running(4, { createdAt: noon - 2 * hour }),
        ],
        volumes: [attached(1), attached(4)],
      },
    }),
  },
  {
    name: 'scale-in-unhealthy-first',
    shows: 'Fewer servers: what is unhealthy goes first, also when it is the oldest and holds a volume',
    world: exampleWorld({
      declaration: shown,
      scaling: { desired: 2 },
      observed: {
        servers: [running(1, { createdAt: noon - 9 * hour, health: ill }), running(2), running(3)],
        volumes: [attached(1)],
      },
    }),
  },
  {
    name: 'scale-in-passes-over-protected',
    shows: 'Fewer servers: the protected ones stay, and others go in their place',
    world: exampleWorld({
      declaration: shown,
      scaling: { desired: 1 },
      observed: { servers: [running(1), running(2, { protected: true }), running(3, { protected: true, health: ill })] },
    }),
  },
  {
    name: 'protected-beyond-max',
    shows: 'A protected server beyond max stays and says so, fills one of the wanted places, and no other is launched for it',
    world: exampleWorld({
      scaling: { max: 2, desired: 2 },
      observed: { servers: [running(1), running(3, { protected: true })] },
    }),
  },
  {
    name: 'schedule-in-force',
    shows: 'A rule of the schedule that holds says how many, and its end is the next look',
    world: exampleWorld({ scaling: { source: officeHours('08:00', '18:00') }, observed: { servers: [running(1)] } }),
  },
  {
    name: 'schedule-over',
    shows: 'When no rule holds any more the rest of the servers go, and the next rule is waited for',
    world: exampleWorld({
      scaling: { source: officeHours('08:00', '12:00') },
      observed: { servers: [running(1), running(2), running(3)] },
    }),
  },
  {
    name: 'schedule-of-a-suspended-farm',
    shows: 'A suspended farm has no use for its schedule',
    world: exampleWorld({ desired: { farmStatus: 'SUSPENDED' }, scaling: { source: officeHours('08:00', '18:00') } }),
  },
  {
    name: 'metric-above-target',
    shows: 'A metric above its target brings more servers, and the new number is put on record with them',
    world: exampleWorld({ scaling: { source: byCpu }, observed: { servers: [running(1), running(2)], tracking: tracked(90) } }),
  },
  {
    name: 'metric-unknown',
    shows: 'Without a fresh reading the number of servers stays, and that is said',
    world: exampleWorld({ scaling: { source: byCpu }, observed: { servers: [running(1), running(2)], tracking: tracked(null) } }),
  },
  {
    name: 'scale-in-during-a-launch',
    shows: 'A server that the cloud may not know yet is not ended, and none of the others in its place',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: { servers: [running(1), launching(2)], launches: [openLaunch({ lookAt: noon + minute })] },
    }),
  },
  {
    name: 'scale-to-none',
    shows: 'A farm role that wants no server ends those it has and is content with none',
    world: exampleWorld({ scaling: { min: 0, desired: 0 }, observed: { servers: [running(1)] } }),
  },
  {
    name: 'max-below-running',
    shows: 'When max is lowered the slots beyond it go first, however old their servers are and whatever they hold',
    world: exampleWorld({
      scaling: { max: 2, desired: 2 },
      observed: {
        servers: [running(2), running(3, { createdAt: noon - 9 * hour }), running(4, { createdAt: noon - 9 * hour })],
        volumes: [attached(4)],
      },
    }),
  },
  {
    name: 'beyond-max-while-max-is-full',
    shows: 'A slot within max waits until a server beyond max is gone, because it counts until then',
    world: exampleWorld({
      scaling: { max: 2, desired: 2 },
      observed: { servers: [running(1), leaving(4, { reasonCode: 'beyond-max' })] },
    }),
  },
  {
    name: 'slot-still-occupied',
    shows: 'A slot is refilled only when its server is gone, and other slots are not used instead',
    world: exampleWorld({
      observed: { servers: [running(1), leaving(2, { reasonCode: 'requested-by-person', lastWriteAt: noon - second, request: null })] },
    }),
  },
  {
    name: 'quarantined-server-counts',
    shows: 'A quarantined server does not hold its slot, but it counts to max',
    world: exampleWorld({
      scaling: { max: 3, desired: 3 },
      observed: {
        servers: [running(1), running(2, { quarantined: true, preserved: { at: noon - hour, until: noon + hour, byPerson: null } })],
      },
    }),
  },
  {
    name: 'unknown-servers',
    shows: 'Servers of an unknown launch count to max, stop all growth, and nothing is done to them',
    world: exampleWorld({ scaling: { max: 4, desired: 3 }, observed: { servers: [running(1)], orphans: [orphan('UNKNOWN_LAUNCH')] } }),
  },
  {
    name: 'backing-off',
    shows: 'After failed launches the next attempt waits; servers that run are not touched',
    world: exampleWorld({ observed: { servers: [running(1)], failures: 3, notBefore: noon + 15 * second } }),
  },
  {
    name: 'backed-off',
    shows: 'Once the wait is over the launch is tried again',
    world: exampleWorld({ observed: { failures: 3, notBefore: noon, slots: [1, 2].map((index) => ({ index, attempt: 3 })) } }),
  },
  {
    name: 'cloud-account-unusable',
    shows: 'With credentials that do not work nothing is launched, and the reason is the cloud’s own',
    world: exampleWorld({
      observed: { servers: [running(1)], cloudAccount: { usable: false, text: 'The access key was deleted.', behind: null } },
    }),
  },
  {
    name: 'blind',
    shows: 'While the cloud cannot be read completely everything that rests on absence waits, and only that',
    world: exampleWorld({
      observed: { servers: [running(1)], inventory: { ...seenLately, completeAt: noon - 11 * minute, blindSince: noon - 10 * minute } },
    }),
  },
  {
    name: 'frozen',
    shows: 'A frozen farm neither launches nor ends anything, and what the cloud shows is still written down',
    world: exampleWorld({
      scaling: { desired: 1 },
      desired: { frozen: { because: 'End of year', until: noon + hour } },
      observed: {
        servers: [running(1), running(2), running(3, { cloudState: 'terminated' }), running(4, { cloudState: 'stopped' })],
        volumes: [free(3, { keepUntil: noon - hour })],
      },
    }),
  },
  {
    name: 'frozen-while-lacking',
    shows: 'A frozen farm that lacks servers says so and waits for the end of the freeze',
    world: exampleWorld({ desired: { frozen: { because: 'End of year', until: noon + hour } }, observed: { servers: [running(1)] } }),
  },
  {
    name: 'freeze-over',
    shows: 'A freeze whose time is over holds nothing back',
    world: exampleWorld({ desired: { frozen: { because: 'End of year', until: noon } }, observed: { servers: [running(1)] } }),
  },
  {
    name: 'launch-larger-than-one-call',
    shows: 'A launch larger than one call may be is cut into calls',
    world: {
      ...exampleWorld({ scaling: { min: 1, max: 5, desired: 5 } }),
      timing: { ...exampleWorld().timing, launchCountMax: 2 },
    },
  },
];
