import { isUnmade } from './judge-unseen-volume.ts';
import { earliest, isInDarkZone, type PlanContext } from './plan-context.ts';
import { isReady } from './readiness.ts';
import { type Reason, reason } from './reason.ts';
import { countsToMax } from './server-state.ts';
import { isShort, shortageEnd } from './shortage.ts';
import type { Instant, ServerFacts, VolumeFacts } from './snapshot.ts';
import { whenZoneDarkOf } from './when-zone-dark.ts';

export interface Stranded {
  /** Slots that do not count as wanted ones while others stand in for them. What they hold stays as it is. */
  sparedFor: ReadonlySet<number>;
  /** Free slots that nothing is launched in: their volumes are in a zone that seems lost. */
  unfit: ReadonlySet<number>;
  /** How many slots wait for their zone, and those zones. */
  slots: number;
  zones: readonly string[];
  /** Those of them whose zone seems lost, each with that zone. */
  dark: readonly { slot: number; zone: string }[];
  /** There is a declared zone that servers can go to. */
  hasOtherZone: boolean;
  /** When the next slot counts as stranded, or one may no longer. */
  wakeAt: Instant | null;
}

/** Its zone, and since when it has no ready server there. */
interface Plight {
  slot: number;
  zone: string;
  since: Instant;
}

/**
 * Slots that have been without a ready server for a while because their zone seems lost. Nothing in them is ended or moved: their servers, which
 * may live, count to max, and their volumes stay theirs.
 */
export function judgeStranded(context: PlanContext, servers: readonly ServerFacts[]): Stranded {
  const { declaration } = context.desired;
  const { choice, afterMinutes } = whenZoneDarkOf(declaration);
  const contents = contentsOfSlots(context, servers);
  const slots = [...contents.keys()].filter((slot) => slot <= declaration.scaling.max).sort((a, b) => a - b);
  const plights = slots.flatMap((slot) => plightOf(slot, context, contents) ?? []);
  const dueOf = ({ since }: Plight) => since + afterMinutes * 60_000;
  const stranded = plights.filter((plight) => dueOf(plight) <= context.now);
  const elsewhere = hasOtherZone(context);
  const spares = choice === 'spare-slot' && elsewhere;
  return {
    sparedFor: new Set(spares ? stranded.map(({ slot }) => slot) : []),
    unfit: new Set(spares ? slots.filter((slot) => isUnfit(slot, context, contents)) : []),
    slots: stranded.length,
    zones: [...new Set(stranded.map(({ zone }) => zone))].sort(),
    // Where the cloud has capacity again, nothing has to stand in any more, or now it can.
    wakeAt: earliest([...plights.map(dueOf).filter((due) => due > context.now), plights.length > 0 ? shortageEnd(context) : null]),
    dark: stranded.filter((plight) => isInDarkZone(plight, context)),
    hasOtherZone: elsewhere,
  };
}

/** Why servers are missing in those zones, and what is done about it. `lacking`: how many could not be launched elsewhere. */
export function explainStranded(context: PlanContext, stranded: Stranded, lacking: number): Reason[] {
  const { now, desired } = context;
  if (stranded.slots === 0) return [];
  const zones = stranded.zones.join(', ');
  const evidence = { slots: stranded.slots, zones, lacking };
  const { max } = desired.declaration.scaling;
  if (whenZoneDarkOf(desired.declaration).choice === 'wait') return [reason('zone-dark-waits', { now, evidence })];
  if (!stranded.hasOtherZone) {
    const text = `Slots in ${zones} wait for their zone: there is no other declared zone that servers can go to.`;
    return [reason('zone-dark-waits', { now, evidence, text })];
  }
  // What moves says itself why, and why not yet.
  if (stranded.sparedFor.size === 0) return stranded.dark.length === 0 ? [reason('zone-dark-waits', { now, evidence })] : [];
  if (lacking === 0) return [reason('zone-dark-spare', { now, evidence })];
  const text = `Slots in ${zones} wait for their zone: max (${max}) leaves no room for a spare slot, because servers that may still live there count to it.`;
  return [reason('zone-dark-waits', { now, evidence, text })];
}

/** By slot, for a farm role may have thousands of them. */
type Contents = ReadonlyMap<number, { servers: ServerFacts[]; volumes: VolumeFacts[] }>;

function contentsOfSlots(context: PlanContext, servers: readonly ServerFacts[]): Contents {
  const contents = new Map<number, { servers: ServerFacts[]; volumes: VolumeFacts[] }>();
  const at = (slot: number) => {
    const known = contents.get(slot) ?? { servers: [], volumes: [] };
    contents.set(slot, known);
    return known;
  };
  for (const server of servers) at(server.slot).servers.push(server);
  for (const volume of context.observed.volumes) at(volume.slot).volumes.push(volume);
  return contents;
}

function plightOf(slot: number, context: PlanContext, contents: Contents): Plight | null {
  const holders = contents.get(slot)?.servers.filter((server) => countsToMax(server.state) && !server.quarantined) ?? [];
  const [first] = holders;
  if (first === undefined) return emptyPlight(slot, context, contents);
  const sinces = holders.map((server) => unreadySince(server, context));
  if (first.zone === null || sinces.includes(null)) return null;
  return { slot, zone: first.zone, since: Math.max(...sinces.filter((since) => since !== null)) };
}

/** Nobody holds the slot, and its volume is where no server can be launched. What is kept for a time is of no slot that is wanted. */
function emptyPlight(slot: number, context: PlanContext, contents: Contents): Plight | null {
  const volume = volumesOf(slot, context, contents).find(({ keepUntil }) => keepUntil === null);
  if (volume?.zone == null) return null;
  const { zone } = volume;
  const dark = context.observed.inventory.darkZones.find((one) => one.zone === zone);
  if (dark !== undefined) return { slot, zone, since: dark.since };
  // It has been free since then.
  return isFull(zone, context) && volume.state === 'AVAILABLE' ? { slot, zone, since: volume.lastWriteAt } : null;
}

/** Since when the server is not ready in a zone that seems lost; null: it is ready, elsewhere, or shall not be there. */
function unreadySince(server: ServerFacts, { observed }: PlanContext): Instant | null {
  const dark = observed.inventory.darkZones.find(({ zone }) => zone === server.zone);
  const isUnwanted = server.reasonCode === 'above-desired' || server.reasonCode === 'beyond-max' || server.reasonCode === 'surge-over';
  const isAtRest = server.state === 'SUSPENDED' || server.state === 'PENDING_SUSPEND';
  if (dark === undefined || server.quarantined || isUnwanted || isAtRest || isReady(server)) return null;
  // One that was ready is asked to start, or to end, again and again: its last write says nothing.
  const booting = server.runningAt === null ? server.createdAt : dark.since;
  return Math.max(server.missing?.since ?? server.health.unhealthySince ?? booting, dark.since);
}

/** The slot is free and was not wanted, and a server for it would have to go where its volume is. */
function isUnfit(slot: number, context: PlanContext, contents: Contents): boolean {
  const isFree = !contents.get(slot)?.servers.some((server) => countsToMax(server.state));
  return isFree && volumesOf(slot, context, contents).some((volume) => volume.keepUntil !== null && isInDarkZone(volume, context));
}

const volumesOf = (slot: number, context: PlanContext, contents: Contents): VolumeFacts[] =>
  contents.get(slot)?.volumes.filter((volume) => volume.state !== 'DELETING' && !isUnmade(volume, context)) ?? [];

function hasOtherZone(context: PlanContext): boolean {
  return context.desired.declaration.zones.some((choice) => !isInDarkZone(choice, context) && !isFull(choice.zone, context));
}

/** The cloud lately had no capacity there for any of the declared types. */
export const isFull = (zone: string, context: PlanContext): boolean =>
  context.desired.declaration.instanceTypes.every((type) => isShort(context, zone, type));
