import type { Mutant } from './mutant.ts';

/** What goes wrong with the order of things, who does them, what people said, and the log. */
export const workMutants: readonly Mutant[] = [
  {
    name: 'no-epoch-check',
    breaks: 'A worker whose lease has passed to another writes nothing.',
    caughtBy: ['lease'],
    edits: [
      {
        file: 'engine/src/reconcile/lease.ts',
        find: 'epoch === lease.epoch && leaseOwner === lease.worker',
        replace: 'epoch !== null || leaseOwner === lease.worker',
      },
      { file: 'engine/src/reconcile/send-launch.ts', find: 'context.clock.now() >= launch.callUntil', replace: 'false' },
      { file: 'engine/src/reconcile/commit-intents.ts', find: 'farmRole.generation !== work.farmRole.generation', replace: 'false' },
    ],
  },
  {
    name: 'wake-up-lost',
    breaks: 'A change while a reconcile runs is looked at afterwards.',
    caughtBy: ['I7'],
    edits: [
      {
        file: 'engine/src/reconcile/record-rest.ts',
        find: 'reconciledGeneration: work.farmRole.generation',
        replace: 'reconciledGeneration: row.generation',
      },
    ],
  },
  {
    name: 'gate-ignored',
    breaks: 'A farm role begins only once those it comes after are ready.',
    caughtBy: ['order'],
    edits: [{ file: 'domain/src/judge-order.ts', find: 'standing.begun && standing.ready >= needed', replace: 'standing.begun' }],
  },
  {
    name: 'followers-ignored',
    breaks: 'A farm role is ended only once those that come after it are down.',
    caughtBy: ['order'],
    edits: [{ file: 'domain/src/judge-order.ts', find: 'standing?.down !== true);', replace: 'standing?.down === undefined);' }],
  },
  {
    name: 'kept-ended-early',
    breaks: 'A server that is kept stays until its time is over.',
    caughtBy: ['kept'],
    edits: [{ file: 'domain/src/judge-preserved.ts', find: 'preserved.until <= now', replace: 'true' }],
  },
  {
    name: 'adoption-not-audited',
    breaks: 'The audit log tells every transition.',
    caughtBy: ['once', 'I8'],
    edits: [
      {
        file: 'engine/src/reconcile/close-launch.ts',
        find: "{ action: 'server.adopt', causeId: launch.id, requestIds, event }",
        replace: 'undefined',
      },
    ],
  },
  {
    name: 'rollout-not-audited',
    breaks: 'The audit log tells of each rollout.',
    caughtBy: ['rollout', 'I8'],
    edits: [
      {
        file: 'engine/src/reconcile/intend-guard.ts',
        find: "{ id, causeId, action: 'farm-role.rollout', event });",
        replace: 'undefined);',
      },
    ],
  },
  {
    name: 'stop-by-another-name',
    breaks: 'The audit log tells of each call that stops or starts a server, by its intent.',
    caughtBy: ['I4'],
    edits: [
      {
        file: 'engine/src/reconcile/commit-intents.ts',
        find: 'patch, { action: `server.',
        replace: "patch, { action: action.kind === 'stop' ? 'server.explain' : `server.",
      },
    ],
  },
];
