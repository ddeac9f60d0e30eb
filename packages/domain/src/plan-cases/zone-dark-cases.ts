import type { WhenZoneDark } from '../when-zone-dark.ts';
import {
  attached,
  dataVolume,
  exampleWorld,
  free,
  hour,
  inZones,
  minute,
  noon,
  requestOf,
  running,
  second,
  seenLately,
  snapshotOf,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const missing = { since: noon - 15 * minute, askedAt: noon - second, confirmed: true };
const dark = (ago: number) => ({ ...seenLately, darkZones: [{ zone: 'a', since: noon - ago, lost: 4, servers: 6 }] });
const spare: WhenZoneDark = { choice: 'spare-slot', afterMinutes: 10 };
const declared = { zones: inZones('a', 'b'), whenZoneDark: spare };
const withVolume = { ...declared, volumes: [dataVolume({ whenUnwanted: 'snapshot-and-delete' })] };
const inOther = running(2, { zone: 'b' });
const scaling = { max: 3, desired: 2 };
const fresh = { ...withVolume, whenZoneDark: { choice: 'fresh-volume', afterMinutes: 10 } } as const;
const snapshots = { keepDays: 30, everyHours: 4, kept: 7 };
const fromSnapshot = {
  ...{ zones: declared.zones, volumes: [dataVolume({ snapshots })] },
  whenZoneDark: { choice: 'latest-snapshot', afterMinutes: 10 },
} as const;
/** Its slot went on elsewhere. */
const apart = running(1, { id: 'server-1-old', cloudId: 'i-1-old', quarantined: true, reasonCode: 'zone-dark-moved', missing });
/** The volume of a slot that moved: its creation was asked for a moment ago. */
const madeAhead = free(1, {
  ...{ id: 'volume-1-new', state: 'INTENDED', reasonCode: 'zone-dark-moved', cloudId: null, cloudState: null, zone: 'b', launchId: null },
  ...{ attachedAt: null, lastWriteAt: noon - second },
});

/** What becomes of slots whose zone seems lost, by what people chose. */
export const zoneDarkCases: PlanCase[] = [
  {
    name: 'zone-dark-waits',
    shows: 'Where people chose nothing else, slots wait for their zone, and it is said',
    world: exampleWorld({
      declaration: { zones: declared.zones },
      scaling,
      observed: { servers: [running(1, { missing }), inOther], inventory: dark(hour) },
    }),
  },
  {
    name: 'zone-dark-spare',
    shows: 'A free slot within max stands in for one whose zone seems lost: in another zone, and nothing in the lost one is ended',
    world: exampleWorld({
      ...{ declaration: withVolume, scaling },
      observed: {
        servers: [running(1, { missing }), inOther],
        volumes: [attached(1), attached(2, { zone: 'b' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-not-yet',
    shows: 'A slot counts as stranded only once its zone has seemed lost for as long as people said',
    world: exampleWorld({
      ...{ declaration: declared, scaling },
      observed: { servers: [running(1, { missing }), inOther], inventory: dark(4 * minute) },
    }),
  },
  {
    name: 'zone-dark-lately-missing',
    shows: 'A server that was ready until a moment ago has its time, however long its zone has seemed lost',
    world: exampleWorld({
      ...{ declaration: declared, scaling },
      observed: { servers: [running(1, { missing: { ...missing, since: noon - minute } }), inOther], inventory: dark(hour) },
    }),
  },
  {
    name: 'zone-dark-ready',
    shows: 'Nothing stands in for a server that is ready in a zone where others seem lost',
    world: exampleWorld({ ...{ declaration: declared, scaling }, observed: { servers: [running(1), inOther], inventory: dark(hour) } }),
  },
  {
    name: 'zone-dark-no-room',
    shows: 'Servers that may still live in a lost zone count to max: without room in it their slots wait',
    world: exampleWorld({
      declaration: declared,
      scaling: { max: 2, desired: 2 },
      observed: { servers: [running(1, { missing }), inOther], inventory: dark(hour) },
    }),
  },
  {
    name: 'zone-dark-no-other-zone',
    shows: 'Without another zone that has capacity there is no spare slot',
    world: exampleWorld({
      ...{ declaration: declared, scaling },
      observed: {
        servers: [running(1, { missing }), inOther],
        inventory: dark(hour),
        guards: {
          ...exampleWorld().observed.guards,
          shortages: ['t3.small', 't3.large'].map((instanceType) => ({ zone: 'b', instanceType, until: noon + minute })),
        },
      },
    }),
  },
  {
    name: 'zone-dark-empty-slot',
    shows: 'A slot without a server whose volume is in a lost zone has a stand-in, and its volume is not given up',
    world: exampleWorld({
      ...{ declaration: withVolume, scaling },
      observed: {
        slots: [
          { index: 1, attempt: 1 },
          { index: 2, attempt: 1 },
        ],
        servers: [inOther],
        volumes: [free(1), attached(2, { zone: 'b' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-no-capacity',
    shows: 'A slot whose volume is where the cloud has had no capacity for long has a stand-in, too',
    world: exampleWorld({
      ...{ declaration: withVolume, scaling },
      observed: {
        servers: [inOther],
        volumes: [free(1), attached(2, { zone: 'b' })],
        guards: {
          ...exampleWorld().observed.guards,
          shortages: ['t3.small', 't3.large'].map((instanceType) => ({ zone: 'a', instanceType, until: noon + minute })),
        },
      },
    }),
  },
  {
    name: 'zone-dark-leaving',
    shows: 'A server that a person ends in a lost zone may be there for long: a free slot stands in for it',
    world: exampleWorld({
      ...{ declaration: declared, scaling },
      observed: {
        servers: [
          running(1, {
            ...{ state: 'PENDING_TERMINATE', cloudState: 'terminating', reasonCode: 'requested-by-person', lastWriteAt: noon - second },
            request: requestOf('terminate', { byPerson: 'ada', sentAt: new Date(noon - second).toISOString() }),
          }),
          inOther,
        ],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-fresh',
    shows:
      'Where people chose it, a slot goes on in another zone with an empty volume; its server is set apart, its volume left, and neither is ended',
    world: exampleWorld({
      ...{ declaration: fresh, scaling },
      observed: {
        servers: [running(1, { missing }), inOther],
        volumes: [attached(1), attached(2, { zone: 'b' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-empty-slot',
    shows: 'A slot whose server is gone goes on in another zone, too: nothing is launched where its volume is',
    world: exampleWorld({
      ...{ declaration: fresh, scaling },
      observed: { servers: [inOther], volumes: [free(1), attached(2, { zone: 'b' })], inventory: dark(hour) },
    }),
  },
  {
    name: 'zone-dark-fresh-no-room',
    shows: 'A slot goes on elsewhere only where max has room for the server that may still live and the new one',
    world: exampleWorld({
      ...{ declaration: fresh, scaling: { max: 2, desired: 2 } },
      observed: {
        servers: [running(1, { missing }), inOther],
        volumes: [attached(1), attached(2, { zone: 'b' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-next',
    shows: 'The next server of a slot that moved is launched where its new volume is; the old one counts to max and is left alone',
    world: exampleWorld({
      ...{ declaration: fresh, scaling },
      observed: {
        servers: [apart, inOther],
        volumes: [madeAhead, attached(2, { zone: 'b' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-is-back',
    shows: 'Once the zone is back the server whose slot went on elsewhere is ended',
    world: exampleWorld({
      ...{ declaration: fresh, scaling },
      observed: {
        servers: [{ ...apart, missing: null }, running(1, { zone: 'b' }), inOther],
        volumes: [attached(1, { zone: 'b' }), attached(2, { zone: 'b' })],
      },
    }),
  },
  {
    name: 'zone-dark-snapshot',
    shows: 'Where people chose it, the new volume is made out of the latest complete snapshot of the old one',
    world: exampleWorld({
      ...{ declaration: fromSnapshot, scaling },
      observed: {
        servers: [running(1, { missing }), inOther],
        volumes: [attached(1), attached(2, { zone: 'b' })],
        snapshots: [
          snapshotOf(1, { id: 'older', purpose: 'SCHEDULED', createdAt: noon - 9 * hour }),
          snapshotOf(1, { id: 'latest', purpose: 'SCHEDULED', createdAt: noon - 5 * hour }),
          snapshotOf(1, { id: 'pending', purpose: 'SCHEDULED', state: 'PENDING', cloudState: 'pending' }),
          snapshotOf(2, { id: 'of-another', purpose: 'SCHEDULED' }),
        ],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-no-snapshot',
    shows: 'Without a complete snapshot the slot waits, and says so',
    world: exampleWorld({
      ...{ declaration: fromSnapshot, scaling },
      observed: {
        servers: [running(1, { missing }), inOther],
        volumes: [attached(1), attached(2, { zone: 'b' })],
        snapshots: [snapshotOf(1, { id: 'pending', purpose: 'SCHEDULED', state: 'PENDING', cloudState: 'pending' })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-snapshot-again',
    shows:
      'The creation out of a snapshot is sent again under its own token while there is no server yet, and its snapshot is not deleted meanwhile',
    world: exampleWorld({
      ...{ declaration: fromSnapshot, scaling },
      observed: {
        servers: [apart, inOther],
        volumes: [{ ...madeAhead, fromSnapshotId: 'latest', lastWriteAt: noon - minute }, attached(2, { zone: 'b' })],
        snapshots: [snapshotOf(1, { id: 'latest', purpose: 'SCHEDULED', keepUntil: noon - minute })],
        inventory: dark(hour),
      },
    }),
  },
  {
    name: 'zone-dark-is-back',
    shows: 'Once the zone is back there is one server too many, and scale-in takes the newest',
    world: exampleWorld({
      ...{ declaration: withVolume, scaling },
      observed: {
        servers: [running(1), inOther, running(3, { zone: 'b', createdAt: noon - 20 * minute })],
        volumes: [attached(1), attached(2, { zone: 'b' }), attached(3, { zone: 'b' })],
      },
    }),
  },
];
