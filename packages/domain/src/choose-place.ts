import type { ZoneChoice } from './farm-role-declaration.ts';
import { isUnmade } from './judge-unseen-volume.ts';
import { type Priced, pricedAddress, pricedVolume } from './money.ts';
import { lacksAddress } from './plan-addresses.ts';
import { isInDarkZone, type PlanContext } from './plan-context.ts';
import type { Purse, Refusal } from './purse.ts';
import { countsToMax } from './server-state.ts';
import { isShort } from './shortage.ts';
import type { ServerFacts } from './snapshot.ts';

export interface Placements {
  /** By slot. */
  placements: ReadonlyMap<number, Placement>;
  /** One for each slot that only the budgets leave empty. */
  refusals: readonly Refusal[];
}

/** Where a server goes and what it is. */
export interface Placement {
  place: ZoneChoice | null;
  instanceType: string;
}

/**
 * The zone and instance type of each slot. The zone is that of the slot's volume, else the one with the fewest servers; the type is the first
 * declared one. What the cloud lately had no capacity for is passed over, zones before types, because a person's first choice of type comes first;
 * and so is a type that the budgets have no room for. A slot for which nothing is left is missing from the placements.
 */
export function choosePlacements(
  context: PlanContext,
  slots: readonly number[],
  { servers, purse }: { servers: readonly ServerFacts[]; purse: Purse },
): Placements {
  const { zones, instanceTypes } = context.desired.declaration;
  const load = new Map<string, number>(zones.map((choice) => [choice.zone, 0]));
  const raise = (zone: string) => load.set(zone, (load.get(zone) ?? 0) + 1);
  for (const server of servers) if (server.zone !== null && countsToMax(server.state)) raise(server.zone);
  // Where a volume is counts more than where one was to come.
  const inPlace = context.observed.volumes.filter((volume) => volume.zone !== null && !isUnmade(volume, context));
  const seenLast = [...inPlace].sort((a, b) => Number(a.cloudId !== null) - Number(b.cloudId !== null));
  const pinned = new Map(seenLast.map((volume) => [volume.slot, volume.zone]));
  // A zone that seems lost is passed over where there is another; what is pinned to it stays pinned.
  const seen = zones.filter((choice) => !isInDarkZone(choice, context));
  const withVolumes = slotsWithVolumes(context);
  const placements = new Map<number, Placement>();
  const refusals: Refusal[] = [];
  for (const slot of slots) {
    const choices = choicesOf(pinned.get(slot) ?? null, seen.length > 0 ? seen : zones);
    let refusal: Refusal | null = null;
    for (const instanceType of instanceTypes) {
      const place = emptiest(choices, load, (zone) => !isShort(context, zone, instanceType));
      if (place === undefined) continue;
      const refused = purse.take(partsOf(context, { slot, instanceType, hasVolumes: withVolumes.has(slot) }));
      refusal ??= refused;
      if (refused !== null) continue;
      placements.set(slot, { place, instanceType });
      if (place !== null) raise(place.zone);
      break;
    }
    if (refusal !== null && !placements.has(slot)) refusals.push(refusal);
  }
  return { placements, refusals };
}

/** Slots whose volumes are there, or may still come: they are not made a second time. */
export const slotsWithVolumes = (context: PlanContext): ReadonlySet<number> =>
  new Set(context.observed.volumes.filter((volume) => !isUnmade(volume, context)).map((volume) => volume.slot));

/** What a launch makes for one slot, and the address that its server waits for. */
function partsOf(
  context: PlanContext,
  { slot, instanceType, hasVolumes }: { slot: number; instanceType: string; hasVolumes: boolean },
): Priced[] {
  const { desired, observed } = context;
  const { prices } = observed.money;
  const volumes = hasVolumes ? [] : desired.declaration.volumes;
  return [
    { what: instanceType, price: prices.instanceTypes[instanceType] ?? null },
    ...volumes.map((volume) => pricedVolume(volume, prices)),
    ...(lacksAddress(slot, context) ? [pricedAddress(prices)] : []),
  ];
}

/** Null stands for the cloud's own choice of a zone. */
function choicesOf(pinned: string | null, zones: readonly ZoneChoice[]): readonly (ZoneChoice | null)[] {
  if (pinned !== null) return [zones.find((choice) => choice.zone === pinned) ?? { zone: pinned, subnetId: null }];
  return zones.length === 0 ? [null] : zones;
}

function emptiest(
  choices: readonly (ZoneChoice | null)[],
  load: ReadonlyMap<string, number>,
  allowed: (zone: string | null) => boolean,
): ZoneChoice | null | undefined {
  const loadOf = (choice: ZoneChoice | null) => (choice === null ? 0 : (load.get(choice.zone) ?? 0));
  const open = choices.filter((choice) => allowed(choice?.zone ?? null));
  return open.length === 0 ? undefined : open.reduce((best, choice) => (loadOf(choice) < loadOf(best) ? choice : best));
}
