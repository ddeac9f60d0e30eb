import { defaultTiming } from '@farmhand/domain/constants';
import { countsToMax } from '@farmhand/domain/server-state';
import type { Random } from '../random.ts';
import { sizeInTwoZones } from '../situate.ts';
import type { Happening, Stage } from '../stage.ts';
import { clearBudgets } from './budgets.ts';
import { changeFarm, setScaling, tryAgain } from './people.ts';
import { goDark, vanish } from './place-faults.ts';
import { changeRollouts } from './rollouts.ts';

/** Zones that are lost for so long that slots go on elsewhere: that takes minutes in which little else is wrong. */
export const darkZones: readonly Happening[] = [
  { name: 'time passes', weight: 340, trait: 'zones go dark', happen: () => undefined },
  { name: 'people set everything right', weight: 30, trait: 'zones go dark', happen: setRight },
  { name: 'a zone is lost for long', weight: 12, trait: 'zones go dark', happen: loseZone },
];

/** All are up, in two zones, with room for as many again. */
async function setRight(stage: Stage): Promise<void> {
  const { farmIds, farmRoleIds } = stage.declared;
  await clearBudgets(stage);
  for (const farmId of farmIds) await changeFarm(stage, { status: 'RUNNING', frozenReason: null, frozenUntil: null }, farmId);
  for (const id of farmRoleIds) await setScaling(stage, id, sizeInTwoZones(farmRoleIds.length));
  await changeRollouts(stage, 'resume');
  await tryAgain(stage);
}

/**
 * Mostly for longer than its breaker counts losses together. Its hosts are shown and said to be impaired, or gone for good; or no list and no answer shows them,
 * where so many of them run that nobody may believe it.
 */
function loseZone(stage: Stage, random: Random): void {
  const { region, accountId } = random.pick(stage.declared.places);
  const zone = random.pick(stage.world.zonesOf(region).slice(0, 2));
  const how = random.pick(['shown', 'omitted', 'gone'] as const);
  const forMs = random.between(200_000, 900_000);
  if (how === 'gone') vanish(stage, { accountId, zone });
  else goDark(stage, { place: { region }, zone, listing: hasBreakers(stage, { region, zone }) ? how : 'shown', forMs });
}

/** Each account that has servers in the zone has enough of them there. */
function hasBreakers({ world }: Stage, place: { region: string; zone: string }): boolean {
  const there = world.truth.servers().filter(({ location, zone }) => location === place.region && zone === place.zone);
  const open = there.filter(({ state }) => countsToMax(state));
  const seen = open.filter(({ state, missingSince }) => state === 'RUNNING' && missingSince === null);
  const few = [...Map.groupBy(open, ({ cloudAccountId }) => cloudAccountId).keys()].filter(
    (id) => seen.filter(({ cloudAccountId }) => cloudAccountId === id).length < defaultTiming.zoneBreakerServersMin,
  );
  return few.length === 0;
}
