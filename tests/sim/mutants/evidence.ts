import type { Mutant } from './mutant.ts';

/** What goes wrong with what the cloud shows: it is believed too soon, or not at all. */
export const evidenceMutants: readonly Mutant[] = [
  {
    name: 'partial-list-trusted',
    breaks: 'Only a complete listing says that something is absent.',
    caughtBy: ['I5'],
    edits: [
      { file: 'domain/src/pair-instances.ts', find: 'if (listing.complete) pairing', replace: 'pairing' },
      { file: 'engine/src/reconcile/ask-by-id.ts', find: "return result === 'complete' && ", replace: 'return ' },
    ],
  },
  {
    name: 'no-settle',
    breaks: 'What was just written may be invisible for the settle window.',
    caughtBy: ['I5'],
    edits: [
      { file: 'domain/src/pair-instances.ts', find: 'listing.startedAt > server.lastWriteAt + listing.settleMs', replace: 'true' },
      {
        file: 'engine/src/reconcile/ask-by-id.ts',
        find: ' && startedAt.getTime() > row.lastWriteAt.getTime() + timing.settleMs',
        replace: '',
      },
    ],
  },
  {
    name: 'absence-without-confirmation',
    breaks: 'An absence is confirmed by asking for the id.',
    caughtBy: ['I5'],
    traits: ['servers unlisted'],
    edits: [
      {
        file: 'engine/src/observe/record-servers.ts',
        find: 'row, { missingSince }',
        replace: 'row, { missingSince, missingConfirmed: true }',
      },
    ],
  },
  {
    name: 'orphan-deleted-at-first-sight',
    breaks: 'Only what our own closed launch proves superseded is deleted, and not at once.',
    caughtBy: ['I4'],
    edits: [
      {
        file: 'domain/src/plan-orphans.ts',
        find: "if (orphan.verdict !== 'SUPERSEDED' || orphan.sightings < 2) return null;",
        replace: '',
      },
      { file: 'domain/src/plan-orphans.ts', find: 'Math.max(orphan.firstSeenAt + timing.orphanAgeMs, resendAt)', replace: 'resendAt' },
    ],
  },
  {
    name: 'copied-tag-trusted',
    breaks: 'A server whose tag somebody copied from one of ours is not deleted as superseded.',
    caughtBy: ['I4'],
    traits: ['strangers'],
    edits: [{ file: 'domain/src/claim-server.ts', find: 'hasOne && launch.calls < 2', replace: 'launch.calls < 1' }],
  },
  {
    name: 'look-first-ignored',
    breaks: 'Where nobody has looked for long, somebody looks before anything is done.',
    caughtBy: ['halt'],
    edits: [{ file: 'domain/src/judge-halt.ts', find: '(blindSince ?? now) - completeAt > timing.unseenMaxMs', replace: 'false' }],
  },
  {
    name: 'behind-ignored',
    breaks: 'Nothing is changed in an account whose cloud is ahead of the database.',
    caughtBy: ['halt'],
    traits: ['restored backups'],
    edits: [
      {
        file: 'engine/src/reconcile/to-plan-context.ts',
        find: '      behind: cloudAccount.behind,\n',
        replace: '      behind: null,\n',
      },
    ],
  },
  {
    name: 'unclaimed-volumes-unseen',
    breaks: 'Every volume of ours is known, also one that no row claims.',
    caughtBy: ['I3'],
    edits: [{ file: 'engine/src/observe/unclaimed-volumes.ts', find: 'if (unnamed.length === 0) return [];', replace: 'return [];' }],
  },
  {
    name: 'out-of-reach-taken-for-ill',
    breaks: 'That nobody can be reached says nothing about the services.',
    caughtBy: ['out of reach', 'I6'],
    traits: ['services out of reach'],
    edits: [{ file: 'domain/src/fold-answer.ts', find: "if (answer.kind === 'unreached' && !asked.seen)", replace: 'if (false)' }],
  },
  {
    name: 'missing-again-believed',
    breaks: 'What came in the place of a server that the cloud hid is not given up for the same at once.',
    caughtBy: ['I2'],
    traits: ['new servers hidden'],
    edits: [{ file: 'domain/src/judge-server.ts', find: 'return until > now ? until : null;', replace: 'return null;' }],
  },
];
