import { defaultTiming } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import { countsToMax } from '@farmhand/domain/server-state';
import type { LaunchRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

const hourMs = 3_600_000;

/** Once as many launches have failed within an hour as the budget has, none is recorded until a person says so or the hour lets it. */
export const neverBeyondFailureBudget: Check = {
  invariant: 'failure budget',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      // What people adopt is put on record as a launch that has ended, and makes no call.
      if (name !== 'Launch' || before !== undefined || after === undefined || after.outcome === 'ADOPTED') continue;
      const farmRole = known.farmRoles.get(after.farmRoleId);
      if (farmRole === undefined) continue;
      const { failuresPerHour } = guardsInForce(farmRole.guardSettings, defaultTiming);
      const failed = [...(known.failed.get(farmRole.id)?.values() ?? [])].filter((at) => after.createdAt.getTime() - at < hourMs);
      if (failed.length >= failuresPerHour)
        throw new BrokenInvariant(
          'failure budget',
          `${farmRole.alias} is launched after ${failed.length} launches failed within the hour, at most ${failuresPerHour} may.`,
        );
    }
    const endedByUs = new Set(changed.flatMap((change) => (change.name === 'Server' && endsByUs(change) ? (change.after?.id ?? []) : [])));
    for (const change of changed) {
      if (change.name === 'Launch' && change.after?.outcome === 'REFUSED') followRefusal(known, change.after);
      if (change.name === 'Server' && change.after && change.before && !isOver(change.before))
        followUnready(known, change.after, endedByUs);
      // A person said so: what failed before counts no more.
      const isCleared =
        change.name === 'FarmRole' && (change.before?.failedLaunches.length ?? 0) > 0 && change.after?.failedLaunches.length === 0;
      if (isCleared && change.after) forgive(known, change.after.id);
    }
  },
};

/** Where only one zone and one type are declared, no other can be tried instead. A volume's own zone is passed over for a while, and others go on. */
function followRefusal(known: Known, { id, farmRoleId, zone, errorCode, closedAt }: LaunchRow): void {
  const declaration = known.farmRoles.get(farmRoleId)?.declaration;
  if (declaration === undefined || declaration.zones.length > 1 || declaration.instanceTypes.length > 1) return;
  if (zone !== (declaration.zones[0]?.zone ?? null)) return;
  if (errorCode === 'capacity' || errorCode === 'quota') record(known, { farmRoleId, launchId: id, at: closedAt });
}

/**
 * The last of its servers ends by itself, and none was ever ready. Where we end or stop the last ones, be it in the same transaction, nobody knows
 * what would have become of them.
 */
function followUnready(known: Known, { farmRoleId, launchId, reason }: ServerRow, endedByUs: ReadonlySet<string>): void {
  if (reason.code !== 'terminated-in-cloud') return;
  const members = [...(known.ofLaunch.get(launchId) ?? [])].flatMap((id) => known.servers.get(id) ?? []);
  const isUnready = (row: ServerRow) => row.runningAt === null && row.request?.byPerson == null && isOver(row) && !endedByUs.has(row.id);
  if (members.every((row) => isUnready(row))) record(known, { farmRoleId, launchId, at: new Date(reason.at) });
}

/**
 * We end it, or it ends while we stop it or have it stopped, which we do only where its farm is suspended: that took from it the chance to become
 * ready, just as from one that is ended for the same reason while it boots. What ends it before it is started again says nothing of its launch, and
 * cannot end servers one after the other: the next is stopped only when a person suspends the farm again.
 */
function endsByUs({ before, after }: { before?: ServerRow; after?: ServerRow }): boolean {
  if (before === undefined || after === undefined || isOver(before) || !isOver(after)) return false;
  return after.reason.code !== 'terminated-in-cloud' || before.state === 'PENDING_SUSPEND' || before.state === 'SUSPENDED';
}

const isOver = (row: ServerRow) => !countsToMax(row.state) || row.state === 'PENDING_TERMINATE';

/** They stay known, so that what follows of them is not taken for another failure. */
function forgive(known: Known, farmRoleId: string): void {
  const failed = known.failed.get(farmRoleId);
  for (const launchId of failed?.keys() ?? []) failed?.set(launchId, Number.NEGATIVE_INFINITY);
}

function record(known: Known, { farmRoleId, launchId, at }: { farmRoleId: string; launchId: string; at: Date | null }): void {
  const failed = known.failed.get(farmRoleId) ?? new Map<string, number>();
  known.failed.set(farmRoleId, failed);
  if (at !== null && !failed.has(launchId)) failed.set(launchId, at.getTime());
}
