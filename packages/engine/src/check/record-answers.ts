import { foldAnswer, type Known } from '@farmhand/domain/fold-answer';
import type { BlindSpell } from '@farmhand/domain/health';
import type { CheckAnswer } from '@farmhand/domain/health-check';
import { startedAt as startOf } from '@farmhand/domain/judge-check';
import { withSpell } from '@farmhand/domain/seeing';
import type { EngineContext } from '../engine-context.ts';
import { createChangeSet } from '../reconcile/change-set.ts';
import { fence, type Lease } from '../reconcile/lease.ts';
import type { CheckRoundRow, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { Heard } from './check-location.ts';
import { type CheckTarget, nextRoundAt, type Round } from './load-round.ts';

interface Answered extends Heard {
  round: Round;
}

/** Writes down what a round changed: results that turned, with the farm roles that have to look at them, and how far the others are. */
export function recordAnswers(context: EngineContext, lease: Lease<'CheckRound'>, answered: Answered): Promise<void> {
  const { round } = answered;
  const blindSpells = spellsAfter(context, answered);
  const known = new Map([...answered.answers].map(([target, answer]) => [target, after(target, answer, { answered, blindSpells })]));
  const turned = [...known].flatMap(([{ server }, { record }]) => (record === server.serviceCheck ? [] : [{ server, record }]));
  return context.store.transaction(lease.organizationId, async (tx) => {
    // Farm roles before everything else, like people's commands and the reconciler.
    await raiseGenerations(tx, new Set(turned.map(({ server }) => server.farmRoleId)));
    const row = await fence(tx, lease);
    const actor = { kind: 'observer' as const, id: lease.worker, label: 'Checker' };
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor });
    // As they are now: what was done to them while they were asked is what comes next in their chains, and not undone.
    const rows = new Map((await tx.find('Server', { id: turned.map(({ server }) => server.id) })).map((one) => [one.id, one]));
    for (const { server: asked, record } of turned) {
      const server = rows.get(asked.id);
      if (server === undefined || server.closedAt !== null) continue;
      // Its address became another while it was asked: that nobody serves at the old one says nothing of it.
      if (record?.result === 'failed' && isElsewhere(server, asked)) continue;
      changes.patch('Server', server, { serviceCheck: record }, record?.result === 'waiting' ? undefined : saidOf(server));
      changes.touch({ type: 'Server', id: server.id, environmentId: server.environmentId, farmId: server.farmId });
    }
    await changes.write(tx);
    const patch = roundAfter(context, { answered, blindSpells, known });
    // Somebody who declared a check meanwhile wants it to begin soon.
    const isWoken = row.wakeAt?.getTime() !== round.row.wakeAt?.getTime();
    await tx.update('CheckRound', [{ id: lease.id, ...patch, ...(isWoken ? { wakeAt: row.wakeAt } : {}) }]);
  });
}

const isElsewhere = (server: ServerRow, asked: ServerRow) => server.publicIp !== asked.publicIp || server.privateIp !== asked.privateIp;

/** While nothing of ours is under way with it, what its service does is its own doing. */
const saidOf = ({ state, request }: ServerRow) => ({
  action: 'server.check',
  ...(state === 'RUNNING' && request === null ? { causeId: null } : {}),
});

function after(
  target: CheckTarget,
  answer: CheckAnswer,
  { answered, blindSpells }: { answered: Answered; blindSpells: BlindSpell[] },
): Known {
  const { server, check } = target;
  const { round, seen } = answered;
  const streak = round.row.streaks[server.farmRoleId]?.[server.id] ?? null;
  const startedAt = startOf({ state: server.state, lastWriteAt: server.lastWriteAt.getTime() });
  return foldAnswer({ record: server.serviceCheck, streak }, answer, {
    check,
    at: round.startedAt.getTime(),
    seen,
    startedAt,
    blindSpells,
  });
}

/** Time between two rounds in which somebody answered counts against nobody, when it was so long that a turn was missed. */
function spellsAfter({ timing }: EngineContext, { round: { checked, row, startedAt }, seen }: Answered): BlindSpell[] {
  if (!seen) return row.blindSpells;
  const longMs = timing.checkBlindMs + 2000 * Math.max(...checked.map(({ check }) => check.intervalSeconds));
  return withSpell(row.blindSpells, { from: row.seenAt?.getTime() ?? 0, to: startedAt.getTime(), longMs });
}

function roundAfter(
  { clock, timing }: EngineContext,
  {
    answered: { round, seen },
    blindSpells,
    known,
  }: { answered: Answered; blindSpells: BlindSpell[]; known: ReadonlyMap<CheckTarget, Known> },
): Partial<CheckRoundRow> {
  const { checked, due, startedAt, targets } = round;
  const next = nextRoundAt(checked, startedAt);
  // Where no server runs, none is asked, and it is enough to look whether one does.
  const idle = new Date(clock.now().getTime() + timing.pollMovingMs);
  const wakeAt = targets.length === 0 && due.length === checked.length && next !== null && next < idle ? idle : next;
  return {
    ...{ wakeAt, startedAt, blindSpells, leaseOwner: null, leaseUntil: null },
    ...(seen ? { seenAt: startedAt } : {}),
    streaks: streaksAfter(round, known),
  };
}

/** Of farm roles that were asked now, as it is now; of the others, and of servers that could not be asked, as it was. */
function streaksAfter({ row, checked, due, targets }: Round, known: ReadonlyMap<CheckTarget, Known>): CheckRoundRow['streaks'] {
  const byFarmRole = checked.map((one) => {
    const before = row.streaks[one.farmRole.id] ?? {};
    if (!due.includes(one)) return [one.farmRole.id, before] as const;
    const ours = targets.filter(({ server }) => server.farmRoleId === one.farmRole.id);
    const streaks = ours.flatMap((target) => {
      const streak = known.has(target) ? known.get(target)?.streak : before[target.server.id];
      return streak ? [[target.server.id, streak] as const] : [];
    });
    return [one.farmRole.id, Object.fromEntries(streaks)] as const;
  });
  return Object.fromEntries(byFarmRole.filter(([, streaks]) => Object.keys(streaks).length > 0));
}

async function raiseGenerations(tx: Tx, farmRoleIds: ReadonlySet<string>): Promise<void> {
  if (farmRoleIds.size === 0) return;
  const rows = await tx.find('FarmRole', { id: [...farmRoleIds] }, { lock: true });
  const patches = rows.map(({ id, generation }) => ({ id, generation: generation + 1 }));
  await tx.update('FarmRole', patches);
  await tx.wake('farm-role', [...farmRoleIds]);
}
