import { isDeepStrictEqual } from 'node:util';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';

/** The audit entries that say why a farm role wants what it wants: what is done to its servers because of that names one of them as its cause. */
export interface Causes {
  /** People last said how many servers are wanted, or whether any is. */
  declared: string | null;
  /** A schedule or a metric has decided since. */
  decided: string | null;
  /** It began once those it comes after were ready, and nobody has decided about its size since. */
  begun: string | null;
  /** People last changed what servers are made from. */
  remade: string | null;
  /** The newest of the rollout. */
  rollout: string | null;
  /** The breaker latched, or was released. Older programs did not keep it. */
  breaker?: string | null;
}

export const noCauses: Causes = { declared: null, decided: null, begun: null, remade: null, rollout: null };

/** Why as many servers are wanted as are. */
export const causeOfSize = ({ causes }: Pick<FarmRoleRow, 'causes'>): string | null => causes.decided ?? causes.declared;

/** Why servers begin, or begin again, now. What was recorded before farm roles remembered when they began says nothing of it. */
export const causeOfBeginning = (farmRole: Pick<FarmRoleRow, 'causes'>): string | null => farmRole.causes.begun ?? causeOfSize(farmRole);

interface Changed {
  farm: { before: FarmRow | null; after: FarmRow };
  farmRole: { before: FarmRoleRow | null; after: FarmRoleRow };
  /** The audit entry of the change. */
  entryId: string;
}

/** What of it a change of people is the cause of from now on. */
export function causesAfter({ farm, farmRole: { before, after }, entryId }: Changed): Causes {
  const { causes } = after;
  if (before === null) return { ...causes, declared: entryId, remade: entryId };
  const isResized =
    farm.before?.status !== farm.after.status ||
    before.removed !== after.removed ||
    !isDeepStrictEqual(before.declaration.scaling, after.declaration.scaling);
  return {
    ...causes,
    ...(isResized ? { declared: entryId, decided: null, begun: null } : {}),
    ...(before.revision === after.revision ? {} : { remade: entryId }),
  };
}
