import type { DeleteOrphan } from './plan.ts';
import { earliest, isFrozen, type PlanContext } from './plan-context.ts';
import { reason } from './reason.ts';
import type { Instant, OrphanFacts } from './snapshot.ts';

/**
 * What becomes of servers in the cloud that no row claims. One that our own closed launch proves superseded is deleted once it is old enough
 * and was seen twice. One with an unknown launch is never deleted by Farmhand itself: people say what becomes of it.
 */
export function planOrphans(context: PlanContext): { actions: DeleteOrphan[]; wakeAt: Instant | null } {
  if (isFrozen(context)) return { actions: [], wakeAt: null };
  const steps = context.observed.orphans.map((orphan) => ({ orphan, due: dueAt(orphan, context) }));
  return {
    actions: steps.filter(({ due }) => due !== null && due <= context.now).map(({ orphan }) => deletion(orphan, context)),
    wakeAt: earliest(steps.map(({ due }) => (due !== null && due > context.now ? due : null))),
  };
}

function dueAt(orphan: OrphanFacts, { observed, timing }: PlanContext): Instant | null {
  const resendAt = orphan.sentAt === null ? Number.NEGATIVE_INFINITY : orphan.sentAt + timing.resendMs;
  if (orphan.requested) return resendAt;
  if (orphan.verdict !== 'SUPERSEDED' || orphan.sightings < 2) return null;
  // Of two of one place the older is adopted, and that may be this one: while the launch is open, it is not decided yet.
  if (observed.launches.some(({ id }) => id === orphan.launchId)) return null;
  return Math.max(orphan.firstSeenAt + timing.orphanAgeMs, resendAt);
}

function deletion({ id, cloudId, requested, sightings }: OrphanFacts, { now }: PlanContext): DeleteOrphan {
  const because = reason(requested ? 'requested-by-person' : 'orphan-superseded', { now, evidence: { cloudId, sightings } });
  return { kind: 'delete-orphan', orphanId: id, cloudId, reason: because };
}

/** Servers whose launch we do not know: growth waits until people have looked at them. */
export const unknownOrphans = ({ observed }: PlanContext): readonly OrphanFacts[] =>
  observed.orphans.filter((orphan) => orphan.verdict === 'UNKNOWN_LAUNCH');
