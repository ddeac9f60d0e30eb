import { wantedServers, type ZoneChoice } from './farm-role-declaration.ts';
import type { LaunchAction, ServerCall } from './plan.ts';
import { isFrozen, isOccupant, type PlanContext, whatIsWanted } from './plan-context.ts';
import { type Reason, reason } from './reason.ts';
import { countsToMax } from './server-state.ts';
import type { ServerFacts } from './snapshot.ts';

export interface SizePlan {
  launches: LaunchAction[];
  terminations: ServerCall[];
  /** Slots that have or shall have a server. */
  wantedSlots: ReadonlySet<number>;
  /** Servers that are wanted and not there, in flight or not. */
  lacking: number;
  /** Why there are not as many servers as wanted, and why none is launched. */
  reasons: Reason[];
}

/**
 * How many servers, and in which slots. Every server that may be billed, in flight or held apart counts to max; a slot is refilled only
 * when the server before is gone, so that a replacement takes the same name and the same volumes.
 */
export function planSize(context: PlanContext, servers: readonly ServerFacts[]): SizePlan {
  if (whatIsWanted(context.desired) !== 'up') {
    const reasons = isFrozen(context) ? [frozenReason(context)] : [];
    return { launches: [], terminations: [], wantedSlots: new Set(), lacking: 0, reasons };
  }
  const { scaling } = context.desired.declaration;
  const occupants = servers.filter(isOccupant);
  const wanted = wantedServers(scaling);
  const victims = chooseVictims(occupants, wanted, context);
  const leaving = new Set(victims.map((server) => server.id));
  const staying = occupants.filter((server) => !leaving.has(server.id));
  const wantedSlots = chooseSlots(context, { wanted, staying, servers: servers.filter((server) => !leaving.has(server.id)) });
  const taken = new Set(servers.filter((server) => !server.quarantined && countsToMax(server.state)).map((server) => server.slot));
  const room = scaling.max - servers.filter((server) => countsToMax(server.state)).length - context.observed.orphans;
  const empty = wantedSlots.filter((slot) => !taken.has(slot));
  const launchable = blocked(context) === null ? empty.slice(0, Math.max(0, room)) : [];
  return {
    launches: groupLaunches(context, launchable, servers),
    terminations: isFrozen(context) ? [] : victims.map((server) => termination(server, context)),
    wantedSlots: new Set(wantedSlots),
    lacking: Math.max(0, wanted - staying.length),
    reasons: explain(context, { lacking: wanted - staying.length, empty: empty.length, launchable: launchable.length }),
  };
}

/** Beyond max first, then what is more than wanted: slots without volumes, then the newest. Never one the cloud may not know yet. */
function chooseVictims(occupants: readonly ServerFacts[], wanted: number, context: PlanContext): ServerFacts[] {
  const { max } = context.desired.declaration.scaling;
  const withVolumes = new Set(context.observed.volumes.map((volume) => volume.slot));
  const order = [...occupants].sort(
    (a, b) =>
      Number(b.slot > max) - Number(a.slot > max) ||
      Number(withVolumes.has(a.slot)) - Number(withVolumes.has(b.slot)) ||
      b.createdAt - a.createdAt ||
      b.slot - a.slot,
  );
  const surplus = Math.max(occupants.length - wanted, occupants.filter((server) => server.slot > max).length);
  return order.slice(0, surplus).filter((server) => server.cloudId !== null);
}

/** Which slots shall have a server: those that have one, those whose server is on its way out, those with a volume, then the lowest. */
function chooseSlots(
  context: PlanContext,
  { wanted, staying, servers }: { wanted: number; staying: readonly ServerFacts[]; servers: readonly ServerFacts[] },
): number[] {
  const { max } = context.desired.declaration.scaling;
  const lowest = Array.from({ length: max }, (_, index) => index + 1);
  const rank = (slots: readonly number[]) => [...slots].filter((slot) => slot <= max).sort((a, b) => a - b);
  const inOrder = new Set([
    ...rank(staying.map((server) => server.slot)),
    ...rank(servers.filter((server) => !server.quarantined && server.reasonCode !== 'above-desired').map((server) => server.slot)),
    ...rank(context.observed.volumes.map((volume) => volume.slot)),
    ...lowest,
  ]);
  return [...inOrder].slice(0, wanted);
}

/** Why nothing may be launched now, whatever is lacking; null when nothing stands in the way. */
function blocked(context: PlanContext): Reason | null {
  const { observed, now } = context;
  if (isFrozen(context)) return frozenReason(context);
  if (!observed.cloudAccount.usable) return reason('cloud-account-failed', { now, text: observed.cloudAccount.text ?? undefined });
  if (observed.notBefore !== null && observed.notBefore > now) {
    return reason('backing-off', { now, nextAt: observed.notBefore, evidence: { failures: observed.failures } });
  }
  return null;
}

const frozenReason = ({ desired: { frozen }, now }: PlanContext): Reason =>
  reason('frozen', { now, nextAt: frozen?.until, text: `The farm is frozen: ${frozen?.because}` });

function explain(context: PlanContext, { lacking, empty, launchable }: { lacking: number; empty: number; launchable: number }): Reason[] {
  const { now } = context;
  const stop = blocked(context);
  if (lacking <= 0) return stop !== null && stop.code !== 'backing-off' ? [stop] : [];
  if (stop !== null) return [stop];
  if (empty < lacking) return [reason('slots-occupied', { now, evidence: { lacking, empty } })];
  return launchable < empty ? [reason('at-max', { now, evidence: { lacking, launched: launchable } })] : [];
}

/** Launches for these slots: one zone each, and never slots with and without a volume together. Deterministic. */
function groupLaunches(context: PlanContext, slots: readonly number[], servers: readonly ServerFacts[]): LaunchAction[] {
  const { declaration, revision } = context.desired;
  const attempts = new Map(context.observed.slots.map((slot) => [slot.index, slot.attempt]));
  const places = choosePlaces(context, slots, servers);
  const groups = new Map<string, { place: ZoneChoice | null; hasVolumes: boolean; slots: number[] }>();
  for (const slot of slots) {
    const place = places.get(slot) ?? null;
    const hasVolumes = context.observed.volumes.some((volume) => volume.slot === slot && volume.cloudId !== null);
    const key = JSON.stringify([place?.zone ?? null, place?.subnetId ?? null, hasVolumes]);
    const group = groups.get(key) ?? { place, hasVolumes, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    chunk(group.slots, context.timing.launchCountMax).map((members) => ({
      kind: 'launch' as const,
      place: group.place,
      instanceType: declaration.instanceTypes[0] ?? '',
      revision,
      members: members.map((slot, index) => ({ slot, attempt: (attempts.get(slot) ?? 0) + 1, index })),
      newVolumes: group.hasVolumes ? [] : declaration.volumes,
      reason: launchReason(context, members, attempts),
    })),
  );
}

function launchReason(context: PlanContext, slots: readonly number[], attempts: ReadonlyMap<number, number>): Reason {
  const again = slots.filter((slot) => (attempts.get(slot) ?? 0) > 0).length;
  const evidence = { slots: slots.length, replacements: again };
  return reason(again > 0 ? 'replacement' : 'below-desired', { now: context.now, evidence });
}

/** The zone of each slot: that of its volume, else the one with the fewest servers, in the declared order. */
function choosePlaces(context: PlanContext, slots: readonly number[], servers: readonly ServerFacts[]): Map<number, ZoneChoice | null> {
  const { zones } = context.desired.declaration;
  const load = new Map(zones.map((choice) => [choice.zone, 0]));
  for (const server of servers) {
    if (server.zone !== null && load.has(server.zone)) load.set(server.zone, (load.get(server.zone) ?? 0) + 1);
  }
  const pinned = new Map(context.observed.volumes.filter((volume) => volume.zone !== null).map((volume) => [volume.slot, volume.zone]));
  const places = new Map<number, ZoneChoice | null>();
  for (const slot of slots) {
    const zone = pinned.get(slot) ?? null;
    const emptiest = zones.reduce<ZoneChoice | null>(
      (best, choice) => (best === null || (load.get(choice.zone) ?? 0) < (load.get(best.zone) ?? 0) ? choice : best),
      null,
    );
    const place = zone === null ? emptiest : (zones.find((choice) => choice.zone === zone) ?? { zone, subnetId: null });
    if (place !== null) load.set(place.zone, (load.get(place.zone) ?? 0) + 1);
    places.set(slot, place);
  }
  return places;
}

function termination(server: ServerFacts, context: PlanContext): ServerCall {
  const code = server.slot > context.desired.declaration.scaling.max ? 'beyond-max' : 'above-desired';
  const because = reason(code, { now: context.now, evidence: { cloudId: server.cloudId, slot: server.slot } });
  return { kind: 'terminate', serverId: server.id, slot: server.slot, from: server.state, to: 'PENDING_TERMINATE', reason: because };
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
