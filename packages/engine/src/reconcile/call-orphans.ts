import { CloudError } from '@farmhand/clouds/cloud-error';
import type { Plan } from '@farmhand/domain/plan';
import { callSignal } from './call-signal.ts';
import type { Round } from './round.ts';

/**
 * Deletes servers that no row claims, whose deletion is intended on record. What became of it shows in the next listing; an error leaves the intent
 * standing, and it is sent again after a while.
 */
export function callOrphans({ context, work, signal }: Round, plan: Plan): (() => Promise<void>)[] {
  const cloudIds = plan.actions.flatMap((action) => (action.kind === 'delete-orphan' ? action.cloudId : []));
  if (cloudIds.length === 0) return [];
  return [
    async () => {
      const driver = context.loadDriver(work.cloudAccount);
      try {
        await driver.servers.terminate({ location: work.farmRole.location, cloudIds, signal: callSignal(context, signal) });
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
      }
    },
  ];
}
