import { useCommand } from '../command/use-command.ts';
import type { PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { PlanFarmRoleRollbackDocument, RollBackFarmRoleDocument } from './rollout-fields.ts';

interface Rollback {
  farmRole: { id: string; alias: string };
  farm: { version: number };
  formerRevision: number;
}

/** Going back to what servers were made from before the last change, with the plan before. */
export function useRollback(): (rollback: Rollback) => PlannedChange {
  const plan = usePlanQuery(PlanFarmRoleRollbackDocument);
  const rollBack = useCommand(RollBackFarmRoleDocument);
  return ({ farmRole, farm, formerRevision }) => ({
    title: `Roll back ${farmRole.alias} to revision ${formerRevision}`,
    verb: 'Roll back',
    plan: () => plan({ farmRoleId: farmRole.id }),
    apply: (planHash) => rollBack({ farmRoleId: farmRole.id, version: farm.version, planHash }),
  });
}
