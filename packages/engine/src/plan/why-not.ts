import type { AbsentServer } from '@farmhand/domain/explain-absent';
import { hostName } from '@farmhand/domain/host-name';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import type { Reason } from '@farmhand/domain/reason';
import { possibleIds } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { loadWorkRows, type WorkRows } from '../reconcile/load-work.ts';
import { toPlanContext } from '../reconcile/to-plan-context.ts';
import type { ServerRow } from '../store/rows.ts';

/** Why a farm role does not have the servers that are wanted, at this moment. */
export interface WhyNot {
  farmRoleId: string;
  absent: ExplainedAbsence[];
  /** Of the farm role as a whole: what stands in the way first. */
  reasons: Reason[];
  /** When it is looked at again even if nothing happens. */
  nextAt: Date | null;
  converged: boolean;
}

export interface ExplainedAbsence extends Omit<AbsentServer, 'serverId'> {
  hostName: string;
  server: ServerRow | null;
}

/**
 * Plans with the function that acts, on the rows as they are now, and tells what it says of each wanted server that is not there: so the explanation
 * cannot disagree with what is done. Saves nothing. @returns null when there is no such farm role, or the viewer may not see it.
 */
export function whyNot(context: EngineContext, viewer: Viewer, farmRoleId: string): Promise<WhyNot | null> {
  return context.store.transaction(viewer.organizationId, async (tx) => {
    const [possible] = possibleIds([farmRoleId]);
    const rows = possible === undefined ? undefined : await loadWorkRows(tx, possible, context);
    if (rows === undefined || !isAllowed(viewer, 'farm-role:read', rows.farmRole)) return null;
    const { absent, reasons, wakeAt, converged } = planFarmRole(toPlanContext(rows, context));
    return {
      farmRoleId: rows.farmRole.id,
      absent: absent.map((row) => explained(row, rows)),
      reasons,
      nextAt: wakeAt === null ? null : new Date(wakeAt),
      converged,
    };
  });
}

/** What is recorded with a server says more precisely why it is as it is than its code. */
function explained({ slot, serverId, action, reason }: AbsentServer, { farm, farmRole, servers }: WorkRows): ExplainedAbsence {
  const server = servers.find((row) => row.id === serverId) ?? null;
  const recorded = action === null && server?.reason.code === reason.code ? server.reason : reason;
  return { slot, action, server, reason: recorded, hostName: hostName(farm.name, farmRole.alias, slot) };
}
