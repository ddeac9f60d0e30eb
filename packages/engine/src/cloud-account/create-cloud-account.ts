import type { CloudIdentity } from '@farmhand/clouds/driver';
import type { Done } from '../access/command.ts';
import { earlierResult } from '../access/idempotent.ts';
import { keyed, runCommand } from '../access/run-command.ts';
import { labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { endpointProblems, environmentProblems, sectionOf } from './account-problems.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import type { CreateCloudAccountInput } from './cloud-account-inputs.ts';
import { askCloud, driverOf } from './driver-of.ts';

/**
 * Saves credentials that work: the cloud is asked first who they belong to, outside of any transaction, and nothing is saved when it refuses.
 * @throws CloudCallError when the cloud refuses them or cannot be reached.
 */
export async function createCloudAccount(context: EngineContext, viewer: Viewer, input: CreateCloudAccountInput): Promise<Done> {
  const command = { context, viewer, name: 'createCloudAccount', input };
  const prepared = await context.store.transaction(viewer.organizationId, async (tx) => {
    const earlier = await earlierResult<Done>(tx, keyed(command));
    return earlier ?? { row: await newCloudAccount(tx, command, input) };
  });
  if ('result' in prepared) return prepared.result;
  const identity = await askCloud(() => driverOf(context, prepared.row).checkCredentials());
  return runCommand(command, async (tx) => {
    // Once more, because something may have changed while the cloud was asked.
    const row = checked(await newCloudAccount(tx, command, input), identity, context.clock.now());
    await tx.insert('CloudAccount', [row]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'CloudAccount', action: 'cloud-account.create', before: null, after: row }],
    });
    return { id: row.id };
  });
}

export function checked(row: CloudAccountRow, identity: CloudIdentity, checkedAt: Date): CloudAccountRow {
  return { ...row, identityId: identity.id, identityLabel: identity.label, status: 'OK', statusText: null, checkedAt };
}

async function newCloudAccount(tx: Tx, { context, viewer }: Asker, input: CreateCloudAccountInput): Promise<CloudAccountRow> {
  authorize(viewer, 'cloud-account:create', input);
  const section = sectionOf(input.credentials);
  const environments = await environmentProblems(tx, viewer, input.environmentIds);
  refuse([...labelProblems('name', input.name), ...endpointProblems(input.endpoint), ...environments]);
  const id = context.newId();
  await checkNameIsFree(tx, { id, name: input.name });
  return {
    ...{ id, organizationId: viewer.organizationId, name: input.name, cloud: section.cloud, endpoint: input.endpoint ?? null },
    environmentIds: [...new Set(input.environmentIds)],
    credentials: context.secretBox.seal(JSON.stringify(section.values), sealContexts.credentials(id)),
    ...{ identityId: null, identityLabel: null, status: 'UNCHECKED', statusText: null, checkedAt: null, behind: null, acknowledged: null },
    ...{ ratePercent: 100, version: 1, createdAt: context.clock.now(), deletedAt: null },
  };
}
