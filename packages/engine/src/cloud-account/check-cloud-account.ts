import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudIdentity } from '@farmhand/clouds/driver';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { CloudCallError } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { CheckCloudAccountInput } from './cloud-account-inputs.ts';
import { checked } from './create-cloud-account.ts';
import { loadCloudAccount } from './load-cloud-account.ts';
import { useOf } from './used-by.ts';
import { wakeUsers } from './wake-users.ts';

/**
 * Asks the cloud whether the credentials work and whose they are, and records the answer: also that they do not work.
 * @throws CloudCallError when there is no answer; then nothing is recorded.
 */
export async function checkCloudAccount(context: EngineContext, viewer: Viewer, input: CheckCloudAccountInput): Promise<Done> {
  const asked = await context.store.transaction(viewer.organizationId, async (tx) => {
    const row = await loadCloudAccount(tx, viewer, input.cloudAccountId);
    authorize(viewer, 'cloud-account:check', row);
    return row;
  });
  const answer = await askIdentity(context, asked);
  return runCommand({ context, viewer, name: 'checkCloudAccount', input: {} }, async (tx) => {
    const before = await loadCloudAccount(tx, viewer, asked.id);
    // Changed while the cloud was asked: the answer is about credentials that are no longer there.
    if (before.version !== asked.version) return { id: asked.id };
    const { identityId, identityLabel, status, statusText, checkedAt } = answered(before, answer, context.clock.now());
    const patch = { id: before.id, identityId, identityLabel, status, statusText, checkedAt };
    await tx.update('CloudAccount', [patch]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'CloudAccount', action: 'cloud-account.check', before, after: { ...before, ...patch } }],
    });
    if (status !== before.status) await wakeUsers(tx, context, (await useOf(tx, before.id)).farmRoles);
    return { id: before.id };
  });
}

type Answer = { identity: CloudIdentity } | { refusal: string };

async function askIdentity({ loadDriver }: EngineContext, account: CloudAccountRow): Promise<Answer> {
  try {
    return { identity: await loadDriver(account).checkCredentials() };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.code === 'credentials' || error.code === 'permission') return { refusal: error.message };
    throw new CloudCallError(error);
  }
}

function answered(row: CloudAccountRow, answer: Answer, checkedAt: Date): CloudAccountRow {
  if ('refusal' in answer) return { ...row, status: 'FAILED', statusText: answer.refusal, checkedAt };
  const { identity } = answer;
  if (row.identityId === null || row.identityId === identity.id) return checked(row, identity, checkedAt);
  const statusText = `The credentials now belong to ${identity.id} (${identity.label}), but this account is ${row.identityId}. Enter credentials of ${row.identityId}.`;
  return { ...row, status: 'FAILED', statusText, checkedAt };
}
