import { asManyAsMin } from '@farmhand/domain/scaling';
import { isClosed } from '@farmhand/domain/server-state';
import type { ServerRow } from '@farmhand/engine/store/rows';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';
import { drawPlace } from './add-fault.ts';
import { setScaling } from './people.ts';

/** Each process sees time and cloud in its own way. */
export const clocksAndViews: readonly Happening[] = [
  { name: 'a clock jumps', weight: 8, trait: 'wrong clocks', happen: jump },
  { name: 'one worker sees an older cloud', weight: 5, happen: seeLate },
  { name: 'lag beyond settle', weight: 3, trait: 'lag beyond settle', happen: longLag },
  { name: 'time goes by', weight: 600, trait: 'new servers hidden', happen: () => undefined },
  { name: 'a new server is hidden', weight: 60, trait: 'new servers hidden', happen: hideNew },
];

function jump({ world, workers }: Stage, random: Random): void {
  const offMs = random.between(-world.clockOffMaxMs, world.clockOffMaxMs);
  world.log(`  by ${offMs} ms`);
  random.pick(workers).setClock(offMs);
}

/** Less than the settle window, but others are ahead of it: what it reads goes back in time. */
function seeLate({ workers }: Stage, random: Random): void {
  random.pick(workers).seeLate(random.between(1_000, 30_000), random.between(5_000, 60_000));
}

function longLag(stage: Stage, random: Random): void {
  const effect = { kind: 'list-lag', lagMs: random.between(60_000, 400_000) } as const;
  const forMs = random.between(30_000, 200_000);
  stage.world.truth.noteLongLag(forMs);
  stage.world.datacenter.conditions.addFault({ scope: drawPlace(stage, random), effect, forMs });
}

/** Longer than two servers, one in the place of the other, take to be given up for their absence. */
const hiddenMs = 320_000;

/** Once in a run: of a farm role whose servers are all old enough to be shown, people want one more. */
async function hideNew(stage: Stage): Promise<void> {
  const { world } = stage;
  if (world.truth.wasBehind()) return;
  const isOld = ({ createdAt, state }: ServerRow) => state === 'RUNNING' && world.time.now() - createdAt.getTime() > hiddenMs;
  const farmRole = world.truth.farmRoles().find(({ id, declaration: { scaling } }) => {
    const open = world.truth.servers().filter((row) => row.farmRoleId === id && !isClosed(row.state));
    return open.length >= 4 && open.length < scaling.max && open.every(isOld);
  });
  if (farmRole === undefined) return;
  world.truth.noteLongLag(hiddenMs);
  const scope = { region: farmRole.location };
  world.datacenter.conditions.addFault({ scope, effect: { kind: 'list-lag', lagMs: hiddenMs }, forMs: hiddenMs });
  const { max, min } = farmRole.declaration.scaling;
  await setScaling(stage, farmRole.id, { max, min: Math.min(max, min + 1), source: asManyAsMin });
}
