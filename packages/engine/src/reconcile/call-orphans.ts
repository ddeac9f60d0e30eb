import type { Plan } from '@farmhand/domain/plan';
import { recordAnswers } from '../observe/record-answers.ts';
import { reconcilerActor } from './actor.ts';
import { askCloud } from './ask-cloud.ts';
import type { Round } from './round.ts';

/**
 * Deletes servers that no row claims, whose deletion is intended on record. What became of it shows in the next listing; an error leaves the intent
 * standing, and it is sent again after a while.
 */
export function callOrphans(round: Round, plan: Plan): (() => Promise<void>)[] {
  const cloudIds = plan.actions.flatMap((action) => (action.kind === 'delete-orphan' ? action.cloudId : []));
  if (cloudIds.length === 0) return [];
  const { context, lease, work } = round;
  const { cloudAccount, farmRole } = work;
  const { location } = farmRole;
  return [
    async () => {
      const { servers } = context.loadDriver(cloudAccount);
      const { requestIds } = await askCloud(round, (options) => servers.terminate({ location, cloudIds, ...options }));
      const answers = cloudIds.map((cloudId) => ({ cloudId, requestIds }));
      const subject = { name: 'Orphan' as const, cloudAccount, location, actor: reconcilerActor(lease), within: farmRole };
      await recordAnswers(context, lease, { ...subject, answers });
    },
  ];
}
