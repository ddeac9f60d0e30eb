import {
  attached,
  dataVolume,
  exampleWorld,
  hour,
  launching,
  leaving,
  minute,
  missingFor,
  noon,
  openLaunch,
  requestOf,
  running,
  second,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const suspended = (slot: number) => running(slot, { state: 'SUSPENDED', reasonCode: 'farm-suspended', cloudState: 'stopped' });
const sentAgo = (ms: number) => new Date(noon - ms).toISOString();

/** What the cloud's word means for one server, and what people and the farm's status want of it. */
export const serverCases: PlanCase[] = [
  {
    name: 'boots',
    shows: 'A server runs when the cloud says so; until then it boots',
    world: exampleWorld({
      scaling: { desired: 3 },
      observed: {
        servers: [
          running(1, { state: 'PENDING', reasonCode: 'launch-accepted', cloudState: 'pending' }),
          running(2, { state: 'PENDING', reasonCode: 'booting', cloudState: 'pending' }),
          running(3, { state: 'PENDING', reasonCode: 'booting' }),
        ],
      },
    }),
  },
  {
    name: 'waits-for-its-volume',
    shows: 'A host that is up is no running server before its volume is attached to it',
    world: exampleWorld({
      declaration: { volumes: [dataVolume()] },
      observed: {
        servers: [running(1, { state: 'PENDING', reasonCode: 'booting' }), running(2, { state: 'PENDING', reasonCode: 'booting' })],
        volumes: [
          attached(1),
          attached(2, { state: 'ATTACHING', cloudState: 'attaching', reasonCode: 'volume-available', lastWriteAt: noon - second }),
        ],
      },
    }),
  },
  {
    name: 'terminated-in-cloud',
    shows: 'A server that the cloud says is terminated is gone at once, with the cloud’s words',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: { servers: [running(1, { cloudState: 'terminated', cloudStateReason: 'Server.SpotInstanceTermination' })] },
    }),
  },
  {
    name: 'terminating-in-cloud',
    shows: 'A server that the cloud is ending is on its way out and keeps its slot until it is gone',
    world: exampleWorld({ scaling: { desired: 1 }, observed: { servers: [running(1, { cloudState: 'terminating' })] } }),
  },
  {
    name: 'error-in-cloud',
    shows: 'A server that the cloud calls failed is ended, with the cloud’s words',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: { servers: [running(1, { cloudState: 'error', cloudStateReason: 'Server.InternalError: Internal error on launch' })] },
    }),
  },
  {
    name: 'stopped-in-cloud',
    shows: 'A running server that is found stopped is started again in place; one that still stops is awaited',
    world: exampleWorld({ observed: { servers: [running(1, { cloudState: 'stopped' }), running(2, { cloudState: 'stopping' })] } }),
  },
  {
    name: 'missing',
    shows: 'A server that a complete listing does not show is asked for by id and otherwise left alone',
    world: exampleWorld({ observed: { servers: [running(1, { missing: missingFor(0) }), running(2)] } }),
  },
  {
    name: 'missing-and-asked',
    shows: 'Once asked for by id, a missing server is not asked for again at once',
    world: exampleWorld({
      observed: {
        servers: [
          running(1, { reasonCode: 'missing', missing: { ...missingFor(minute), askedAt: noon - 5 * second } }),
          running(2, { reasonCode: 'missing', missing: { ...missingFor(minute), askedAt: noon - 10 * second } }),
        ],
      },
    }),
  },
  {
    name: 'missing-and-unwanted',
    shows: 'A missing server is not started, stopped, rebooted or ended by what is wanted of it before its absence is settled',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED' },
      observed: { servers: [running(1, { missing: missingFor(0), request: requestOf('reboot') })] },
    }),
  },
  {
    name: 'absence-confirmed',
    shows: 'A server whose absence is confirmed is gone and is replaced',
    world: exampleWorld({
      observed: { servers: [running(1, { reasonCode: 'missing', missing: missingFor(12 * second, true) }), running(2)] },
    }),
  },
  {
    name: 'absence-confirmed-again',
    shows: 'Where the one before it in its slot was given up for its absence just before, a server is given up for that only later',
    world: exampleWorld({
      guards: { breakerOff: 'It stops us.' },
      observed: {
        servers: [1, 2].map((slot) => running(slot, { reasonCode: 'missing', missing: missingFor(12 * second, true) })),
        guards: {
          ...exampleWorld().observed.guards,
          absences: [
            { slot: 1, at: noon - minute },
            { slot: 2, at: noon - 10 * minute },
          ],
        },
      },
    }),
  },
  {
    name: 'shown-again',
    shows: 'A missing server that is shown again runs as before',
    world: exampleWorld({ scaling: { desired: 1 }, observed: { servers: [running(1, { reasonCode: 'missing' })] } }),
  },
  {
    name: 'terminate-by-person',
    shows: 'A server that a person wants ended is ended, with the person’s words, and its slot is refilled when it is gone',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: { servers: [running(1, { request: requestOf('terminate', { byPerson: 'ada' }) })] },
    }),
  },
  {
    name: 'reboot-by-person',
    shows: 'A running server is rebooted once; one that does not run yet is rebooted later',
    world: exampleWorld({
      scaling: { desired: 3 },
      observed: {
        servers: [
          running(1, { request: requestOf('reboot') }),
          running(2, { request: requestOf('reboot', { sentAt: sentAgo(10 * second) }) }),
          running(3, { state: 'RESUMING', reasonCode: 'farm-resumed', cloudState: 'pending', request: requestOf('reboot') }),
        ],
      },
    }),
  },
  {
    name: 'terminate-sent-again',
    shows: 'A termination without effect is sent again, but not at once',
    world: exampleWorld({
      scaling: { min: 0, desired: 0 },
      observed: {
        servers: [leaving(1, { cloudState: 'running' }), leaving(2, { request: requestOf('terminate', { sentAt: sentAgo(10 * second) }) })],
      },
    }),
  },
  {
    name: 'terminate-refused',
    shows: 'A termination that the cloud refuses is asked for again, and the farm role says what the cloud says',
    world: exampleWorld({
      scaling: { min: 0, desired: 0 },
      observed: {
        servers: [1, 2].map((slot) =>
          leaving(slot, {
            cloudState: 'running',
            request: requestOf('terminate', { sentAt: sentAgo(31 * second), refused: 'It is protected.' }),
          }),
        ),
      },
    }),
  },
  {
    name: 'stop-refused-and-resumed',
    shows: 'A server that the cloud refused to stop is started when its farm is resumed, instead of awaiting its stop',
    world: exampleWorld({
      scaling: { min: 0, desired: 1 },
      observed: {
        servers: [
          running(1, {
            ...{ state: 'PENDING_SUSPEND', reasonCode: 'call-failed' },
            request: requestOf('stop', { sentAt: sentAgo(10 * second), refused: 'It is a spot server.' }),
          }),
        ],
      },
    }),
  },
  {
    name: 'gone-as-asked',
    shows: 'A server that was asked to end and is gone keeps the reason why it was ended',
    world: exampleWorld({
      scaling: { desired: 1 },
      observed: { servers: [running(1), leaving(2, { cloudState: 'terminated' }), leaving(3, { missing: missingFor(12 * second, true) })] },
    }),
  },
  {
    name: 'farm-suspended',
    shows: 'Suspending a farm stops what runs and ends what still boots, and launches nothing',
    world: exampleWorld({
      scaling: { desired: 4 },
      desired: { farmStatus: 'SUSPENDED' },
      observed: {
        servers: [
          running(1),
          running(2, { state: 'PENDING', cloudState: 'pending' }),
          running(3, { state: 'RESUMING', reasonCode: 'farm-resumed' }),
        ],
        volumes: [attached(1)],
      },
    }),
  },
  {
    name: 'farm-suspending',
    shows: 'A stop is awaited, sent again when it had no effect, and done when the cloud says stopped',
    world: exampleWorld({
      scaling: { desired: 3 },
      desired: { farmStatus: 'SUSPENDED' },
      observed: {
        servers: [
          running(1, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', cloudState: 'stopping', lastWriteAt: noon - 5 * second }),
          running(2, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', lastWriteAt: noon - minute }),
          running(3, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', cloudState: 'stopped', lastWriteAt: noon - minute }),
        ],
      },
    }),
  },
  {
    name: 'farm-is-suspended',
    shows: 'A suspended farm whose servers are stopped is as declared; one that somebody started is stopped again',
    world: exampleWorld({
      desired: { farmStatus: 'SUSPENDED' },
      observed: { servers: [suspended(1), { ...suspended(2), cloudState: 'running' }] },
    }),
  },
  {
    name: 'farm-suspended-during-a-launch',
    shows: 'A suspended farm still looks for the servers of an open launch, and does not repeat it',
    world: exampleWorld({
      desired: { farmStatus: 'SUSPENDED' },
      observed: {
        servers: [launching(1), launching(2, { launchId: 'launch-2' })],
        launches: [
          openLaunch(),
          openLaunch({ id: 'launch-2', createdAt: noon - 2 * minute, callUntil: noon - 108 * second, emptyLookAt: noon - second }),
        ],
      },
    }),
  },
  {
    name: 'farm-resumed',
    shows: 'Resuming a farm starts the servers it has, awaits those that still stop, and launches only what is lacking',
    world: exampleWorld({
      scaling: { desired: 4 },
      observed: {
        servers: [
          suspended(1),
          running(2, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', cloudState: 'stopping', lastWriteAt: noon - 5 * second }),
          running(3, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', cloudState: 'stopped', lastWriteAt: noon - minute }),
        ],
      },
    }),
  },
  {
    name: 'farm-resuming',
    shows: 'A start without effect is sent again after a while, and a started server runs when its host does',
    world: exampleWorld({
      scaling: { desired: 3 },
      observed: {
        servers: [
          running(1, { state: 'RESUMING', reasonCode: 'farm-resumed', cloudState: 'stopped', lastWriteAt: noon - 5 * second }),
          running(2, { state: 'RESUMING', reasonCode: 'farm-resumed', cloudState: 'stopped', lastWriteAt: noon - minute }),
          running(3, { state: 'RESUMING', reasonCode: 'farm-resumed' }),
        ],
      },
    }),
  },
  {
    name: 'farm-terminated',
    shows: 'Terminating a farm ends its servers in whatever state, and keeps their volumes for a while',
    world: exampleWorld({
      scaling: { desired: 4 },
      desired: { farmStatus: 'TERMINATED' },
      declaration: { volumes: [dataVolume()] },
      observed: {
        servers: [running(1), suspended(2), running(3, { state: 'PENDING', cloudState: 'pending' }), leaving(4)],
        volumes: [
          attached(1),
          attached(2),
          attached(3),
          attached(4, { state: 'AVAILABLE', cloudState: 'available', heldBy: null, serverId: null }),
        ],
      },
    }),
  },
  {
    name: 'farm-is-terminated',
    shows: 'A terminated farm without servers is as declared, also while it keeps volumes',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED' },
      declaration: { volumes: [dataVolume()] },
      observed: {
        volumes: [
          attached(1, { state: 'AVAILABLE', cloudState: 'available', heldBy: null, serverId: null, keepUntil: noon + 5 * 24 * hour }),
        ],
      },
    }),
  },
  {
    name: 'farm-role-removed',
    shows: 'What a removed farm role has is ended, and the reason says so',
    world: exampleWorld({ scaling: { desired: 1 }, desired: { removed: true }, observed: { servers: [running(1)] } }),
  },
  {
    name: 'frozen-and-terminated',
    shows: 'A farm that is terminated while it is frozen waits for the end of the freeze, and says so',
    world: exampleWorld({
      scaling: { desired: 1 },
      desired: { farmStatus: 'TERMINATED', frozen: { because: 'End of year', until: noon + hour } },
      observed: { servers: [running(1)] },
    }),
  },
];
