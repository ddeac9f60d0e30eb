import type { CheckAnswer } from '@farmhand/domain/health-check';
import pLimit from 'p-limit';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { underLease } from '../reconcile/under-lease.ts';
import type { WorkItem } from '../store/store.ts';
import { type CheckTarget, findWitnesses, loadRound, type Round } from './load-round.ts';
import type { Probe } from './probe.ts';
import { recordAnswers } from './record-answers.ts';

export interface Checker extends Reconciler {
  probe: Probe;
}

/** Questions of one worker and location in flight at once. */
const probesAtOnceMax = 200;

export interface Heard {
  answers: Map<CheckTarget, CheckAnswer>;
  /** Somebody answered, or there was nobody to answer: silence is then about those who are silent. */
  seen: boolean;
}

/**
 * One round of questions to the services of one location that are due, for all its farm roles together, and what follows from the answers. A round
 * in which nothing changes costs one row. @returns false when another worker is at it.
 */
export function checkLocation(checker: Checker, item: WorkItem): Promise<boolean> {
  const { context } = checker;
  return underLease(
    checker,
    { ...item, of: 'CheckRound' },
    {
      read: (tx, { id }) => loadRound(context, tx, id),
      work: async (lease, { found: round, heartbeat }) =>
        recordAnswers(context, lease, { round, ...(await ask(checker, round, heartbeat.signal)) }),
    },
  );
}

async function ask(checker: Checker, round: Round, lost: AbortSignal): Promise<Heard> {
  const answers = await probeAll(checker, round.targets, lost);
  const silent = [...answers.values()].some(({ kind }) => kind === 'unreached');
  if (!silent || [...answers.values()].some(isReached)) return { answers, seen: true };
  // Nobody answered: a few others of this location are asked before that is believed of any of them.
  const others = await probeAll(checker, await findWitnesses(checker.context, round), lost);
  return { answers, seen: [...others.values()].some(isReached) };
}

const isReached = ({ kind }: CheckAnswer) => kind === 'passed' || kind === 'failed';

async function probeAll({ probe }: Checker, targets: readonly CheckTarget[], lost: AbortSignal): Promise<Map<CheckTarget, CheckAnswer>> {
  const ask = async (target: CheckTarget) => [target, await askOne(probe, target, lost)] as const;
  const limit = targets.length > probesAtOnceMax ? pLimit(probesAtOnceMax) : null;
  const answers = await Promise.all(targets.map((target) => (limit === null ? ask(target) : limit(ask, target))));
  return new Map(answers.flatMap(([target, answer]) => (answer === null ? [] : [[target, answer] as const])));
}

async function askOne(probe: Probe, { check, server }: CheckTarget, lost: AbortSignal): Promise<CheckAnswer | null> {
  if (lost.aborted) return null;
  const address = check.address === 'private' ? server.privateIp : server.publicIp;
  if (address === null) return { kind: 'impossible', text: `The server has no ${check.address} address.` };
  return await probe({ address, check });
}
