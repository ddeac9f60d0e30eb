import type { Mutant } from './mutant.ts';

/** What goes wrong with launches: they are not recorded, sent again under another name, or given up. */
export const launchMutants: readonly Mutant[] = [
  {
    name: 'no-intent',
    breaks: 'Every launch is recorded before its call.',
    caughtBy: ['I3'],
    edits: [{ file: 'engine/src/reconcile/commit-intents.ts', find: '    await changes.write(tx);\n', replace: '' }],
  },
  {
    name: 'token-not-stored',
    breaks: 'A launch is repeated under its own token only.',
    caughtBy: ['I2'],
    edits: [{ file: 'engine/src/reconcile/send-launch.ts', find: 'token: launch.token', replace: 'token: context.randomToken()' }],
  },
  {
    name: 'one-token-for-all-launches',
    breaks: 'A token is never used again to fill up.',
    caughtBy: ['once'],
    edits: [{ file: 'engine/src/reconcile/prepare-launches.ts', find: 'round.context.randomToken()', replace: 'round.lease.id' }],
  },
  {
    name: 'filled-up-with-old-token',
    breaks: 'What did not come of a launch is asked for in a new one.',
    caughtBy: ['once'],
    traits: ['launches come short'],
    edits: [
      {
        file: 'engine/src/reconcile/send-launch.ts',
        find: 'import { closeLaunch, type',
        replace: 'import { closeLaunch, fillMembers, type',
      },
      {
        file: 'engine/src/reconcile/send-launch.ts',
        find: 'recordServers(round, changes, { rows, servers: answer, requestIds });',
        replace: `if (answer.length === rows.launch.count) recordServers(round, changes, { rows, servers: answer, requestIds });
      else {
        fillMembers(round, changes, { rows, found: answer, adopted: reason('launch-accepted', { now: round.context.clock.now().getTime() }) });
        changes.patch('Launch', rows.launch, { lookAt: round.context.clock.now() });
      }`,
      },
      {
        file: 'engine/src/reconcile/look-for-launch.ts',
        find: 'const someCame = look.items.length > 0 || members.length < launch.count;',
        replace: 'const someCame = false;',
      },
      {
        file: 'engine/src/reconcile/look-for-launch.ts',
        find: 'emptyLookAt: look.items.length === 0 ? look.startedAt : null',
        replace: 'emptyLookAt: look.startedAt',
      },
    ],
  },
  {
    name: 'refused-replay-believed',
    breaks: 'An answer to a repeated call says nothing about the first one.',
    caughtBy: ['I2', 'I3'],
    traits: ['launches come short'],
    edits: [{ file: 'engine/src/reconcile/refusals.ts', find: 'calls === 1 && ', replace: '' }],
  },
  {
    name: 'given-up-too-soon',
    breaks: 'A launch is given up only once no call of it can arrive any more.',
    caughtBy: ['I2', 'I3'],
    traits: ['launches come short'],
    edits: [
      {
        file: 'domain/src/plan-launches.ts',
        find: 'launch.callUntil + Math.max(timing.callLingerMs, timing.settleMs) + timing.settleMs',
        replace: 'launch.callUntil + timing.settleMs',
      },
      { file: 'engine/src/reconcile/send-launch.ts', find: 'context.clock.now() >= launch.callUntil', replace: 'false' },
    ],
  },
  {
    name: 'look-repeated-too-soon',
    breaks: 'Where the cloud knows no tokens, a launch is sent again only when no earlier call can arrive.',
    caughtBy: ['I2'],
    traits: ['launches by look'],
    edits: [
      {
        file: 'domain/src/plan-launches.ts',
        find: "launch.replay === 'look' ? onceCertain(launch, context, 'replay') : step(launch, context, 'replay')",
        replace: "step(launch, context, 'replay')",
      },
    ],
  },
  {
    name: 'launched-beside-the-unknown',
    breaks: 'Nothing is launched while the cloud shows servers of the farm role whose launch is unknown.',
    caughtBy: ['I1'],
    traits: ['strangers'],
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const unknown = unknownOrphans(context);',
        replace: 'const unknown = unknownOrphans(context).slice(0, 0);',
      },
    ],
  },
];
