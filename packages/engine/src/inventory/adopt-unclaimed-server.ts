import { decideDesired } from '@farmhand/domain/decide-desired';
import { judgeAdoption } from '@farmhand/domain/judge-adoption';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { CommandInput, Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';
import { trackingOf } from '../metric/tracking-of.ts';
import { createChangeSet } from '../reconcile/change-set.ts';
import type { FarmRoleRow, FarmRow, OrphanRow, ServerRow, VolumeRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { insertAdoption } from './insert-adoption.ts';
import { loadUnclaimedServer, type UnclaimedServer } from './load-unclaimed-server.ts';

export interface AdoptUnclaimedServerInput extends CommandInput {
  orphanId: string;
  /** Null or left out: the one that its tag names. */
  farmRoleId?: string | null;
  /** Null or left out: the first that fits. */
  slot?: number | null;
  reason: string;
}

/**
 * A person has looked at a server that no record claims, and makes it the server of a free slot. It is recorded as a launch that made no call, so
 * that everything that holds for a launched server holds for this one. Nothing is changed in the cloud here. @returns the id of the server.
 */
export async function adoptUnclaimedServer(context: EngineContext, viewer: Viewer, input: AdoptUnclaimedServerInput): Promise<Done> {
  // Taken outside of the transaction, as the reconciler does; a number that is not used is no loss.
  const sequence = await context.store.nextSequence();
  return runCommand({ context, viewer, name: 'adoptUnclaimedServer', input }, async (tx) => {
    const found = await loadUnclaimedServer(tx, viewer, { orphanId: input.orphanId, farmRoleId: input.farmRoleId ?? undefined });
    const { farm, farmRole } = await targetOf(tx, { context, viewer }, { found, farmRoleId: input.farmRoleId ?? null });
    refuse(reasonProblems('reason', input.reason));
    checkPlace(found, farmRole);
    checkFarm(farm, farmRole);
    if (found.orphan.requested || found.orphan.sentAt !== null)
      throw new ConflictError(`The server ${found.orphan.cloudId} is being deleted already.`);
    await checkIsNewest(tx, farmRole, sequence);
    const { orphan } = found;
    const { slot, volumes } = await chooseSlot(tx, { orphan, farmRole, slot: input.slot ?? null, now: context.clock.now() });
    const changes = createChangeSet(context, { organizationId: viewer.organizationId, actor: actorOf(viewer) });
    const adoption = { context, viewer, orphan, farm, farmRole, slot, sequence, reason: input.reason };
    const server = await insertAdoption(tx, changes, {
      ...{ ...adoption, cloudAccount: found.cloudAccount, identityId: found.cloudAccount.identityId ?? '', volumes },
    });
    changes.patch('FarmRole', farmRole, { generation: farmRole.generation + 1 });
    const { tagged } = found;
    if (tagged !== null && tagged.id !== farmRole.id) changes.patch('FarmRole', tagged, { generation: tagged.generation + 1 });
    await changes.write(tx);
    await tx.wake('farm-role', [farmRole.id, ...(tagged === null ? [] : [tagged.id])]);
    return { id: server.id };
  });
}

/** Taking it from the farm role that its tag names needs the permission there, too. */
async function targetOf(
  tx: Tx,
  { viewer }: Asker,
  { found, farmRoleId }: { found: UnclaimedServer; farmRoleId: string | null },
): Promise<{ farm: FarmRow; farmRole: FarmRoleRow }> {
  const { orphan, tagged, other } = found;
  if (farmRoleId === null && tagged === null)
    refuse([{ path: 'farmRoleId', message: `The tag of ${orphan.cloudId} names no farm role: say which one is to have it.` }]);
  const farmRole = farmRoleId === null || farmRoleId === tagged?.id ? tagged : other;
  if (!farmRole || farmRole.deletedAt !== null || !isAllowed(viewer, 'farm-role:read', farmRole)) throw new NotFoundError('farm role');
  authorize(viewer, 'server:adopt', farmRole);
  if (tagged !== null) authorize(viewer, 'server:adopt', tagged);
  const farm = await tx.get('Farm', farmRole.farmId);
  if (farm === undefined) throw new NotFoundError('farm');
  return { farm, farmRole };
}

function checkPlace({ orphan, cloudAccount }: UnclaimedServer, { alias, cloudAccountId, location }: FarmRoleRow): void {
  if (cloudAccountId !== orphan.cloudAccountId)
    throw new ConflictError(`${alias} uses another cloud account: ${orphan.cloudId} is in ${cloudAccount.name}.`);
  if (location !== orphan.location) throw new ConflictError(`${alias} is in ${location}, and ${orphan.cloudId} is in ${orphan.location}.`);
}

/** What is adopted where nothing is wanted would be ended at once. */
function checkFarm(farm: FarmRow, { alias, removed }: FarmRoleRow): void {
  if (removed) throw new ConflictError(`${alias} was removed from its farm: the server would be ended there.`);
  if (farm.status !== 'RUNNING')
    throw new ConflictError(
      `The farm ${farm.name} is ${farm.status.toLowerCase()}: the server would be ended there. Launch or resume it first.`,
    );
}

/** Launches of a farm role are recorded in the order of their numbers. */
async function checkIsNewest(tx: Tx, { id: farmRoleId }: FarmRoleRow, sequence: number): Promise<void> {
  const later = await tx.find('Launch', { farmRoleId, sequence: { gt: sequence } }, { limit: 1 });
  if (later.length > 0) throw new ConflictError('A server was launched for this farm role at this moment. Look at it again.');
}

interface Slotted {
  slot: number;
  /** Those of this slot. */
  volumes: VolumeRow[];
}

async function chooseSlot(
  tx: Tx,
  { orphan, farmRole, slot, now }: { orphan: OrphanRow; farmRole: FarmRoleRow; slot: number | null; now: Date },
): Promise<Slotted> {
  const { id: farmRoleId, alias, declaration } = farmRole;
  const servers = await tx.find('Server', { farmRoleId, state: openServerStates });
  const volumes = await tx.find('Volume', { farmRoleId, state: openVolumeStates });
  const { servers: wanted } = decideDesired({ scaling: declaration.scaling, tracking: trackingOf(farmRole), now: now.getTime() });
  const strays = await tx.find('Orphan', { farmRoleId, closedAt: null });
  const verdict = judgeAdoption({
    ...{ alias, slot, stray: orphan, max: farmRole.max, wanted },
    servers: servers.map(({ slotIndex, hostName, state, quarantined }: ServerRow) => ({ slot: slotIndex, hostName, state, quarantined })),
    otherStrays: strays.filter((row) => row.id !== orphan.id).length,
    volumes: volumes.map((row) => ({ ...row, slot: row.slotIndex })),
  });
  if ('refusal' in verdict) throw new ConflictError(verdict.refusal);
  await checkItsVolumes(tx, orphan, farmRoleId);
  return { slot: verdict.slot, volumes: volumes.filter((volume) => volume.slotIndex === verdict.slot) };
}

/** A volume that belongs to a slot elsewhere stays with that slot. */
async function checkItsVolumes(tx: Tx, { cloudId, cloudAccountId, location, volumes }: OrphanRow, farmRoleId: string): Promise<void> {
  if (volumes.length === 0) return;
  const known = await tx.find('Volume', {
    ...{ cloudAccountId, location, state: openVolumeStates },
    cloudId: volumes.map((volume) => volume.cloudId),
  });
  const foreign = known.find((volume) => volume.farmRoleId !== farmRoleId);
  if (foreign) throw new ConflictError(`${cloudId} holds the volume ${foreign.cloudId}, which belongs to a slot of another farm role.`);
}
