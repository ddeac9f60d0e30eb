import { useCommand } from '../command/use-command.ts';
import type { FarmRowFragment } from '../generated/graphql.ts';
import type { PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import {
  LaunchFarmDocument,
  PlanFarmStatusDocument,
  ResumeFarmDocument,
  SuspendFarmDocument,
  TerminateFarmDocument,
} from './farm-commands.ts';

export type StatusChange = 'launch' | 'suspend' | 'resume' | 'terminate';

const statusAfter = { launch: 'RUNNING', resume: 'RUNNING', suspend: 'SUSPENDED', terminate: 'TERMINATED' } as const;

/** Launching, suspending, resuming and terminating: each with its plan before it. */
export function useStatusChange(farm: Pick<FarmRowFragment, 'id' | 'name' | 'version'>): (change: StatusChange) => PlannedChange {
  const plan = usePlanQuery(PlanFarmStatusDocument);
  const commands = {
    launch: useCommand(LaunchFarmDocument),
    suspend: useCommand(SuspendFarmDocument),
    resume: useCommand(ResumeFarmDocument),
    terminate: useCommand(TerminateFarmDocument),
  };
  return (change) => {
    const verb = change.charAt(0).toUpperCase() + change.slice(1);
    return {
      title: `${verb} ${farm.name}`,
      verb,
      plan: () => plan({ farmId: farm.id, status: statusAfter[change] }),
      apply: (planHash) => commands[change]({ farmId: farm.id, version: farm.version, planHash }),
    };
  };
}
