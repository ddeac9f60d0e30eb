import type { FarmRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';

export const Freeze = builder.objectRef<{ reason: string; until: Date | null }>('Freeze').implement({
  description: 'While it holds, nothing of the farm is changed in the cloud.',
  fields: (t) => ({ reason: t.exposeString('reason'), until: t.expose('until', { type: 'DateTime', nullable: true }) }),
});

/** A freeze that has run out is none, whoever forgot to lift it. */
export function freezeOf({ frozenReason, frozenUntil }: FarmRow, now: Date): { reason: string; until: Date | null } | null {
  if (frozenReason === null || (frozenUntil !== null && frozenUntil <= now)) return null;
  return { reason: frozenReason, until: frozenUntil };
}
