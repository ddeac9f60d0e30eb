import { defaultRollout } from '../rollout.ts';
import {
  associated,
  exampleWorld,
  freeAddress,
  hour,
  intendedAddress,
  leaving,
  minute,
  missingFor,
  noon,
  reservedAddress,
  running,
  second,
  seenLately,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const withAddresses = (options: Parameters<typeof exampleWorld>[0] = {}) =>
  exampleWorld({
    ...options,
    scaling: { desired: 1, ...options.scaling },
    declaration: { address: reservedAddress(), ...options.declaration },
  });

const unanswered = (ms: number) => intendedAddress(1, { unansweredAt: noon - ms, lastWriteAt: noon - ms });
const next = running(1, { id: 'server-next', cloudId: 'i-next' });
const apart = running(1, { quarantined: true, preserved: { at: noon - hour, until: noon + hour, byPerson: null } });

/** Public addresses follow their slot: reserved once, associated with its server, never taken from one that is merely missing. */
export const addressCases: PlanCase[] = [
  {
    name: 'address-missing-in-slot',
    shows: 'A server whose slot lacks its address gets one, also while it boots; one that only stands in beyond max gets none',
    world: withAddresses({
      scaling: { desired: 2, max: 2 },
      observed: { servers: [running(1), running(2, { state: 'PENDING', cloudState: 'pending' }), running(3)] },
    }),
  },
  {
    name: 'address-of-a-protected-server-beyond-max',
    shows: 'A server that stays beyond a lowered max keeps its address, and is given back what was taken off it',
    world: withAddresses({
      scaling: { desired: 2, max: 1 },
      declaration: { address: reservedAddress({ whenUnwanted: 'release' }) },
      observed: {
        servers: [running(2, { protected: true }), running(3, { protected: true })],
        addresses: [associated(2), freeAddress(3)],
      },
    }),
  },
  {
    name: 'address-kept-where-another-stands-in',
    shows: 'An address that is kept beyond max is not given to a server that only stands in there',
    world: withAddresses({
      scaling: { desired: 2, max: 2 },
      desired: { revision: 2 },
      declaration: { rollout: { ...defaultRollout, strategy: 'now', maxUnavailable: 0, surge: 1 } },
      observed: {
        servers: [running(1), running(2), running(3, { revision: 2 })],
        addresses: [associated(1), associated(2), freeAddress(3, { keepUntil: noon + hour })],
        rollout: { revision: 2, startedAt: noon - minute, since: noon - minute, surge: 1, paused: null },
      },
    }),
  },
  {
    name: 'address-associated',
    shows: 'A free address is associated with the running server of its slot, which runs meanwhile and is not as declared',
    world: withAddresses({ observed: { servers: [running(1)], addresses: [freeAddress(1, { keepUntil: noon + hour })] } }),
  },
  {
    name: 'address-as-declared',
    shows: 'Nothing is done about an address that is where it belongs',
    world: withAddresses({ observed: { servers: [running(1)], addresses: [associated(1)] } }),
  },
  {
    name: 'address-of-a-missing-server',
    shows: 'The address of a server that is only missing stays where it is',
    world: withAddresses({
      observed: { servers: [running(1, { missing: missingFor(0), reasonCode: 'missing' })], addresses: [associated(1)] },
    }),
  },
  {
    name: 'address-held-by-another',
    shows: 'An address that something else holds is not forced off it, and that is said',
    world: withAddresses({
      observed: { servers: [running(1)], addresses: [associated(1, { reasonCode: 'address-held', heldBy: 'i-foreign', serverId: null })] },
    }),
  },
  {
    name: 'address-of-a-leaving-server',
    shows: 'The address of a server that ends is let go by that, and free when the cloud says so',
    world: withAddresses({
      scaling: { desired: 2 },
      observed: {
        servers: [leaving(1, { cloudState: 'running' }), leaving(2)],
        addresses: [associated(1), associated(2, { heldBy: null })],
      },
    }),
  },
  {
    name: 'address-of-a-server-that-is-gone',
    shows: 'Where a cloud leaves an address with a server that is gone, it is taken off it once its end is old enough to show',
    world: withAddresses({
      scaling: { desired: 2 },
      observed: {
        servers: [next, running(2)],
        addresses: [
          associated(1, { reasonCode: 'address-held', holderEndedAt: noon - 2 * minute }),
          associated(2, { reasonCode: 'address-held', heldBy: 'i-before', serverId: 'server-before', holderEndedAt: noon - second }),
        ],
      },
    }),
  },
  {
    name: 'address-of-a-kept-server',
    shows: 'The address of a server that is kept for people to look at is taken off it once the next of its slot runs',
    world: withAddresses({ observed: { servers: [next, apart], addresses: [associated(1)] } }),
  },
  {
    name: 'address-of-a-kept-server-that-is-missing',
    shows: 'Of a kept server that seems lost nothing is known, so its address is not taken off it',
    world: withAddresses({
      observed: { servers: [next, { ...apart, missing: missingFor(minute) }], addresses: [associated(1, { reasonCode: 'address-held' })] },
    }),
  },
  {
    name: 'address-not-declared-any-more',
    shows: 'Where none is declared any more it is taken off its server, and kept for a while or released when it is free',
    world: withAddresses({
      scaling: { desired: 3 },
      declaration: { address: reservedAddress({ kind: 'none' }) },
      observed: {
        servers: [running(1), running(2), running(3)],
        addresses: [associated(1), freeAddress(2), freeAddress(3, { keepUntil: noon - second })],
      },
    }),
  },
  {
    name: 'address-without-an-answer',
    shows: 'An address whose call had no answer is not asked for again before a look that would show it',
    world: withAddresses({ observed: { servers: [running(1)], addresses: [unanswered(2 * minute)] } }),
  },
  {
    name: 'address-asked-for-again',
    shows: 'When a complete look shows that it was never made it is asked for again',
    world: withAddresses({ observed: { servers: [running(1)], addresses: [unanswered(7 * minute)] } }),
  },
  {
    name: 'address-without-a-look',
    shows: 'Without a complete listing of addresses nothing says that it was never made',
    world: withAddresses({
      observed: {
        servers: [running(1)],
        addresses: [unanswered(hour)],
        inventory: { ...seenLately, addressesCompleteAt: noon - hour },
      },
    }),
  },
  {
    name: 'address-refused-by-an-old-look',
    shows:
      'After a refusal it is asked for again only where a look is fresh: the database may be an older one, and what is refused there be made since',
    world: withAddresses({
      observed: {
        servers: [running(1)],
        addresses: [
          intendedAddress(1, { failures: 1, notBefore: noon - second, reasonCode: 'address-refused', reasonText: 'The limit is reached.' }),
        ],
        inventory: { ...seenLately, addressesCompleteAt: noon - 3 * minute },
      },
    }),
  },
  {
    name: 'address-refused',
    shows: 'While the cloud refuses addresses one is asked for at a time, with longer and longer waits, and no more are begun',
    world: withAddresses({
      scaling: { desired: 3 },
      observed: {
        servers: [running(1), running(2), running(3)],
        addresses: [
          intendedAddress(1, { failures: 3, notBefore: noon - second, reasonCode: 'address-refused', reasonText: 'The limit is reached.' }),
          intendedAddress(2, { failures: 1, notBefore: noon - second, reasonCode: 'address-refused', reasonText: 'The limit is reached.' }),
        ],
      },
    }),
  },
  {
    name: 'address-refused-and-waiting',
    shows: 'Why an address is missing is said in the words of the cloud, with when it is asked again',
    world: withAddresses({
      observed: {
        servers: [running(1)],
        addresses: [
          intendedAddress(1, { failures: 3, notBefore: noon + minute, reasonCode: 'address-refused', reasonText: 'The limit is reached.' }),
        ],
      },
    }),
  },
  {
    name: 'address-never-made-and-not-wanted',
    shows: 'What was never made and is not wanted any more is closed, and what may have been made is looked for first',
    world: withAddresses({
      scaling: { desired: 0, min: 0 },
      observed: { servers: [], addresses: [intendedAddress(1, { failures: 2 }), { ...unanswered(minute), id: 'address-2', slot: 2 }] },
    }),
  },
  {
    name: 'address-kept',
    shows: 'The address of a slot that is not wanted is kept for a week, and released after it',
    world: withAddresses({
      observed: {
        servers: [running(1)],
        addresses: [
          associated(1),
          freeAddress(2),
          freeAddress(3, { keepUntil: noon + hour }),
          freeAddress(4, { keepUntil: noon - second }),
        ],
      },
    }),
  },
  {
    name: 'address-released-at-once',
    shows: 'Where that is declared, the address of a slot that is not wanted is released at once',
    world: withAddresses({
      declaration: { address: reservedAddress({ whenUnwanted: 'release' }) },
      observed: { servers: [running(1)], addresses: [associated(1), freeAddress(2)] },
    }),
  },
  {
    name: 'address-released',
    shows: 'A release is believed when the cloud does not know the address any more, and sent again when it still does',
    world: withAddresses({
      observed: {
        servers: [running(1)],
        addresses: [
          associated(1),
          freeAddress(2, { state: 'RELEASING', missing: missingFor(minute, true) }),
          freeAddress(3, { state: 'RELEASING', lastWriteAt: noon - 2 * minute }),
        ],
      },
    }),
  },
  {
    name: 'address-lost',
    shows: 'An address that the cloud does not know any more, also asked by id, is replaced',
    world: withAddresses({
      scaling: { desired: 2 },
      observed: {
        servers: [running(1), running(2)],
        addresses: [associated(1), associated(2, { missing: missingFor(minute, true) })],
      },
    }),
  },
  {
    name: 'address-lost-in-numbers',
    shows: 'Several addresses that seem lost at once are not given up for new ones',
    world: withAddresses({
      scaling: { desired: 2 },
      observed: {
        servers: [running(1), running(2)],
        addresses: [associated(1, { missing: missingFor(second) }), associated(2, { missing: missingFor(minute, true) })],
      },
    }),
  },
  {
    name: 'address-of-a-suspended-farm',
    shows: 'Suspended servers keep their addresses',
    world: withAddresses({
      desired: { farmStatus: 'SUSPENDED' },
      observed: { servers: [running(1, { state: 'SUSPENDED', cloudState: 'stopped' })], addresses: [associated(1), freeAddress(2)] },
    }),
  },
  {
    name: 'address-while-frozen',
    shows: 'In a frozen farm no address is touched',
    world: withAddresses({
      desired: { frozen: { because: 'End of year', until: null } },
      observed: { servers: [running(1), running(2)], addresses: [freeAddress(1)] },
    }),
  },
];
