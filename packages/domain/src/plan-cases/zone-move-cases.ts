import type { WhenZoneDark } from '../when-zone-dark.ts';
import {
  attached,
  dataVolume,
  exampleWorld,
  free,
  hour,
  inZones,
  launching,
  minute,
  noon,
  openLaunch,
  running,
  second,
  seenLately,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const missing = { since: noon - 15 * minute, askedAt: noon - second, confirmed: true };
const dark = (...zones: string[]) => ({
  ...seenLately,
  darkZones: zones.map((zone, index) => ({ zone, since: noon - hour, lost: 4 - index, servers: 6 + index })),
});
const choice: WhenZoneDark = { choice: 'fresh-volume', afterMinutes: 10 };
const declaration = { zones: inZones('a', 'b'), volumes: [dataVolume()], whenZoneDark: choice };
const scaling = { max: 3, desired: 2 };
const inOther = running(2, { zone: 'b' });
const volumes = [attached(1), attached(2, { zone: 'b' })];
/** Slot 1 is stranded in zone a, and all that stands in the way of its move is what a case adds. */
const stranded = { servers: [running(1, { missing }), inOther], volumes, inventory: dark('a') };
/** Its slot went on in zone b, where the new volume has not been seen yet. */
const apart = running(1, { id: 'server-1-old', cloudId: 'i-1-old', quarantined: true, reasonCode: 'zone-breaker-latched', missing });
const madeAhead = free(1, {
  ...{ id: 'volume-1-new', state: 'INTENDED', reasonCode: 'zone-dark-moved', cloudId: null, cloudState: null, zone: 'b', launchId: null },
  ...{ attachedAt: null, lastWriteAt: noon - second },
});
const next = launching(1, { attempt: 2, zone: 'b' });
const inOrder = {
  ...{ gatePassedAt: null, unwantedSince: noon - minute },
  tiers: [
    {
      ...{ alias: 'worker', after: [{ alias: 'web', ready: null }], wantsUp: false, dependentsMaxMs: 10 * minute },
      standing: { wanted: 0, ready: 0, begun: false, down: false },
    },
  ],
};

/** Slots that go on in another zone, and what comes in between. */
export const zoneMoveCases: PlanCase[] = [
  {
    name: 'zone-dark-fresh-launch-open',
    shows:
      'A zone that is back while the launch of a moved slot is open changes nothing about the move: the old server is ended, the launch goes on',
    world: exampleWorld({
      ...{ declaration, scaling },
      observed: {
        servers: [{ ...apart, missing: null }, next, inOther],
        launches: [openLaunch({ zone: 'b' })],
        volumes: [madeAhead, attached(2, { zone: 'b' })],
      },
    }),
  },
  {
    name: 'zone-dark-fresh-back-in-time',
    shows: 'A zone that is back before its slots have moved keeps them: nothing is made elsewhere',
    world: exampleWorld({ ...{ declaration, scaling }, observed: { servers: [running(1), inOther], volumes } }),
  },
  {
    name: 'zone-dark-fresh-all-dark',
    shows: 'Where each declared zone seems lost, slots wait: nothing is set apart, left or launched',
    world: exampleWorld({
      ...{ declaration, scaling },
      observed: { ...stranded, servers: [running(1, { missing }), running(2, { zone: 'b', missing })], inventory: dark('a', 'b') },
    }),
  },
  {
    name: 'zone-dark-fresh-next-dark',
    shows: 'A slot whose second zone seems lost, too, before its server came moves once more, as far as max has room',
    world: exampleWorld({
      ...{ declaration, scaling: { max: 4, desired: 2 } },
      observed: {
        servers: [{ ...apart, missing: null, reasonCode: 'zone-dark-moved' }, running(2)],
        volumes: [madeAhead, attached(2)],
        inventory: dark('b'),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-frozen',
    shows: 'While the farm is frozen no slot moves, and that is why',
    world: exampleWorld({
      ...{ declaration, scaling, observed: stranded },
      desired: { frozen: { because: 'Look first.', until: null } },
    }),
  },
  {
    name: 'zone-dark-fresh-backing-off',
    shows: 'While no launch is tried no slot moves, for it would be empty: it is looked at again when launches are',
    world: exampleWorld({
      ...{ declaration, scaling },
      observed: { ...stranded, failures: 3, notBefore: noon + 40 * second },
    }),
  },
  {
    name: 'zone-dark-fresh-budget',
    shows: 'A slot moves only where the budgets have room for its server and its volume',
    world: exampleWorld({
      ...{ declaration: { ...declaration, instanceTypes: ['t3.small'] }, scaling },
      observed: {
        ...stranded,
        money: {
          budgets: [{ scope: 'farm', limit: 68_000, used: 45_984, unknownPrice: 'deny' }],
          prices: { instanceTypes: { 't3.small': 20_800 }, volumes: { '/dev/sdf': 2_192 }, snapshots: {}, address: null },
        },
      },
    }),
  },
  {
    name: 'zone-dark-fresh-not-wanted',
    shows: 'A slot that is no longer wanted does not move: its server is ended as too many once its zone is back',
    world: exampleWorld({
      ...{ declaration, scaling: { max: 3, desired: 1 } },
      observed: {
        ...stranded,
        servers: [running(1, { zone: 'b' }), running(2, { missing })],
        volumes: [attached(1, { zone: 'b' }), attached(2)],
      },
    }),
  },
  {
    name: 'zone-dark-scale-in',
    shows:
      'A server that serves is not ended as one too many in place of one that is not ready in a lost zone, which stays until that is back',
    world: exampleWorld({ ...{ declaration, scaling: { max: 3, desired: 1 } }, observed: stranded }),
  },
  {
    name: 'zone-dark-fresh-scaled-in',
    shows: 'A slot that moved is scaled in like any other, and the server that it left is neither counted for it nor touched',
    world: exampleWorld({
      ...{ declaration, scaling: { max: 3, desired: 1 } },
      observed: {
        servers: [apart, running(1, { zone: 'b', createdAt: noon - 5 * minute }), inOther],
        volumes: [attached(1, { zone: 'b' }), attached(2, { zone: 'b' })],
        inventory: dark('a'),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-terminated',
    shows: 'Of a terminated farm also the server whose slot went on elsewhere is ended, though its zone seems lost',
    world: exampleWorld({
      ...{ declaration, scaling, desired: { farmStatus: 'TERMINATED' } },
      observed: {
        servers: [{ ...apart, missing: null }, running(1, { zone: 'b' })],
        volumes: [attached(1, { zone: 'b' })],
        inventory: dark('a'),
      },
    }),
  },
  {
    name: 'zone-dark-fresh-in-order',
    shows: 'It serves nobody any more, so it is not kept for the farm roles that come after',
    world: exampleWorld({
      ...{ declaration, scaling, desired: { farmStatus: 'TERMINATED' } },
      observed: {
        servers: [{ ...apart, missing: null }, running(1, { zone: 'b' })],
        volumes: [attached(1, { zone: 'b' })],
        order: inOrder,
      },
    }),
  },
];
