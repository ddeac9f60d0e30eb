import { defaultHealth } from '../health.ts';
import type { ServerFacts } from '../snapshot.ts';
import {
  checked,
  dataVolume,
  exampleWorld,
  free,
  hour,
  httpCheck,
  leaving,
  minute,
  noHealth,
  noon,
  running,
  second,
  seenLately,
  well,
} from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const late = (slot: number, overrides: Partial<ServerFacts> = {}) =>
  running(slot, { state: 'PENDING', reasonCode: 'booting', cloudState: 'pending', lastWriteAt: noon - 16 * minute, ...overrides });
const withCheck = { health: { ...defaultHealth, check: httpCheck } };
/** It runs by the cloud's word, and its service is asked. */
const asked = (slot: number, check: ServerFacts['health']['check'], overrides: Partial<ServerFacts> = {}) =>
  late(slot, { cloudState: 'running', reasonCode: 'waiting-for-check', health: { ...noHealth, check }, ...overrides });
const impairedFor = (ms: number) => ({ ...well, impaired: { since: noon - ms, text: 'system check impaired' } });

/** Whether servers are well, and what follows when they are not. */
export const healthCases: PlanCase[] = [
  {
    name: 'boot-timeout',
    shows: 'A server that does not run in its time is ended as failed; one whose time is not over is awaited',
    world: exampleWorld({ observed: { servers: [late(1), late(2, { lastWriteAt: noon - 14 * minute })] } }),
  },
  {
    name: 'boot-timeout-while-blind',
    shows: 'Time in which nobody saw the cloud does not count, nor does time since the last complete listing',
    world: exampleWorld({
      observed: {
        servers: [late(1), late(2, { lastWriteAt: noon - 21 * minute })],
        inventory: { ...seenLately, completeAt: noon - 2 * minute, blindSpells: [{ from: noon - 20 * minute, to: noon - 15 * minute }] },
      },
    }),
  },
  {
    name: 'boot-timeout-of-all',
    shows: 'When all are late at once, more likely something else is wrong: the breaker latches, and none is ended',
    world: exampleWorld({ scaling: { max: 6, desired: 5 }, observed: { servers: [1, 2, 3, 4, 5].map((slot) => late(slot)) } }),
  },
  {
    name: 'late-but-runs',
    shows: 'A server that runs after all, however late, runs; one that only lacks its volume is not late',
    world: exampleWorld({
      scaling: { desired: 1 },
      declaration: { volumes: [dataVolume()] },
      observed: { servers: [late(1, { cloudState: 'running' })], volumes: [free(1, { cloudState: 'attaching', state: 'ATTACHING' })] },
    }),
  },
  {
    name: 'resume-timeout',
    shows: 'A start without effect is repeated for as long as its time lasts, and then the server is replaced',
    world: exampleWorld({
      observed: {
        servers: [
          running(1, { state: 'RESUMING', reasonCode: 'start-sent', cloudState: 'stopped', lastWriteAt: noon - 14 * minute }),
          running(2, { state: 'RESUMING', reasonCode: 'start-sent', cloudState: 'stopped', lastWriteAt: noon - 16 * minute }),
        ],
      },
    }),
  },
  {
    name: 'restarted-by-others',
    shows: 'A server that others stopped and started again has as long to run as after a start of our own, and is replaced then',
    world: exampleWorld({
      observed: {
        servers: [
          running(1, { cloudState: 'pending', cloudStateAt: noon - 14 * minute }),
          running(2, { cloudState: 'pending', cloudStateAt: noon - 16 * minute }),
        ],
      },
    }),
  },
  {
    name: 'impaired',
    shows: 'A server that the cloud’s own checks call impaired is replaced once they have done so for a while',
    world: exampleWorld({
      observed: { servers: [running(1, { health: impairedFor(3 * minute) }), running(2, { health: impairedFor(minute) })] },
    }),
  },
  {
    name: 'impaired-and-shown',
    shows: 'Where it is declared so, an unhealthy server is only shown',
    world: exampleWorld({
      declaration: { health: { ...defaultHealth, whenUnhealthy: 'show' } },
      observed: { servers: [running(1, { health: impairedFor(hour) }), running(2)] },
    }),
  },
  {
    name: 'well-again',
    shows: 'What was unhealthy and is well again is not replaced',
    world: exampleWorld({
      observed: {
        servers: [
          running(1, { health: { ...well, noted: 'UNHEALTHY', code: 'cloud-check-failed', unhealthySince: noon - minute } }),
          running(2),
        ],
      },
    }),
  },
  {
    name: 'sick-and-another-given-up',
    shows: 'Servers given up for their health count to the breaker like those that were lost',
    world: exampleWorld({
      observed: {
        servers: [running(1, { health: impairedFor(hour) }), leaving(2, { reasonCode: 'cloud-check-failed', health: noHealth })],
      },
    }),
  },
  {
    name: 'sick-and-breaker-released',
    shows: 'After a person released the breaker, what was unhealthy before is believed to be',
    world: exampleWorld({
      observed: {
        servers: [1, 2].map((slot) =>
          running(slot, {
            health: { ...impairedFor(hour), noted: 'UNHEALTHY', code: 'cloud-check-failed', unhealthySince: noon - 50 * minute },
          }),
        ),
        guards: {
          breaker: null,
          releasedAt: noon - second,
          losses: [],
          absences: [],
          replacements: [],
          failedLaunches: [],
          launchBatch: 64,
          shortages: [],
        },
      },
    }),
  },
  {
    name: 'reboot-timeout',
    shows: 'A rebooted server that the checks still call impaired when its time is over is replaced; without such evidence it is well',
    world: exampleWorld({
      observed: {
        servers: [
          running(1, { health: { ...impairedFor(9 * minute), noted: 'UNKNOWN', rebootingSince: noon - 11 * minute } }),
          running(2, { health: { ...well, noted: 'UNKNOWN', rebootingSince: noon - 30 * second } }),
        ],
      },
    }),
  },
  {
    name: 'reboot-over',
    shows: 'A reboot is over when the cloud’s checks were looked at after it and say nothing bad',
    world: exampleWorld({
      observed: { servers: [running(1, { health: { ...well, noted: 'UNKNOWN', rebootingSince: noon - 2 * minute } }), running(2)] },
    }),
  },
  {
    name: 'stop-accepted',
    shows: 'Where it is declared so, a server found stopped stays so and keeps its slot',
    world: exampleWorld({
      scaling: { desired: 3 },
      declaration: { health: { ...defaultHealth, whenStopped: 'accept' } },
      observed: {
        servers: [
          running(1, { cloudState: 'stopped' }),
          running(2, { state: 'PENDING_SUSPEND', reasonCode: 'stopped-accepted', cloudState: 'stopped' }),
          running(3, { state: 'SUSPENDED', reasonCode: 'stopped-accepted', cloudState: 'running' }),
        ],
      },
    }),
  },
  {
    name: 'stop-accepted-and-rests',
    shows: 'A stop that is accepted is as declared',
    world: exampleWorld({
      declaration: { health: { ...defaultHealth, whenStopped: 'accept' } },
      observed: { servers: [running(1), running(2, { state: 'SUSPENDED', reasonCode: 'stopped-accepted', cloudState: 'stopped' })] },
    }),
  },
  {
    name: 'check-awaited',
    shows: 'A server is not ready before its service has passed its check, and a check that passed before its start says nothing',
    world: exampleWorld({
      scaling: { desired: 3 },
      declaration: withCheck,
      observed: {
        servers: [
          asked(1, null, { lastWriteAt: noon - minute, reasonCode: 'booting' }),
          asked(2, checked('passed'), { lastWriteAt: noon - 11 * minute }),
          asked(3, checked('passed'), { state: 'RESUMING', reasonCode: 'start-sent', lastWriteAt: noon - minute }),
        ],
      },
    }),
  },
  {
    name: 'check-never-passed',
    shows:
      'A service that did not pass in the time in which its server has to run is replaced; one that was not asked long enough is awaited',
    world: exampleWorld({
      declaration: withCheck,
      observed: { servers: [asked(1, checked('waiting')), asked(2, checked('waiting', { askedSince: noon - 40 * second }))] },
    }),
  },
  {
    name: 'check-never-passed-while-blind',
    shows: 'Time in which no service answered counts for none of them, nor does time since the last answer',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [asked(1, checked('waiting')), asked(2, checked('failed'))],
        checks: { seenAt: noon - 3 * minute, blindSpells: [] },
      },
    }),
  },
  {
    name: 'check-waits-for-volume',
    shows: 'A service that lacks its volume is not late: another server would lack it too',
    world: exampleWorld({
      scaling: { desired: 1 },
      declaration: { ...withCheck, volumes: [dataVolume()] },
      observed: { servers: [asked(1, checked('failed'))], volumes: [free(1, { cloudState: 'attaching', state: 'ATTACHING' })] },
    }),
  },
  {
    name: 'check-failed',
    shows: 'A service that fails its check is replaced',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [
          running(1, { health: { ...well, check: checked('failed') } }),
          running(2, { health: { ...well, check: checked('passed') } }),
        ],
      },
    }),
  },
  {
    name: 'check-failed-and-not-seen-since',
    shows: 'A service that fails is looked at before its server is ended: it may have been asked at an address that is another by now',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [
          running(1, { health: { ...well, check: checked('failed', { since: noon - 30 * second }) } }),
          running(2, { health: { ...well, check: checked('passed') } }),
        ],
      },
    }),
  },
  {
    name: 'check-failed-of-all',
    shows: 'When all services fail, more likely something else is wrong: the breaker latches, and none is ended',
    world: exampleWorld({
      scaling: { desired: 3 },
      declaration: withCheck,
      observed: { servers: [1, 2, 3].map((slot) => running(slot, { health: { ...well, check: checked('failed') } })) },
    }),
  },
  {
    name: 'check-failed-and-blind',
    shows: 'What was last heard too long ago ends nobody',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [
          running(1, { health: { ...well, check: checked('failed') } }),
          running(2, { health: { ...well, check: checked('passed') } }),
        ],
        checks: { seenAt: noon - 2 * minute, blindSpells: [] },
      },
    }),
  },
  {
    name: 'check-failed-and-blind-while-impaired',
    shows: 'A server that the cloud lately calls impaired, too, is looked at again as soon: others may answer before that is believed',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [running(1, { health: { ...impairedFor(minute), check: checked('failed') } }), running(2)],
        checks: { seenAt: noon - 2 * minute, blindSpells: [] },
      },
    }),
  },
  {
    name: 'check-failed-before-a-gap',
    shows: 'What was heard before a time in which nobody could be asked ends nobody before there was another turn',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [
          running(1, { health: { ...well, check: checked('failed') } }),
          running(2, { health: { ...well, check: checked('passed') } }),
        ],
        checks: { seenAt: noon - second, blindSpells: [{ from: noon - 6 * minute, to: noon - second }] },
      },
    }),
  },
  {
    name: 'check-changed',
    shows: 'Answers to another question than the declared one say nothing, and a service that cannot be asked is not ill',
    world: exampleWorld({
      declaration: withCheck,
      observed: {
        servers: [
          running(1, { health: { ...well, check: checked('failed', { question: 'tcp, private address, port 22' }) } }),
          running(2, { health: { ...well, check: checked('impossible', { text: 'It has no private address.' }) } }),
        ],
      },
    }),
  },
];
