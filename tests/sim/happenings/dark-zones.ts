import { defaultTiming } from '@farmhand/domain/constants';
import type { Place } from '../declare.ts';
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
  { name: 'people set everything right', weight: 40, trait: 'zones go dark', happen: setRight },
  { name: 'a zone is lost for long', weight: 16, trait: 'zones go dark', happen: loseZone },
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
 * Mostly for longer than its breaker counts losses together. Its hosts are shown and said to be impaired, or gone for good. Where no zone has servers enough,
 * people see to that first.
 */
async function loseZone(stage: Stage, random: Random): Promise<void> {
  const full = stage.declared.places.flatMap((place) =>
    stage.world.zonesOf(place.region).flatMap((zone) => (hasBreaker(stage, { ...place, zone }) ? { ...place, zone } : [])),
  );
  if (full.length === 0) return setRight(stage);
  const { accountId, region, zone } = random.pick(full);
  const forMs = random.between(200_000, 900_000);
  if (random.chance(0.4)) vanish(stage, { accountId, zone });
  else goDark(stage, { place: { region }, zone, listing: 'shown', forMs });
}

function hasBreaker({ world }: Stage, place: Place & { zone: string }): boolean {
  const there = world.truth
    .servers()
    .filter((row) => row.cloudAccountId === place.cloudAccountId && row.location === place.region && row.zone === place.zone);
  const seen = there.filter(({ state, missingSince }) => state === 'RUNNING' && missingSince === null);
  return seen.length >= defaultTiming.zoneBreakerServersMin;
}
