import type { PlanContext } from './plan-context.ts';
import { type Reason, reason } from './reason.ts';

/**
 * Why nothing of this farm role is changed in its cloud at all, and nothing of it given up, whatever is declared: what we know may be older than the
 * cloud. Null when nothing stands in the way.
 */
export function judgeHalt(context: PlanContext): Reason | null {
  const { now, observed } = context;
  const { behind } = observed.cloudAccount;
  if (behind !== null) {
    const { since, seen, ours, cloudId, location } = behind;
    const text = `This database is older than the cloud: ${cloudId} in ${location} carries launch number ${seen}, and the database had given out ${ours}. Nothing is changed in this cloud account until somebody has looked.`;
    return reason('database-behind', { now, text, evidence: { seen, ours, cloudId, location, since: new Date(since).toISOString() } });
  }
  if (!isUnseen(context)) return null;
  const { completeAt } = observed.inventory;
  return reason('look-first', { now, evidence: { lastSeen: completeAt === null ? null : new Date(completeAt).toISOString() } });
}

export const isHalted = (context: PlanContext): boolean => context.observed.cloudAccount.behind !== null || isUnseen(context);

/**
 * Nobody has looked for a long time, so what we know may have been overtaken: the program was down, or the database is a restored one and the
 * first look will show it. A location that was never looked at holds nothing of ours.
 */
export function isUnseen({ now, observed, timing }: PlanContext): boolean {
  const { completeAt, blindSince } = observed.inventory;
  return completeAt !== null && (blindSince ?? now) - completeAt > timing.unseenMaxMs;
}

/** The same world, if nothing but what is known of it stood in the way. */
export const trusted = (context: PlanContext): PlanContext => ({
  ...context,
  observed: {
    ...context.observed,
    cloudAccount: { ...context.observed.cloudAccount, behind: null },
    inventory: { ...context.observed.inventory, completeAt: isUnseen(context) ? null : context.observed.inventory.completeAt },
  },
});
