import type { CloudError } from '@farmhand/clouds/cloud-error';
import { changeTo, type Repair } from '@farmhand/domain/drift';
import type { Plan, RepairDrift } from '@farmhand/domain/plan';
import { isPutOff } from '../rate/create-pacer.ts';
import { reconcilerActor } from './actor.ts';
import { askCloud } from './ask-cloud.ts';
import { type ChangeSet, createChangeSet } from './change-set.ts';
import { findServer } from './find-row.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import type { Round } from './round.ts';

/** Repairs are counted over so long, and kept no longer. */
const keptMs = 3_600_000;

/** The recorded intent before what others changed on a server is changed back: which fields, from what to what. */
export function intendRepair(action: RepairDrift, { context, work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, action.serverId);
  const now = context.clock.now();
  const lately = row.repairs.filter(({ at }) => Date.parse(at) > now.getTime() - keptMs);
  const at = now.toISOString();
  const added = action.fields.map(({ field, expected, actual }): Repair => {
    return { field, from: actual, to: expected, at, outcome: 'sent', error: null };
  });
  const fields = added.map(({ field, from, to }) => `${field} ${from ?? 'none'} → ${to ?? 'none'}`).join(', ');
  // A person's word that was not followed in its time is no reason any more.
  const asked = row.repairUntil !== null && row.repairUntil > now ? row.repairBecause : null;
  const text = `${row.hostName} is changed back: ${fields}.${asked === null ? '' : ` A person asked for it: ${asked}`}`;
  const patch = { repairs: [...lately, ...added], repairUntil: null, repairBecause: null };
  changes.patch('Server', row, patch, { action: 'server.repair-drift', event: { type: 'server.repair', text } });
}

/** What became of them shows in the next listing; what the cloud says against one is kept with it. */
export function callRepairs(round: Round, plan: Plan): (() => Promise<void>)[] {
  return plan.actions.flatMap((action) => (action.kind === 'repair-drift' ? () => repair(round, action) : []));
}

async function repair(round: Round, { serverId, fields }: RepairDrift): Promise<void> {
  const { context, work } = round;
  const { cloudId } = findServer(work.servers, serverId);
  if (cloudId === null) throw new Error(`Server ${serverId} is to be changed, and the cloud does not know it.`);
  const { location } = work.farmRole;
  const { servers } = context.loadDriver(work.cloudAccount);
  const { answer, requestIds } = await askCloud(round, (options) =>
    servers.change({ location, cloudId, to: changeTo(fields), ...options }),
  );
  await record(round, serverId, { error: answer ?? null, requestIds });
  await pollSoon(round);
}

async function record(
  { context, lease, work }: Round,
  serverId: string,
  { error, requestIds }: { error: CloudError | null; requestIds: readonly string[] },
): Promise<void> {
  if (error === null && requestIds.length === 0) return;
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const row = await tx.get('Server', serverId, { lock: true });
    if (row === undefined) throw new Error(`Server ${serverId} is gone, and rows of servers stay.`);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    if (error === null) changes.patch('Server', row, {}, { action: 'server.answer', requestIds });
    else {
      const before = findServer(work.servers, serverId).repairs.map(({ at, field }) => `${at} ${field}`);
      const outcome = isPutOff(error) ? ('postponed' as const) : ('failed' as const);
      const repairs = row.repairs.map((one) =>
        before.includes(`${one.at} ${one.field}`) ? one : { ...one, outcome, error: error.message },
      );
      const event = { type: 'server.repair-failed', text: `${row.hostName} could not be changed back: ${error.message}` };
      const said = { action: 'server.repair-failed', requestIds, ...(outcome === 'failed' ? { event } : {}) };
      changes.patch('Server', row, { repairs }, said);
    }
    await changes.write(tx);
  });
}
