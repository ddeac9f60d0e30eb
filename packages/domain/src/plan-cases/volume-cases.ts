import {
  attached,
  dataVolume,
  exampleWorld,
  free,
  hour,
  leaving,
  minute,
  missingFor,
  noon,
  running,
  second,
  seenLately,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const withVolumes = (options: Parameters<typeof exampleWorld>[0] = {}) =>
  exampleWorld({
    ...options,
    scaling: { desired: 1, ...options.scaling },
    declaration: { volumes: [dataVolume()], ...options.declaration },
  });

/** Data volumes follow their slot: attached to its server, kept or deleted when it is not wanted, never forced off anything. */
export const volumeCases: PlanCase[] = [
  {
    name: 'volume-attached',
    shows: 'A free volume is attached to the running server of its slot',
    world: withVolumes({ observed: { servers: [running(1, { state: 'PENDING', reasonCode: 'waiting-for-volume' })], volumes: [free(1)] } }),
  },
  {
    name: 'volume-attach-again',
    shows: 'An attachment without effect is sent again after a while; one to the server before is not waited for',
    world: withVolumes({
      scaling: { desired: 3 },
      observed: {
        servers: [running(1), running(2), running(3)],
        volumes: [
          free(1, { state: 'ATTACHING', serverId: 'server-1', lastWriteAt: noon - 5 * second }),
          free(2, { state: 'ATTACHING', serverId: 'server-2', lastWriteAt: noon - minute }),
          free(3, { state: 'ATTACHING', serverId: 'server-before', lastWriteAt: noon - 5 * second }),
        ],
      },
    }),
  },
  {
    name: 'volume-held',
    shows: 'A volume that another server still holds is awaited, never forced off it',
    world: withVolumes({
      observed: {
        servers: [running(1, { id: 'server-new', cloudId: 'i-new', state: 'PENDING', reasonCode: 'waiting-for-volume' })],
        volumes: [attached(1, { heldBy: 'i-before', serverId: 'server-before' })],
      },
    }),
  },
  {
    name: 'volume-of-a-missing-server',
    shows: 'The volume of a server that is only missing stays where it is',
    world: withVolumes({ observed: { servers: [running(1, { missing: missingFor(0), reasonCode: 'missing' })], volumes: [attached(1)] } }),
  },
  {
    name: 'volume-released',
    shows: 'A volume is free when the cloud says that nothing holds it',
    world: withVolumes({
      observed: { servers: [running(1, { cloudState: 'terminated' })], volumes: [attached(1, { cloudState: 'available', heldBy: null })] },
    }),
  },
  {
    name: 'volume-missing-in-slot',
    shows: 'A running server whose slot lacks a declared volume gets a new one in its zone',
    world: withVolumes({ observed: { servers: [running(1, { zone: 'b' })] } }),
  },
  {
    name: 'volume-asked-for-again',
    shows: 'The creation of a volume that was never answered is repeated as it was, after a while',
    world: withVolumes({
      scaling: { desired: 2 },
      observed: {
        servers: [running(1), running(2)],
        volumes: [
          free(1, { state: 'INTENDED', cloudId: null, cloudState: null, launchId: null, serverId: 'server-1', lastWriteAt: noon - minute }),
          free(2, { state: 'INTENDED', cloudId: null, cloudState: null, launchId: null, serverId: 'server-2', lastWriteAt: noon - second }),
        ],
      },
    }),
  },
  {
    name: 'volume-made-with-server',
    shows: 'A volume made with its server is awaited while that boots, and given up when it never shows',
    world: withVolumes({
      scaling: { desired: 3 },
      observed: {
        servers: [
          running(1, { state: 'PENDING', reasonCode: 'booting', cloudState: 'pending', lastWriteAt: noon - 10 * minute }),
          running(2, { state: 'PENDING', reasonCode: 'waiting-for-volume', lastWriteAt: noon - minute }),
          running(3, { state: 'PENDING', reasonCode: 'waiting-for-volume', lastWriteAt: noon - 10 * minute }),
        ],
        volumes: [1, 2, 3].map((slot) => free(slot, { state: 'INTENDED', cloudId: null, cloudState: null, serverId: `server-${slot}` })),
      },
    }),
  },
  {
    name: 'volume-kept',
    shows: 'A volume whose slot is not wanted any more is kept for seven days',
    world: withVolumes({ observed: { servers: [running(1)], volumes: [attached(1), free(2)] } }),
  },
  {
    name: 'volume-kept-while-server-leaves',
    shows: 'A volume is wanted for as long as any server is in its slot',
    world: withVolumes({
      observed: { servers: [running(1), leaving(2, { lastWriteAt: noon - second, request: null })], volumes: [attached(1), free(2)] },
    }),
  },
  {
    name: 'volume-time-over',
    shows: 'A kept volume is deleted when its time is over, and not before',
    world: withVolumes({
      observed: { servers: [running(1)], volumes: [attached(1), free(2, { keepUntil: noon }), free(3, { keepUntil: noon + hour })] },
    }),
  },
  {
    name: 'volume-deleted-at-once',
    shows: 'A volume declared to be deleted with its slot is deleted at once',
    world: withVolumes({
      declaration: { volumes: [dataVolume({ whenUnwanted: 'delete' })] },
      observed: { servers: [running(1)], volumes: [attached(1), free(2)] },
    }),
  },
  {
    name: 'volume-delete-again',
    shows: 'A deletion without effect is sent again, later than its absence would count',
    world: withVolumes({
      observed: {
        servers: [running(1)],
        volumes: [
          attached(1),
          free(2, { state: 'DELETING', lastWriteAt: noon - minute }),
          free(3, { state: 'DELETING', lastWriteAt: noon - 2 * minute }),
        ],
      },
    }),
  },
  {
    name: 'volume-deleted',
    shows: 'A volume is deleted when the cloud says so or its absence is confirmed; one that nobody meant to delete is lost',
    world: withVolumes({
      observed: {
        servers: [running(1)],
        volumes: [
          attached(1, { cloudState: 'deleted' }),
          free(2, { state: 'DELETING', missing: missingFor(12 * second, true) }),
          free(3, { attachedAt: null, missing: missingFor(12 * second, true) }),
        ],
      },
    }),
  },
  {
    name: 'volume-vanished',
    shows:
      'A volume that held data is not given up as soon as the cloud hides it: it is held for a while, and asked for once more after that',
    world: withVolumes({
      scaling: { max: 4, desired: 4 },
      observed: {
        servers: [running(1), running(2), running(3), running(4)],
        volumes: [
          attached(1, { missing: missingFor(2 * minute, true) }),
          attached(2, { missing: { since: noon - 15 * minute, askedAt: noon - 14 * minute, confirmed: true } }),
          attached(3, { missing: { since: noon - 16 * minute, askedAt: noon - second, confirmed: true } }),
          free(4, { attachedAt: null, missing: missingFor(2 * minute, true) }),
        ],
        guards: { ...exampleWorld().observed.guards, releasedAt: noon - 17 * minute },
      },
      guards: { breakerShare: 1 },
    }),
  },
  {
    name: 'volume-vanished-believed',
    shows: 'What a person has said is lost is given up at once, also when it held data',
    world: withVolumes({
      observed: {
        servers: [running(1)],
        volumes: [attached(1, { missing: missingFor(2 * minute, true) })],
        guards: { ...exampleWorld().observed.guards, releasedAt: noon - minute },
      },
    }),
  },
  {
    name: 'volume-in-dark-zone',
    shows: 'Nothing is deleted in a zone that seems lost: a time that runs out there begins anew',
    world: withVolumes({
      scaling: { max: 3, desired: 1 },
      observed: {
        servers: [running(1, { zone: 'b' })],
        volumes: [attached(1, { zone: 'b' }), free(2, { keepUntil: noon }), free(3, { keepUntil: noon + hour })],
        inventory: { ...seenLately, darkZones: [{ zone: 'a', since: noon - hour, lost: 4, servers: 6 }] },
      },
    }),
  },
  {
    name: 'volume-missing',
    shows: 'A volume that a complete listing does not show is asked for by id, not replaced',
    world: withVolumes({ observed: { servers: [running(1)], volumes: [attached(1, { missing: missingFor(0) })] } }),
  },
  {
    name: 'volume-of-a-suspended-farm',
    shows: 'A suspended farm keeps its volumes, attached or not, for good',
    world: withVolumes({
      scaling: { desired: 2 },
      desired: { farmStatus: 'SUSPENDED' },
      observed: {
        servers: [running(1, { state: 'SUSPENDED', reasonCode: 'farm-suspended', cloudState: 'stopped' })],
        volumes: [attached(1), free(2, { keepUntil: noon - hour })],
      },
    }),
  },
  {
    name: 'volume-attaching-to-nobody',
    shows: 'A volume whose server ended before it was attached is free again',
    world: withVolumes({
      desired: { farmStatus: 'TERMINATED' },
      observed: { volumes: [free(1, { state: 'ATTACHING', serverId: 'server-before', lastWriteAt: noon - minute })] },
    }),
  },
  {
    name: 'volume-of-an-ended-server-may-still-come',
    shows: 'A volume that was made with a server which ended before it showed is not made a second time while it may still come',
    world: withVolumes({
      scaling: { desired: 2 },
      observed: {
        volumes: [
          free(1, { state: 'INTENDED', cloudId: null, cloudState: null, serverId: 'server-1', holderEndedAt: noon - 30 * second }),
          free(2, { state: 'INTENDED', cloudId: null, cloudState: null, serverId: 'server-2', holderEndedAt: noon - 2 * minute }),
        ],
      },
    }),
  },
  {
    name: 'volume-of-an-ended-batch-may-be-shown',
    shows: 'A volume whose launch left some that are not given out yet, as a listing has just shown, is not given up',
    world: withVolumes({
      observed: {
        volumes: [
          free(1, {
            ...{ state: 'INTENDED', cloudId: null, cloudState: null, launchId: 'launch', serverId: 'server-1' },
            ...{ holderEndedAt: noon - 2 * minute, lastWriteAt: noon - 5 * second },
          }),
        ],
      },
    }),
  },
  {
    name: 'volume-may-still-come-anywhere',
    shows: 'A slot whose volume may still come in a zone that nobody knows gets no server elsewhere',
    world: withVolumes({
      observed: {
        volumes: [free(1, { state: 'INTENDED', cloudId: null, cloudState: null, zone: null, holderEndedAt: noon - 30 * second })],
      },
    }),
  },
  {
    name: 'volume-never-answered-and-not-declared',
    shows:
      'A volume whose creation was never answered and whose device is not declared any more is given up once a listing proves that it never came',
    world: withVolumes({
      declaration: { volumes: [] },
      scaling: { desired: 2 },
      observed: {
        servers: [running(1), running(2)],
        volumes: [
          free(1, { state: 'INTENDED', cloudId: null, cloudState: null, launchId: null, serverId: 'server-1', lastWriteAt: noon - minute }),
          free(2, { state: 'INTENDED', cloudId: null, cloudState: null, launchId: null, serverId: 'server-2', lastWriteAt: noon - hour }),
        ],
      },
    }),
  },
  {
    name: 'volume-creation-failed',
    shows: 'What is left of a volume whose creation failed in the cloud is deleted, so that it is made again',
    world: withVolumes({
      observed: {
        servers: [running(1)],
        volumes: [free(1, { state: 'INTENDED', cloudState: 'error', launchId: null, serverId: 'server-1' })],
      },
    }),
  },
  {
    name: 'volume-failed',
    shows: 'A volume that failed in the cloud stays as it is, and says so: its data may still be saved',
    world: withVolumes({
      observed: {
        servers: [running(1, { state: 'PENDING', reasonCode: 'waiting-for-volume' })],
        volumes: [free(1, { cloudState: 'error' })],
      },
    }),
  },
];
