/** One way to break the engine on purpose: a piece of source text, which must occur exactly once, and what stands there instead. */
export interface Mutant {
  name: string;
  /** Which promise of the engine it breaks. */
  breaks: string;
  edits: { file: string; find: string; replace: string }[];
}

/** The simulation has to catch each of these. A mutant whose text is no longer found is out of date, and fails too. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no-intent',
    breaks: 'Every launch is recorded before its call.',
    edits: [{ file: 'engine/src/reconcile/commit-intents.ts', find: '    await changes.write(tx);\n', replace: '' }],
  },
  {
    name: 'partial-list-trusted',
    breaks: 'Only a complete listing says that something is absent.',
    edits: [
      { file: 'domain/src/pair-instances.ts', find: 'if (listing.complete) pairing', replace: 'pairing' },
      { file: 'engine/src/reconcile/ask-by-id.ts', find: "return result === 'complete' && ", replace: 'return ' },
    ],
  },
  {
    name: 'max-counts-only-running',
    breaks: 'Every server that may be billed counts to max.',
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const room = most - servers.filter((server) => countsToMax(server.state)).length',
        replace: "const room = most - servers.filter((server) => server.state === 'RUNNING').length",
      },
    ],
  },
  {
    name: 'token-not-stored',
    breaks: 'A launch is repeated under its own token only.',
    edits: [{ file: 'engine/src/reconcile/send-launch.ts', find: 'token: launch.token', replace: 'token: context.randomToken()' }],
  },
  {
    name: 'no-epoch-check',
    breaks: 'A worker whose lease has passed to another writes nothing.',
    edits: [
      {
        file: 'engine/src/reconcile/lease.ts',
        find: 'columns?.epoch !== lease.epoch || columns.leaseOwner !== lease.worker',
        replace: 'columns === undefined',
      },
      { file: 'engine/src/reconcile/send-launch.ts', find: 'context.clock.now() >= launch.callUntil', replace: 'false' },
      { file: 'engine/src/reconcile/commit-intents.ts', find: 'farmRole.generation !== work.farmRole.generation', replace: 'false' },
    ],
  },
  {
    name: 'no-settle',
    breaks: 'What was just written may be invisible for the settle window.',
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
    edits: [
      {
        file: 'engine/src/observe/record-servers.ts',
        find: 'row, { missingSince }',
        replace: 'row, { missingSince, missingConfirmed: true }',
      },
    ],
  },
  {
    name: 'breaker-off',
    breaks: 'Many losses at once are not believed.',
    edits: [{ file: 'domain/src/breaker.ts', find: 'missing + recent > lossesMax(context)', replace: 'false' }],
  },
  {
    name: 'wake-up-lost',
    breaks: 'A change while a reconcile runs is looked at afterwards.',
    edits: [
      {
        file: 'engine/src/reconcile/record-rest.ts',
        find: 'reconciledGeneration: work.farmRole.generation',
        replace: 'reconciledGeneration: row.generation',
      },
    ],
  },
  {
    name: 'failures-not-counted',
    breaks: 'After too many failed launches none is tried.',
    edits: [{ file: 'engine/src/reconcile/record-failed-launches.ts', find: '[...others, failure]', replace: '[failure]' }],
  },
  {
    name: 'replacements-unlimited',
    breaks: 'Servers that may still live are replaced a few at a time.',
    edits: [{ file: 'domain/src/replacement-limit.ts', find: 'if (turn > now)', replace: 'if (turn > Number.MAX_SAFE_INTEGER)' }],
  },
  {
    name: 'volumes-given-up-soon',
    breaks: 'A volume that held data is not given up as soon as the cloud hides it.',
    edits: [{ file: 'domain/src/plan-volumes.ts', find: 'const due = since + timing.volumeMissingMs;', replace: 'const due = since;' }],
  },
  {
    name: 'breaker-blind-to-health',
    breaks: 'What falls ill all at once is not ended all at once.',
    edits: [
      {
        file: 'domain/src/breaker.ts',
        find: "server.cloudState === 'error' || isToReplace(server, context)",
        replace: "server.cloudState === 'error'",
      },
    ],
  },
  {
    name: 'one-token-for-all-launches',
    breaks: 'A token is never used again to fill up.',
    edits: [{ file: 'engine/src/reconcile/prepare-launches.ts', find: 'round.context.randomToken()', replace: 'round.lease.id' }],
  },
  {
    name: 'refused-replay-believed',
    breaks: 'An answer to a repeated call says nothing about the first one.',
    edits: [{ file: 'engine/src/reconcile/refusals.ts', find: 'calls === 1 && ', replace: '' }],
  },
  {
    name: 'given-up-too-soon',
    breaks: 'A launch is given up only once no call of it can arrive any more.',
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
    name: 'adoption-not-audited',
    breaks: 'The audit log tells every transition.',
    edits: [
      {
        file: 'engine/src/reconcile/close-launch.ts',
        find: "{ action: 'server.adopt', causeId: launch.id, requestIds, event }",
        replace: 'undefined',
      },
    ],
  },
  {
    name: 'orphan-deleted-at-first-sight',
    breaks: 'Only what our own closed launch proves superseded is deleted, and not at once.',
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
    name: 'filled-up-with-old-token',
    breaks: 'What did not come of a launch is asked for in a new one.',
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
    name: 'rollout-takes-all-at-once',
    breaks: 'A rollout takes no server away when more than may be missing are not ready then.',
    edits: [
      {
        file: 'domain/src/plan-rollout.ts',
        find: 'if (chosen.length >= most || inFlight + 1 > maxUnavailable) break;\n    if (isReady(server) && scene.wanted - (ready - 1) > maxUnavailable) break;',
        replace: 'if (chosen.length >= most) break;',
      },
    ],
  },
  {
    name: 'forced-detach',
    breaks: 'A volume is never forced off a server that is merely missing.',
    edits: [
      { file: 'domain/src/plan-volumes.ts', find: ' || server.missing !== null) return null;', replace: ') return null;' },
      {
        file: 'domain/src/plan-volumes.ts',
        find: "const free = volume.cloudState === 'available' &&",
        replace: "const free = server.missing !== null || volume.cloudState === 'available' &&",
      },
      {
        file: 'engine/src/reconcile/intend-volume.ts',
        find: "state: 'ATTACHING', serverId",
        replace: "state: action.from === 'ATTACHED' ? 'ATTACHED' : 'ATTACHING', serverId",
      },
      {
        file: 'engine/src/reconcile/call-volumes.ts',
        find: 'await volumes.attach({',
        replace: 'await volumes.detach({ location, cloudId: row.cloudId, signal });\n    await volumes.attach({',
      },
    ],
  },
  {
    name: 'gate-ignored',
    breaks: 'A farm role begins only once those it comes after are ready.',
    edits: [{ file: 'domain/src/judge-order.ts', find: 'standing.begun && standing.ready >= needed', replace: 'standing.begun' }],
  },
  {
    name: 'followers-ignored',
    breaks: 'A farm role is ended only once those that come after it are down.',
    edits: [{ file: 'domain/src/judge-order.ts', find: 'standing?.down !== true);', replace: 'standing?.down === undefined);' }],
  },
  {
    name: 'budget-not-locked',
    breaks: 'What several launch at once stays within a budget together.',
    edits: [
      { file: 'engine/src/budget/has-room.ts', find: 'return refusingBudget(facts, costOf(parts)) === null;', replace: 'return true;' },
      { file: 'engine/src/store/memory-budgets.ts', find: 'if (intended.length === 0) return;', replace: 'return;' },
    ],
  },
  {
    name: 'budget-counts-only-running',
    breaks: 'What boots, leaves and is in flight counts to a budget.',
    edits: [
      {
        file: 'engine/src/store/memory-budgets.ts',
        find: 'if (countsToMax(row.state)) add',
        replace: "if (row.state === 'RUNNING') add",
      },
    ],
  },
  {
    name: 'deleted-before-snapshot',
    breaks: 'A volume is deleted only once its snapshot is complete, where that is declared.',
    edits: [
      {
        file: 'domain/src/plan-snapshots.ts',
        find: "return snapshot.state === 'COMPLETED' && snapshot.missing === null ? 'completed' : 'awaited';",
        replace: "return 'completed';",
      },
    ],
  },
  {
    name: 'address-allocated-without-look',
    breaks: 'An address whose call had no answer is asked for again only after a look that would show it.',
    edits: [
      {
        file: 'domain/src/plan-addresses.ts',
        find: 'if (completeAt === null || completeAt <= provenAt) {',
        replace: 'if (provenAt < 0) {',
      },
    ],
  },
  {
    name: 'launched-beside-the-unknown',
    breaks: 'Nothing is launched while the cloud shows servers of the farm role whose launch is unknown.',
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const unknown = unknownOrphans(context);',
        replace: 'const unknown = unknownOrphans(context).slice(0, 0);',
      },
    ],
  },
  {
    name: 'snapshot-taken-again-unseen',
    breaks: 'A snapshot whose outcome is not known is looked for before another is taken.',
    edits: [{ file: 'domain/src/plan-snapshots.ts', find: 'if (snapshot.sentAt !== null) {', replace: 'if (snapshot.sentAt === 0) {' }],
  },
  {
    name: 'unclaimed-volumes-unseen',
    breaks: 'Every volume of ours is known, also one that no row claims.',
    edits: [{ file: 'engine/src/observe/unclaimed-volumes.ts', find: 'if (unnamed.length === 0) return [];', replace: 'return [];' }],
  },
  {
    name: 'behind-ignored',
    breaks: 'Nothing is changed in an account whose cloud is ahead of the database.',
    edits: [
      {
        file: 'engine/src/reconcile/to-plan-context.ts',
        find: '      behind: cloudAccount.behind,\n',
        replace: '      behind: null,\n',
      },
    ],
  },
  {
    name: 'adopted-without-a-free-slot',
    breaks: 'An adopted server gets a slot of its own.',
    edits: [{ file: 'domain/src/judge-adoption.ts', find: 'if (occupant !== undefined)', replace: 'if (false)' }],
  },
  {
    name: 'kept-ended-early',
    breaks: 'A server that is kept stays until its time is over.',
    edits: [{ file: 'domain/src/judge-preserved.ts', find: 'preserved.until <= now', replace: 'true' }],
  },
  {
    name: 'kept-not-counted',
    breaks: 'A server that is kept counts to max.',
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const room = most - servers.filter((server) => countsToMax(server.state)).length',
        replace: 'const room = most - servers.filter((server) => countsToMax(server.state) && server.preserved === null).length',
      },
    ],
  },
  {
    name: 'rollout-not-audited',
    breaks: 'The audit log tells of each rollout.',
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
    edits: [
      {
        file: 'engine/src/reconcile/commit-intents.ts',
        find: 'patch, { action: `server.',
        replace: "patch, { action: action.kind === 'stop' ? 'server.explain' : `server.",
      },
    ],
  },
  {
    name: 'check-never-gates',
    breaks: 'A server is ready only after its service has passed its check.',
    edits: [
      {
        file: 'domain/src/judge-server.ts',
        find: "if (check.kind !== 'undeclared' && check.kind !== 'passed') {",
        replace: "if (check.kind === 'impossible') {",
      },
    ],
  },
  {
    name: 'look-first-ignored',
    breaks: 'Where nobody has looked for long, somebody looks before anything is done.',
    edits: [{ file: 'domain/src/judge-halt.ts', find: '(blindSince ?? now) - completeAt > timing.unseenMaxMs', replace: 'false' }],
  },
  {
    name: 'look-repeated-too-soon',
    breaks: 'Where the cloud knows no tokens, a launch is sent again only when no earlier call can arrive.',
    edits: [
      {
        file: 'domain/src/plan-launches.ts',
        find: "launch.replay === 'look' ? onceCertain(launch, context, 'replay') : step(launch, context, 'replay')",
        replace: "step(launch, context, 'replay')",
      },
    ],
  },
  {
    name: 'zone-breaker-off',
    breaks: 'That a whole zone is lost is not believed without a person.',
    edits: [{ file: 'domain/src/zone-breaker.ts', find: 'lost > counted.length * timing.zoneBreakerShare', replace: 'false' }],
  },
  {
    name: 'superseded-without-proof',
    breaks: 'A volume that no row claims is deleted only where our own records prove that it holds nothing.',
    edits: [
      {
        file: 'domain/src/claim-volume.ts',
        find: "if (records.launch === null) return { kind: 'orphan', verdict: 'UNKNOWN' };",
        replace: "if (records.launch === null) return { kind: 'orphan', verdict: 'SUPERSEDED' };",
      },
      { file: 'domain/src/claim-volume.ts', find: 'everCame || records.servers.length === 0 ?', replace: 'everCame && false ?' },
    ],
  },
  {
    name: 'scale-in-on-gaps',
    breaks: 'Nothing is taken away by a metric while any server is silent.',
    edits: [
      {
        file: 'domain/src/decide-by-metric.ts',
        find: "if (latest.result !== 'complete' || latest.reporting < latest.servers) return",
        replace: "if (latest.result === 'failed') return",
      },
    ],
  },
  {
    name: 'adopted-beyond-max',
    breaks: 'An adopted server counts to max with all others, kept and unknown ones too.',
    edits: [
      { file: 'domain/src/judge-adoption.ts', find: 'if (counting + 1 > max)', replace: 'if (false)' },
      // The store would refuse it.
      { file: 'engine/src/store/memory-transaction.ts', find: 'if (total > max) throw', replace: 'if (total < 0) throw' },
    ],
  },
];
