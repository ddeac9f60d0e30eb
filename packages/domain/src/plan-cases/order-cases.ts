import { exampleWorld, hour, leaving, minute, noon, running } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const afterDb = { declaration: { after: [{ alias: 'db', ready: null }] } };
const db = (ready: number, begun = true) => ({
  ...{ alias: 'db', after: [], wantsUp: true, dependentsMaxMs: 10 * minute },
  standing: { wanted: 2, ready, begun, down: false },
});
const worker = (down: boolean | null) => ({
  ...{ alias: 'worker', after: [{ alias: 'web', ready: null }], wantsUp: false, dependentsMaxMs: 10 * minute },
  standing: down === null ? null : { wanted: 0, ready: 0, begun: false, down },
});
const last = { alias: 'last', after: [{ alias: 'worker', ready: null }], wantsUp: false, standing: null, dependentsMaxMs: 10 * minute };
const order = { gatePassedAt: null, unwantedSince: null };

/** What comes after what, at the beginning and at the end. */
export const orderCases: PlanCase[] = [
  {
    name: 'order-waits',
    shows: 'What comes after another farm role launches nothing before all of its servers are ready, and says how many are',
    world: exampleWorld({ ...afterDb, observed: { order: { ...order, tiers: [db(1)] } } }),
  },
  {
    name: 'order-not-known',
    shows: 'As long as nothing is known of the other farm role in this launch of the farm, nothing is launched',
    world: exampleWorld({ ...afterDb, observed: { order: { ...order, tiers: [{ ...db(2), standing: null }] } } }),
  },
  {
    name: 'order-begins',
    shows: 'Once they are ready it begins, and that is put on record with its first launch',
    world: exampleWorld({ ...afterDb, observed: { order: { ...order, tiers: [db(2)] } } }),
  },
  {
    name: 'order-some-ready',
    shows: 'Where fewer are asked for it begins earlier, but not before the other farm role has begun itself',
    world: exampleWorld({
      declaration: {
        after: [
          { alias: 'db', ready: 1 },
          { alias: 'cache', ready: 1 },
        ],
      },
      observed: { order: { ...order, tiers: [db(1), { ...db(1, false), alias: 'cache' }] } },
    }),
  },
  {
    name: 'order-goes-on',
    shows: 'What has begun is kept up and refilled although the other farm role has lost its servers',
    world: exampleWorld({
      ...afterDb,
      observed: {
        order: { ...order, gatePassedAt: noon - hour, tiers: [db(0)] },
        servers: [running(1), running(2, { cloudState: 'terminated' })],
      },
    }),
  },
  {
    name: 'order-resumes',
    shows: 'Suspended servers are started again only once the other farm role is ready',
    world: exampleWorld({
      ...afterDb,
      observed: {
        order: { ...order, tiers: [db(0)] },
        servers: [
          running(1, { state: 'SUSPENDED', reasonCode: 'farm-suspended', cloudState: 'stopped' }),
          running(2, { state: 'PENDING_SUSPEND', reasonCode: 'farm-suspended', cloudState: 'stopped' }),
        ],
      },
    }),
  },
  {
    name: 'order-in-reverse',
    shows: 'Of a terminated farm what others come after stays until those are down, but a person’s word counts at once',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED' },
      observed: {
        order: { gatePassedAt: null, unwantedSince: noon - minute, tiers: [worker(false)] },
        servers: [
          running(1),
          running(2, { request: { kind: 'terminate', because: 'Now.', byPerson: 'ada', at: '', sentAt: null, causeId: null } }),
          leaving(3),
          running(4, { state: 'PENDING', reasonCode: 'booting' }),
        ],
      },
    }),
  },
  {
    name: 'order-reverse-over',
    shows: 'What does not go down in its time is not waited for any longer',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED' },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - 10 * minute, tiers: [worker(false)] }, servers: [running(1)] },
    }),
  },
  {
    name: 'order-reverse-chain',
    shows: 'Each farm role that comes after has its own time: two in a row have twenty minutes',
    world: exampleWorld({
      desired: { farmStatus: 'SUSPENDED' },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - 15 * minute, tiers: [worker(false), last] }, servers: [running(1)] },
    }),
  },
  {
    name: 'order-reverse-adjusted',
    shows: 'How long a farm role waits for those that come after it is a guard of its own, added to what those wait',
    world: exampleWorld({
      desired: { farmStatus: 'SUSPENDED' },
      guards: { dependentsMaxMs: 30 * minute },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - 35 * minute, tiers: [worker(false), last] }, servers: [running(1)] },
    }),
  },
  {
    name: 'order-reverse-frozen',
    shows: 'While the farm is frozen that time does not begin: nothing that comes after could end in it',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED', frozen: { because: 'Look first.', until: null } },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - hour, tiers: [worker(false)] }, servers: [running(1)] },
    }),
  },
  {
    name: 'order-reverse-thawed',
    shows: 'After a freeze that ended by itself the time counts from its end',
    world: exampleWorld({
      desired: { farmStatus: 'TERMINATED', frozen: { because: 'Look first.', until: noon - minute } },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - hour, tiers: [worker(false)] }, servers: [running(1)] },
    }),
  },
  {
    name: 'order-reverse-ready',
    shows: 'Once what comes after it is down it is suspended',
    world: exampleWorld({
      desired: { farmStatus: 'SUSPENDED' },
      observed: { order: { gatePassedAt: null, unwantedSince: noon - minute, tiers: [worker(true)] }, servers: [running(1)] },
    }),
  },
];
