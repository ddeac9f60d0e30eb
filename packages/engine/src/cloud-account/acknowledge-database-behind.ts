import type { CommandInput, Done } from '../access/command.ts';
import { earlierResult } from '../access/idempotent.ts';
import { keyed, runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { type AuditInput, recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { loadCloudAccount } from './load-cloud-account.ts';
import { useOf } from './used-by.ts';
import { wakeUsers } from './wake-users.ts';

export interface AcknowledgeDatabaseBehindInput extends CommandInput {
  cloudAccountId: string;
  /** What the person has found; kept in the audit. */
  reason: string;
}

/**
 * A person knows that the database is older than the cloud, and lets work go on from what is there: new launches get numbers past all that was seen,
 * servers that no record claims stay until they are adopted or deleted, and volumes that would be deleted by an old date are kept as if they had
 * become unwanted just now. @returns the id of the cloud account.
 */
export async function acknowledgeDatabaseBehind(
  context: EngineContext,
  viewer: Viewer,
  input: AcknowledgeDatabaseBehindInput,
): Promise<Done> {
  const command = { context, viewer, name: 'acknowledgeDatabaseBehind', input };
  const prepared = await context.store.transaction(viewer.organizationId, async (tx) => {
    const earlier = await earlierResult<Done>(tx, keyed(command));
    return earlier ?? { behind: await behindOf(tx, viewer, input) };
  });
  if ('result' in prepared) return prepared.result;
  // A sequence is not part of a transaction. Moved ahead for nothing, it only leaves numbers out.
  await context.store.raiseSequence(prepared.behind.seen);
  return runCommand(command, async (tx) => {
    const { seen, row: before } = await behindOf(tx, viewer, input);
    if (seen > prepared.behind.seen) throw new ConflictError('More was seen at this moment. Look at it again.');
    const acknowledged = { at: context.clock.now().toISOString(), by: viewer.label, because: input.reason, seen };
    const after = { ...before, behind: null, acknowledged };
    await tx.update('CloudAccount', [{ id: before.id, behind: null, acknowledged }]);
    const postponed = await postponeDeletions(tx, context, before);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'CloudAccount', action: 'cloud-account.acknowledge-behind', before, after }, ...postponed],
    });
    const { farmRoles } = await useOf(tx, before.id);
    // Nothing of them could be ended until now: those that wait for others to be down wait from now on.
    const unwanted = farmRoles.filter((row) => row.unwantedSince !== null);
    const unwantedSince = context.clock.now();
    await tx.update(
      'FarmRole',
      unwanted.map(({ id }) => ({ id, unwantedSince })),
    );
    await wakeUsers(tx, context, farmRoles);
    return { id: before.id };
  });
}

async function behindOf(tx: Tx, viewer: Viewer, input: AcknowledgeDatabaseBehindInput): Promise<{ row: CloudAccountRow; seen: number }> {
  const row = await loadCloudAccount(tx, viewer, input.cloudAccountId);
  authorize(viewer, 'cloud-account:acknowledge', row);
  refuse(reasonProblems('reason', input.reason));
  if (row.behind === null) throw new ConflictError(`Nothing shows that the database is older than ${row.name}.`);
  return { row, seen: row.behind.seen };
}

/** The time until which a volume or address is kept was counted from a day that may be long past; since then it may have been wanted again. */
async function postponeDeletions(tx: Tx, { clock, timing }: EngineContext, { id }: CloudAccountRow): Promise<AuditInput[]> {
  const keepUntil = new Date(clock.now().getTime() + timing.keepVolumeMs);
  const isEarly = (row: { keepUntil: Date | null }) => row.keepUntil !== null && row.keepUntil < keepUntil;
  const kept = { cloudAccountId: id, keepUntil: { not: null } };
  const volumes = (await tx.find('Volume', { ...kept, state: 'AVAILABLE' })).filter(isEarly);
  const addresses = (await tx.find('Address', { ...kept, state: 'FREE' })).filter(isEarly);
  if (volumes.length > 0) {
    await tx.update(
      'Volume',
      volumes.map((row) => ({ id: row.id, keepUntil })),
    );
  }
  if (addresses.length > 0) {
    await tx.update(
      'Address',
      addresses.map((row) => ({ id: row.id, keepUntil })),
    );
  }
  return [
    ...volumes.map((row): AuditInput => ({ type: 'Volume', action: 'volume.keep', before: row, after: { ...row, keepUntil } })),
    ...addresses.map((row): AuditInput => ({ type: 'Address', action: 'address.keep', before: row, after: { ...row, keepUntil } })),
  ];
}
