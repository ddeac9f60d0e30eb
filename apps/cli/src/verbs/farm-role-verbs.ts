import { Option } from 'commander';
import type { CommandSpec } from '../command-spec.ts';
import {
  PauseRolloutDocument,
  PlanFarmRoleRemovalDocument,
  PlanFarmRoleRollbackDocument,
  ReleaseBreakerDocument,
  RemoveFarmRoleDocument,
  ResumeRolloutDocument,
  RollBackDocument,
  TryAgainDocument,
} from '../generated/operations.ts';
import { type FarmRoleRow, farmRole, farmRoleName } from '../nouns/farm-role.ts';
import { reasonOption } from '../options.ts';
import { verb } from './verb.ts';

interface Reason {
  reason: string;
}

const tryAgain = verb({
  path: 'try-again',
  group: 'Change',
  noun: farmRole,
  summary: 'Tries launches that failed again at once; what failed counts no more',
  examples: ['farmhand try-again webshop/app'],
  change: (row, { ask }) => ({
    send: ({ idempotencyKey }) => ask(TryAgainDocument, { input: { farmRoleId: row.id, idempotencyKey } }),
    done: `Launches of ${farmRoleName(row)} are tried again.`,
  }),
});

const releaseBreaker = verb<FarmRoleRow, Reason>({
  path: 'release-breaker',
  group: 'Change',
  noun: farmRole,
  summary: 'Says, after a look at the cloud, that what seems lost is lost',
  details: 'What seems lost is then replaced. Look at the cloud first: farmhand why-not FARM/ROLE says what the breaker latched for.',
  options: [reasonOption('What was found.')],
  examples: ['farmhand release-breaker webshop/app --reason "the console shows that zone b is empty"'],
  change: (row, { ask, options: { reason } }) => ({
    question: `Give up the servers of ${farmRoleName(row)} that seem lost?`,
    send: ({ idempotencyKey }) => ask(ReleaseBreakerDocument, { input: { farmRoleId: row.id, reason, idempotencyKey } }),
    done: `The breaker of ${farmRoleName(row)} is released.`,
  }),
});

const pause = verb<FarmRoleRow, Reason>({
  path: 'rollout pause',
  group: 'Change',
  noun: farmRole,
  summary: 'Takes no further outdated server away',
  options: [reasonOption('Why.')],
  examples: ['farmhand rollout pause webshop/app --reason "errors in the logs"'],
  change: (row, { ask, options: { reason } }) => ({
    send: ({ idempotencyKey }) => ask(PauseRolloutDocument, { input: { farmRoleId: row.id, reason, idempotencyKey } }),
    done: `The rollout of ${farmRoleName(row)} is paused.`,
  }),
});

const resumeRollout = verb({
  path: 'rollout resume',
  group: 'Change',
  noun: farmRole,
  summary: 'Goes on with a rollout that is paused or stopped by itself',
  examples: ['farmhand rollout resume webshop/app'],
  change: (row, { ask }) => ({
    send: ({ idempotencyKey }) => ask(ResumeRolloutDocument, { input: { farmRoleId: row.id, idempotencyKey } }),
    done: `The rollout of ${farmRoleName(row)} goes on.`,
  }),
});

const rollBack = verb<FarmRoleRow, { comment?: string }>({
  path: 'rollout rollback',
  group: 'Change',
  noun: farmRole,
  summary: 'Makes servers again from what they were made from before the last change',
  options: [new Option('--comment <text>', 'stands with the new revision')],
  examples: ['farmhand rollout rollback webshop/app --dry-run', 'farmhand rollout rollback webshop/app --yes'],
  change: (row, { ask, options: { comment } }) => ({
    plan: () => ask(PlanFarmRoleRollbackDocument, { farmRoleId: row.id }),
    send: (keys) => ask(RollBackDocument, { input: { farmRoleId: row.id, version: row.farm.version, comment, ...keys } }),
    done: `${farmRoleName(row)} goes back to what it was before.`,
  }),
});

const removeFarmRole = verb({
  path: 'delete farm-role',
  group: 'Make and delete',
  noun: farmRole,
  summary: 'Removes a farm role; it is gone when nothing of it is left',
  examples: ['farmhand delete farm-role webshop/app'],
  change: (row, { ask }) => ({
    plan: () => ask(PlanFarmRoleRemovalDocument, { farmRoleId: row.id }),
    send: (keys) => ask(RemoveFarmRoleDocument, { input: { farmRoleId: row.id, version: row.farm.version, ...keys } }),
    done: `${farmRoleName(row)} is being removed.`,
  }),
});

export const farmRoleVerbs: readonly CommandSpec[] = [tryAgain, releaseBreaker, pause, resumeRollout, rollBack, removeFarmRole];
