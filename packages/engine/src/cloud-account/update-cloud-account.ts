import type { CloudIdentity } from '@farmhand/clouds/driver';
import type { Problem } from '@farmhand/domain/limits';
import type { Done } from '../access/command.ts';
import { earlierResult } from '../access/idempotent.ts';
import { keyed, runCommand } from '../access/run-command.ts';
import { labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import { sealContexts } from '../seal-contexts.ts';
import { changedColumns } from '../store/changed-columns.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { endpointProblems, environmentProblems, ratePercentProblems, sectionOf } from './account-problems.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import type { UpdateCloudAccountInput } from './cloud-account-inputs.ts';
import { checked } from './create-cloud-account.ts';
import { askCloud, driverOf } from './driver-of.ts';
import { checkAccountVersion, loadCloudAccount } from './load-cloud-account.ts';
import { type Use, unclaimedHint, useOf } from './used-by.ts';
import { wakeUsers } from './wake-users.ts';

/**
 * Changes a cloud account. New credentials or another endpoint are tried first, outside of any transaction; those of another identity
 * are refused while anything of this one is in its cloud.
 * @throws CloudCallError when the cloud refuses them or cannot be reached.
 */
export async function updateCloudAccount(context: EngineContext, viewer: Viewer, input: UpdateCloudAccountInput): Promise<Done> {
  const command = { context, viewer, name: 'updateCloudAccount', input };
  const prepared = await context.store.transaction(viewer.organizationId, async (tx) => {
    const earlier = await earlierResult<Done>(tx, keyed(command));
    return earlier ?? (await changedAccount(tx, command, input));
  });
  if ('result' in prepared) return prepared.result;
  const identity = isToBeChecked(input) ? await askCloud(() => driverOf(context, prepared.after).checkCredentials()) : undefined;
  return runCommand(command, async (tx) => {
    const { before, after: unchecked, use } = await changedAccount(tx, command, input);
    if (identity) checkIdentity(before, identity, use);
    const after = identity ? checked(unchecked, identity, context.clock.now()) : unchecked;
    const { id } = before;
    await tx.update('CloudAccount', [{ id, ...changedColumns(before, after) }]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        { type: 'CloudAccount', action: input.credentials ? 'cloud-account.change-credentials' : 'cloud-account.change', before, after },
      ],
    });
    if (identity) await wakeUsers(tx, context, use.farmRoles);
    return { id };
  });
}

function isToBeChecked({ credentials, endpoint }: UpdateCloudAccountInput): boolean {
  return Boolean(credentials) || endpoint !== undefined;
}

/** @throws ConflictError when these credentials would make what runs under another identity unreachable. */
function checkIdentity({ name, identityId, identityLabel }: CloudAccountRow, identity: CloudIdentity, use: Use): void {
  const { inCloud } = use;
  if (identityId === null || identityId === identity.id || inCloud === 0) return;
  throw new ConflictError(
    `These credentials belong to ${identity.id} (${identity.label}), but ${name} is ${identityId} (${identityLabel}), and ${inCloud} servers, volumes, snapshots, addresses or launches of it exist. Use credentials of ${identityId}, or make another cloud account.${unclaimedHint(use)}`,
  );
}

async function changedAccount(tx: Tx, { context, viewer }: Asker, input: UpdateCloudAccountInput) {
  const before = await loadCloudAccount(tx, viewer, input.cloudAccountId);
  authorize(viewer, 'cloud-account:change', before);
  checkAccountVersion(before, input.version);
  const use = await useOf(tx, before.id);
  const section = input.credentials ? sectionOf(input.credentials) : undefined;
  refuse([
    ...(input.name ? labelProblems('name', input.name) : []),
    ...(section && section.cloud !== before.cloud ? [otherCloud(before)] : []),
    ...endpointProblems(input.endpoint),
    ...ratePercentProblems(input.ratePercent),
    ...(input.environmentIds ? await environmentProblems(tx, viewer, input.environmentIds) : []),
    ...(input.environmentIds ? stillUsedIn(use, input.environmentIds) : []),
  ]);
  if (input.name) await checkNameIsFree(tx, { id: before.id, name: input.name });
  const after: CloudAccountRow = {
    ...before,
    ...(input.name && { name: input.name }),
    ...(input.environmentIds && { environmentIds: [...new Set(input.environmentIds)] }),
    ...(input.endpoint !== undefined && { endpoint: input.endpoint }),
    ...(input.ratePercent != null && { ratePercent: input.ratePercent }),
    ...(section && { credentials: context.secretBox.seal(JSON.stringify(section.values), sealContexts.credentials(before.id)) }),
    version: before.version + 1,
  };
  return { before, after, use };
}

function otherCloud({ name, cloud }: CloudAccountRow): Problem {
  return { path: 'credentials', message: `The cloud account ${name} is one of ${cloud}, and stays one.` };
}

function stillUsedIn({ farmRoles }: Use, environmentIds: readonly string[]): Problem[] {
  const outside = farmRoles.filter((row) => !environmentIds.includes(row.environmentId));
  if (outside.length === 0) return [];
  const aliases = outside.slice(0, 5).map(({ alias }) => alias);
  const message = `${outside.length} farm roles of an environment that is left out use it (${aliases.join(', ')}). Remove them first.`;
  return [{ path: 'environmentIds', message }];
}
