import type { VolumeDeclaration } from './farm-role-declaration.ts';
import { isFull, type Stranded } from './judge-stranded.ts';
import { pricedAddress, pricedVolume } from './money.ts';
import type { CreateVolume, NoteVolume, SetAside } from './plan.ts';
import { lacksAddress } from './plan-addresses.ts';
import { isInDarkZone, type PlanContext } from './plan-context.ts';
import { explainRefusal, type Purse, type Refusal } from './purse.ts';
import { type Reason, reason } from './reason.ts';
import { countsToMax } from './server-state.ts';
import type { ServerFacts, SnapshotFacts, VolumeFacts } from './snapshot.ts';
import { whenZoneDarkOf } from './when-zone-dark.ts';

export interface MovePlan {
  actions: (SetAside | NoteVolume | CreateVolume)[];
  /** Slots that move now. */
  slots: ReadonlySet<number>;
  /** Slots that move now or once there is room: nothing is launched where their volumes are. */
  leaving: ReadonlySet<number>;
  reasons: Reason[];
}

interface Moving {
  stranded: Stranded;
  wantedSlots: readonly number[];
  /** How many servers more max allows. */
  room: number;
  /** Why nothing may be launched now: a slot that moved would be empty. */
  block: Reason | null;
  purse: Purse;
}

interface Mover {
  slot: number;
  from: string;
  holder: ServerFacts | undefined;
  volumes: { volume: VolumeFacts; declared: VolumeDeclaration | undefined; snapshot: SnapshotFacts | null | undefined }[];
}

/**
 * Slots whose zone seems lost go on in another zone, where people chose that: each with new volumes, empty or out of the latest snapshot of what it had. The
 * server that may still live there is set apart: it counts to max, and is ended once its zone is back. What volumes are there is left to people.
 */
export function planMoves(context: PlanContext, servers: readonly ServerFacts[], moving: Moving): MovePlan {
  const { choice } = whenZoneDarkOf(context.desired.declaration);
  const moves = choice === 'fresh-volume' || choice === 'latest-snapshot';
  if (!moves || !moving.stranded.hasOtherZone) return { actions: [], slots: new Set(), leaving: new Set(), reasons: [] };
  const movers = moving.stranded.dark
    .filter(({ slot }) => moving.wantedSlots.includes(slot))
    .flatMap(({ slot, zone }) => moverOf(slot, zone, { context, servers }) ?? []);
  const ready = movers.filter(({ volumes }) => volumes.every(({ snapshot }) => snapshot !== undefined));
  const refusals: Refusal[] = [];
  const roomy = ready.slice(0, moving.block === null ? Math.max(0, moving.room) : 0);
  const going = roomy.filter((mover) => {
    const refusal = moving.purse.take(partsOf(mover, context));
    if (refusal !== null) refusals.push(refusal);
    return refusal === null;
  });
  const load = new Map<string, number>();
  for (const { zone, state } of servers) if (zone !== null && countsToMax(state)) load.set(zone, (load.get(zone) ?? 0) + 1);
  const actions = going.flatMap((mover) => moveActions(mover, context, takeZone(context, load)));
  return {
    actions,
    slots: new Set(going.map(({ slot }) => slot)),
    leaving: new Set(ready.map(({ slot }) => slot)),
    reasons: explain(context, { movers, ready, going, refusals, block: moving.block }),
  };
}

/** Null: not all that is in the slot is known to be in zones that seem lost, or it is not known at all. */
function moverOf(
  slot: number,
  from: string,
  { context, servers }: { context: PlanContext; servers: readonly ServerFacts[] },
): Mover | null {
  const { desired, observed } = context;
  const holder = servers.find((server) => server.slot === slot && !server.quarantined && countsToMax(server.state));
  const volumes = observed.volumes.filter((volume) => volume.slot === slot);
  if (holder !== undefined && (holder.cloudId === null || !isInDarkZone(holder, context))) return null;
  if (volumes.some((volume) => volume.state === 'DELETING' || !isInDarkZone(volume, context))) return null;
  const isFresh = whenZoneDarkOf(desired.declaration).choice === 'fresh-volume';
  return {
    ...{ slot, from, holder },
    volumes: volumes.map((volume) => {
      const declared = desired.declaration.volumes.find(({ device }) => device === volume.device);
      return { volume, declared, snapshot: isFresh || declared === undefined ? null : latestSnapshot(volume, context) };
    }),
  };
}

/** Of a volume that was to be made out of a snapshot and never was, that one. */
function latestSnapshot({ id, cloudId, fromSnapshotId }: VolumeFacts, { observed }: PlanContext): SnapshotFacts | undefined {
  const isOf = (snapshot: SnapshotFacts) => snapshot.volumeId === id || (cloudId === null && snapshot.id === fromSnapshotId);
  return observed.snapshots
    .filter((one) => isOf(one) && one.state === 'COMPLETED' && one.missing === null && one.purpose !== 'EXCESS' && !one.requested)
    .reduce<SnapshotFacts | undefined>((best, one) => (best === undefined || one.createdAt > best.createdAt ? one : best), undefined);
}

/** The server that is to come is paid for with the volumes: else the slot would have moved for nothing. */
function partsOf({ slot, holder, volumes }: Mover, context: PlanContext) {
  const { desired, observed } = context;
  const { prices } = observed.money;
  const [what = ''] = desired.declaration.instanceTypes;
  return [
    { what, price: prices.instanceTypes[what] ?? null },
    ...volumes.flatMap(({ declared }) => (declared === undefined ? [] : pricedVolume(declared, prices))),
    // That of a slot with a server is set aside already.
    ...(holder === undefined && lacksAddress(slot, context) ? [pricedAddress(prices)] : []),
  ];
}

function takeZone(context: PlanContext, load: Map<string, number>): string {
  const choices = context.desired.declaration.zones.filter((choice) => !isInDarkZone(choice, context) && !isFull(choice.zone, context));
  const best = choices.reduce((a, b) => ((load.get(b.zone) ?? 0) < (load.get(a.zone) ?? 0) ? b : a));
  load.set(best.zone, (load.get(best.zone) ?? 0) + 1);
  return best.zone;
}

function moveActions({ slot, from, holder, volumes }: Mover, { now }: PlanContext, zone: string): MovePlan['actions'] {
  const because = (text: string, evidence: Reason['evidence']) =>
    reason('zone-dark-moved', { now, text, evidence: { slot, from, to: zone, ...evidence } });
  const aside = `Its slot goes on in ${zone}, because ${from} seems lost. The server may still live: it counts to max, and is ended once its zone is back.`;
  const left = `Its slot goes on in ${zone}, because ${from} seems lost. The volume is left as it is: whether it is still needed, people decide.`;
  return [
    ...(holder === undefined
      ? []
      : [
          {
            kind: 'set-aside' as const,
            serverId: holder.id,
            slot,
            from: holder.state,
            to: holder.state,
            reason: because(aside, { cloudId: holder.cloudId }),
          },
        ]),
    ...volumes.map(
      ({ volume }): NoteVolume => ({
        ...{ kind: 'note-volume', volumeId: volume.id, slot, from: volume.state, to: 'LEFT' },
        reason: because(left, { volume: volume.cloudId }),
      }),
    ),
    ...volumes.flatMap(({ declared, snapshot }): CreateVolume[] => {
      if (declared === undefined) return [];
      const with_ =
        snapshot == null
          ? 'with a new, empty volume'
          : `with a volume out of its snapshot of ${new Date(snapshot.createdAt).toISOString()}`;
      const text = `The slot goes on in ${zone}, because ${from} seems lost, ${with_}.`;
      const made = because(text, { device: declared.device, snapshot: snapshot?.cloudId ?? null });
      const snapshotId = snapshot?.id ?? null;
      return [{ kind: 'create-volume', volumeId: null, slot, serverId: null, zone, volume: declared, snapshotId, reason: made }];
    }),
  ];
}

function explain(
  context: PlanContext,
  { movers, ready, going, refusals, block }: { movers: Mover[]; ready: Mover[]; going: Mover[]; refusals: Refusal[]; block: Reason | null },
): Reason[] {
  const { now, desired } = context;
  const [refusal] = refusals;
  const stuck = movers.length - ready.length;
  const roomless = ready.length - going.length - refusals.length;
  const { max } = desired.declaration.scaling;
  const text = `Slots wait for their zone: max (${max}) leaves no room for them in another one, because servers that may still live count to it.`;
  return [
    ...(going.length > 0 ? [reason('zone-dark-moved', { now, evidence: { slots: going.length } })] : []),
    ...(refusal === undefined ? [] : [explainRefusal(context, refusal, { waiting: refusals.length })]),
    ...(stuck > 0 ? [reason('zone-dark-no-snapshot', { now, evidence: { slots: stuck } })] : []),
    ...(roomless > 0 ? [block ?? reason('zone-dark-waits', { now, text, evidence: { slots: roomless, max } })] : []),
  ];
}
