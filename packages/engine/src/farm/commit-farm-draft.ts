import type { Done } from '../access/command.ts';
import { type Asker, actorOf } from '../access/viewer.ts';
import { type AuditInput, recordAll } from '../audit/record.ts';
import { scheduleChecks } from '../check/schedule-checks.ts';
import { watchLocations } from '../inventory/watch-locations.ts';
import { assertPlanStillHolds } from '../plan/assert-plan-still-holds.ts';
import { changedColumns } from '../store/changed-columns.ts';
import type { FarmRoleRow, Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { causesAfter } from './causes.ts';
import { type FarmDraft, isTouched } from './farm-draft.ts';

interface Agreed {
  draft: FarmDraft;
  /** Of the plan that was shown for it. */
  planHash?: string | null;
  /** The audit entry of what it is a part of. */
  causeId?: string;
}

/**
 * Saves a draft: rows, revision, audit entries, event, change feed and wake-ups, all in the caller's transaction.
 * @throws ConflictError when the draft would by now destroy something else than the plan that was shown.
 */
export async function commitFarmDraft(tx: Tx, asker: Asker, { draft: given, planHash, causeId }: Agreed): Promise<Done> {
  await assertPlanStillHolds(tx, asker.context, { draft: given, planHash });
  const { draft, ...entries } = withCauses(asker.context, given);
  const { farm } = draft;
  const added = draft.farmRoles.flatMap(({ before, after }) => (before === null ? [after] : []));
  const changed = draft.farmRoles.filter((farmRole) => farmRole.before !== null && isTouched(farmRole));
  if (farm.before === null) await tx.insert('Farm', [farm.after]);
  else await tx.update('Farm', [{ id: farm.after.id, ...changedColumns(farm.before, farm.after) }]);
  if (added.length > 0) await tx.insert('FarmRole', added);
  const patches = changed.map(({ before, after }) => ({ id: after.id, ...changedColumns(before!, after) }));
  if (patches.length > 0) await tx.update('FarmRole', patches);
  if (draft.revisionComment !== null) await tx.insert('FarmRevision', [revisionOf(draft, asker)]);
  await record(tx, asker, { draft, ...entries, causeId });
  await wake(
    tx,
    asker,
    draft.farmRoles.filter(isTouched).map(({ after }) => after),
  );
  return { id: farm.after.id };
}

function revisionOf({ farm, farmRoles, revisionComment }: FarmDraft, { context, viewer }: Asker): Rows['FarmRevision'] {
  const { id: farmId, organizationId, revision: number, name } = farm.after;
  const declared = farmRoles.flatMap(({ after }) => (after.removed ? [] : [{ farmRoleId: after.id, declaration: after.declaration }]));
  const userData = Object.fromEntries(
    farmRoles.flatMap(({ after }) => (after.removed || after.userData === null ? [] : [[after.id, after.userData]])),
  );
  return {
    ...{ id: context.newId(), organizationId, farmId, number, declaration: { name, farmRoles: declared }, userData },
    ...{ comment: revisionComment ?? '', createdBy: viewer.label, createdAt: context.clock.now() },
  };
}

interface Recorded extends Pick<Agreed, 'causeId'> {
  draft: FarmDraft;
  /** Of its audit entries: the farm's, and by id those of farm roles that were changed themselves. */
  farmEntryId: string;
  entryIds: ReadonlyMap<string, string>;
}

/** What is done from now on to the servers of the farm roles that it concerns names the audit entry of this change as its cause. */
function withCauses({ newId }: Asker['context'], draft: FarmDraft): Recorded {
  const { farm } = draft;
  const farmEntryId = newId();
  const changed = draft.farmRoles.filter(({ before, after }) => doneTo(before, after) !== undefined);
  const entryIds = new Map(changed.map(({ after }) => [after.id, newId()]));
  const farmRoles = draft.farmRoles.map((farmRole) => {
    if (!isTouched(farmRole)) return farmRole;
    const causes = causesAfter({ farm, farmRole, entryId: entryIds.get(farmRole.after.id) ?? farmEntryId });
    return { ...farmRole, after: { ...farmRole.after, causes } };
  });
  return { draft: { ...draft, farmRoles }, farmEntryId, entryIds };
}

async function record(tx: Tx, { context, viewer }: Asker, { draft, farmEntryId, entryIds, causeId }: Recorded): Promise<void> {
  const { action, event, farm, farmRoles } = draft;
  const { organizationId, id: farmId, environmentId } = farm.after;
  const ofFarmRoles = farmRoles.flatMap(({ before, after }): AuditInput[] => {
    const done = doneTo(before, after);
    const said = { id: entryIds.get(after.id), causeId: farmEntryId };
    return done ? [{ ...said, type: 'FarmRole', action: `farm-role.${done}`, before, after }] : [];
  });
  const touched = farmRoles.filter(isTouched).map(({ after }) => ({
    ...{ type: 'FarmRole' as const, id: after.id, environmentId, farmId, deleted: after.deletedAt !== null },
  }));
  await recordAll(tx, context, {
    ...{ organizationId, actor: actorOf(viewer), touched },
    entries: [{ type: 'Farm', id: farmEntryId, causeId, action, event, before: farm.before, after: farm.after }, ...ofFarmRoles],
  });
}

/** What was done to a farm role itself; undefined when only its farm changed around it. */
function doneTo(before: FarmRoleRow | null, after: FarmRoleRow): string | undefined {
  if (before === null) return 'create';
  if (after.deletedAt !== before.deletedAt) return 'delete';
  if (after.removed !== before.removed) return 'remove';
  if (after.declaration !== before.declaration) return 'change';
  if (after.guardSettings !== before.guardSettings) return 'change-guards';
  return after.trackedDesired === before.trackedDesired ? undefined : 'forget-desired';
}

async function wake(tx: Tx, { context }: Asker, farmRoles: readonly FarmRoleRow[]): Promise<void> {
  const present = farmRoles.filter((row) => row.deletedAt === null);
  await watchLocations(tx, context, present);
  await scheduleChecks(tx, context, present);
  if (present.length > 0) {
    await tx.wake(
      'farm-role',
      present.map((row) => row.id),
    );
  }
}
