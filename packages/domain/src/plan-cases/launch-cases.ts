import { exampleWorld, hour, launching, minute, noon, openLaunch, running, second } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

// The call of an open launch in these worlds could take until 12 s after its start; the settle window is a minute, and 5 more minutes must pass before it is certain that no call can arrive.
const world = (launch: Parameters<typeof openLaunch>[0], options: Parameters<typeof exampleWorld>[0] = {}) =>
  exampleWorld({
    scaling: { desired: 2 },
    ...options,
    observed: { servers: [launching(1), launching(2)], launches: [openLaunch(launch)], ...options.observed },
  });
const calledAgo = (ms: number) => ({ createdAt: noon - ms, callUntil: noon - ms + 12 * second });

/** What becomes of a launch whose outcome is not recorded: look, then replay. */
export const launchCases: PlanCase[] = [
  { name: 'launch-unanswered', shows: 'A launch without an answer is looked for, and its slots are not launched again', world: world({}) },
  { name: 'launch-looked-for', shows: 'Between two looks for a launch there is a pause', world: world({ lookAt: noon + 5 * second }) },
  {
    name: 'launch-not-settled',
    shows: 'An empty look within the settle window proves nothing: it is looked again, not repeated',
    world: world({ ...calledAgo(minute), emptyLookAt: noon - second, lookAt: noon }),
  },
  {
    name: 'launch-replay',
    shows: 'After an empty look beyond the settle window the same launch is sent again',
    world: world({ ...calledAgo(2 * minute), emptyLookAt: noon - second, lookAt: noon + 9 * second }),
  },
  {
    name: 'launch-replay-later',
    shows: 'A replay waits as long as the cloud asked for',
    world: world({ ...calledAgo(2 * minute), emptyLookAt: noon - second, lookAt: noon, notBefore: noon + 20 * second }),
  },
  {
    name: 'launch-replay-frozen',
    shows: 'A frozen farm does not repeat a launch, and does not give it up either',
    world: world(
      { ...calledAgo(2 * minute), emptyLookAt: noon - second },
      { desired: { frozen: { because: 'End of year', until: null } } },
    ),
  },
  {
    name: 'launch-replay-without-credentials',
    shows: 'With credentials that do not work a launch is not repeated',
    world: world(
      { ...calledAgo(2 * minute), emptyLookAt: noon - second },
      { observed: { cloudAccount: { usable: false, text: 'The access key was deleted.', behind: null } } },
    ),
  },
  {
    name: 'launch-replay-by-look',
    shows: 'Where the cloud knows no tokens, a launch is not sent again while an earlier call may still arrive',
    world: world({ ...calledAgo(2 * minute), replay: 'look', emptyLookAt: noon - second, lookAt: noon + 9 * second }),
  },
  {
    name: 'launch-replay-by-look-again',
    shows: 'Once no earlier call can arrive, it is looked again before the launch is sent again',
    world: world({ ...calledAgo(10 * minute), replay: 'look', emptyLookAt: noon - 5 * minute, lookAt: noon }),
  },
  {
    name: 'launch-replay-by-look-late',
    shows: 'Where the cloud knows no tokens, a launch is sent again on an empty look so late that no earlier call can arrive',
    world: world({ ...calledAgo(10 * minute), replay: 'look', emptyLookAt: noon - second, lookAt: noon }),
  },
  {
    name: 'launch-expires',
    shows: 'A launch that is too old for its token is given up, on a look so late that no call of it can arrive',
    world: world({ ...calledAgo(13 * hour), emptyLookAt: noon - second }),
  },
  {
    name: 'launch-replay-refused',
    shows: 'A launch whose replay was refused stays open until no call of it can arrive any more',
    world: world({ ...calledAgo(3 * minute), calls: 2, refused: true, emptyLookAt: noon - second, lookAt: noon }),
  },
  {
    name: 'launch-replay-refused-long-ago',
    shows: 'Once none can arrive, only a look from then on gives it up',
    world: world({ ...calledAgo(10 * minute), calls: 2, refused: true, emptyLookAt: noon - 5 * minute, lookAt: noon }),
  },
  {
    name: 'launch-given-up',
    shows: 'A launch whose replay was refused is given up on a look that late',
    world: world({ ...calledAgo(10 * minute), calls: 2, refused: true, emptyLookAt: noon - second, lookAt: noon }),
  },
  {
    name: 'launch-unwanted',
    shows: 'An open launch of a farm that is terminated is not repeated but given up, once it is certain',
    world: world({ ...calledAgo(10 * minute), emptyLookAt: noon - second }, { desired: { farmStatus: 'TERMINATED' } }),
  },
  {
    name: 'launch-beside-running',
    shows: 'Servers of an open launch count to what is wanted and to max',
    world: world(
      { lookAt: noon + 5 * second },
      { scaling: { max: 4, desired: 4 }, observed: { servers: [launching(1), launching(2), running(3)] } },
    ),
  },
];
