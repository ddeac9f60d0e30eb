import { isFrozen, type PlanContext, whatIsWanted } from './plan-context.ts';
import type { Instant, ServerFacts, VolumeFacts } from './snapshot.ts';

/** What becomes of a volume that the cloud has not shown yet. */
export type UnseenVolume =
  /** It was never made. */
  | { kind: 'unmade' }
  /** Its own creation is sent again, under its own token. */
  | { kind: 'create'; server: ServerFacts | null }
  /** It may still come. */
  | { kind: 'await'; wakeAt: Instant | null };

/**
 * Made with its server it appears with it; made on its own it is asked for again, while the slot's server wants it. Once nobody asks for it any more,
 * only a complete listing of volumes that started late enough says that it was never made: until then it may be in the cloud, billed, with data.
 */
export function judgeUnseenVolume(
  volume: VolumeFacts,
  context: PlanContext,
  { holder, server }: { holder: ServerFacts | undefined; server: ServerFacts | undefined },
): UnseenVolume {
  const { now, timing } = context;
  if (volume.launchId !== null && holder !== undefined) {
    const due = holder.cloudState === 'running' ? holder.lastWriteAt + 2 * timing.settleMs : null;
    if (due !== null && isShownAfter(context, due)) return { kind: 'unmade' };
    return { kind: 'await', wakeAt: due === null || due > now ? due : now + timing.pollMovingMs };
  }
  if (volume.launchId === null && mayAsk(volume, context, server)) {
    const due = volume.lastWriteAt + timing.resendMs;
    return due > now ? { kind: 'await', wakeAt: due } : { kind: 'create', server };
  }
  if (isMadeAhead(volume, context) && !isFrozen(context)) {
    const due = volume.lastWriteAt + timing.resendMs;
    return due > now ? { kind: 'await', wakeAt: due } : { kind: 'create', server: null };
  }
  if (isUnmade(volume, context)) return { kind: 'unmade' };
  return { kind: 'await', wakeAt: Math.max(provenAt(volume, context), now + timing.pollMovingMs) };
}

/** Nobody asks for it any more, and a complete listing proves that it never came. */
export const isUnmade = (volume: VolumeFacts, context: PlanContext): boolean =>
  volume.cloudId === null && !isMadeAhead(volume, context) && isShownAfter(context, provenAt(volume, context));

/** It is made for its slot before there is a server there, and asked for until it is there, or not wanted any more. */
function isMadeAhead({ cloudId, launchId, serverId, slot, device }: VolumeFacts, { desired }: PlanContext): boolean {
  const { volumes, scaling } = desired.declaration;
  const isWanted = whatIsWanted(desired) === 'up' && slot <= scaling.max && volumes.some((declared) => declared.device === device);
  return cloudId === null && launchId === null && serverId === null && isWanted;
}

/**
 * From when on a listing that does not show it says that it was never made: a call of it may be under way for a while, and then be invisible. What is shown
 * of its launch and not given out yet moves the last write, because it may be this one.
 */
function provenAt({ launchId, lastWriteAt, holderEndedAt }: VolumeFacts, { timing }: PlanContext): Instant {
  if (launchId !== null) return Math.max(holderEndedAt ?? 0, lastWriteAt) + timing.settleMs;
  return lastWriteAt + Math.max(timing.callLingerMs, timing.settleMs) + timing.settleMs;
}

const isShownAfter = ({ observed }: PlanContext, moment: Instant): boolean =>
  observed.inventory.volumesCompleteAt !== null && observed.inventory.volumesCompleteAt > moment;

/** Its token stands for its zone and shape: only a server there, of a slot that still declares it, may have it asked for again. */
function mayAsk(volume: VolumeFacts, context: PlanContext, server: ServerFacts | undefined): server is ServerFacts {
  const declared = context.desired.declaration.volumes.some((candidate) => candidate.device === volume.device);
  return declared && !isFrozen(context) && server !== undefined && server.zone !== null && server.zone === volume.zone;
}
