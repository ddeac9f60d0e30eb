import { useRef } from 'react';
import { useCommand } from '../command/use-command.ts';
import type { FarmRowFragment, WhenUnwanted } from '../generated/graphql.ts';
import type { PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import {
  LaunchFarmDocument,
  PlanFarmStatusDocument,
  ResumeFarmDocument,
  SuspendFarmDocument,
  TerminateFarmDocument,
} from './farm-commands.ts';
import { VolumesChoice } from './volumes-choice.tsx';

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
  // What is chosen while the plan is looked at goes with the command.
  const volumes = useRef<WhenUnwanted | null>(null);
  const choose = (choice: WhenUnwanted | null) => {
    volumes.current = choice;
  };
  return (change) => {
    volumes.current = null;
    const verb = change.charAt(0).toUpperCase() + change.slice(1);
    return {
      title: `${verb} ${farm.name}`,
      verb,
      plan: () => plan({ farmId: farm.id, status: statusAfter[change] }),
      note: change === 'terminate' ? <VolumesChoice onChoose={choose} /> : undefined,
      apply: (planHash) => {
        const input = { farmId: farm.id, version: farm.version, planHash };
        return change === 'terminate' ? commands.terminate({ ...input, volumes: volumes.current }) : commands[change](input);
      },
    };
  };
}
