import type { Observation, ObservedServer } from '@farmhand/clouds/driver';
import type { LaunchStep } from '@farmhand/domain/plan';
import { reason } from '@farmhand/domain/reason';
import type { LaunchRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { callSignal } from './call-signal.ts';
import { createChangeSet } from './change-set.ts';
import { closeLaunch, fillMembers, type LaunchRows, loadLaunchRows } from './close-launch.ts';
import { findLaunch } from './find-row.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import type { Round } from './round.ts';

/** Looks for the servers of an open launch by its tag, and adopts what it finds. */
export async function lookForLaunch(round: Round, action: LaunchStep): Promise<void> {
  const { context, lease, work } = round;
  const { id, location } = findLaunch(round, action);
  const installation = await context.store.installationId();
  const driver = context.loadDriver(work.cloudAccount);
  const look = await driver.servers.findByLaunch({ location, installation, launch: id, signal: callSignal(context, round.signal) });
  await context.store.transaction(lease.organizationId, async (tx) => {
    const farmRole = await fence(tx, lease);
    const rows = await loadLaunchRows(tx, id);
    if (rows === undefined) return;
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    const after = judgeLook(round, rows, look);
    const at = context.clock.now().getTime();
    const adopted = reason('launch-adopted', { now: at });
    if (after.closes) {
      const evidence = { asked: rows.launch.count, came: look.items.length };
      closeLaunch(round, changes, {
        rows,
        outcome: 'ACCEPTED',
        found: look.items,
        adopted,
        reason: reason('capacity-short', { now: at, evidence }),
      });
    } else {
      fillMembers(round, changes, { rows, found: look.items, adopted });
      changes.patch('Launch', rows.launch, after.patch, { action: 'launch.look', causeId: rows.launch.id, within: farmRole });
    }
    await changes.write(tx);
  });
  if (look.items.length > 0) await pollSoon(round);
}

type Judged = { closes: true } | { closes: false; patch: Partial<LaunchRow> };

/** All found: closed. Some found: closed once the settle window has passed, for the rest never came. None found: noted, as evidence for a replay. */
function judgeLook({ context }: Round, { launch, members }: LaunchRows, look: Observation<ObservedServer>): Judged {
  const { timing } = context;
  const now = context.clock.now().getTime();
  const indexes = new Set(look.items.map((server) => server.launchIndex));
  if (members.every((member) => indexes.has(member.index))) return { closes: true };
  const provenAt = launch.callUntil.getTime() + timing.settleMs;
  const someCame = look.items.length > 0 || members.length < launch.count;
  const proves = look.result === 'complete' && look.startedAt.getTime() >= provenAt;
  if (proves && someCame) return { closes: true };
  if (look.result !== 'complete') return { closes: false, patch: { lookAt: new Date(now + timing.backoffMinMs) } };
  const next = Math.max(now, Math.min(now + timing.confirmMs, provenAt));
  return { closes: false, patch: { emptyLookAt: look.items.length === 0 ? look.startedAt : null, lookAt: new Date(next) } };
}
