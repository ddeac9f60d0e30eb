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
        find: 'const room = scaling.max - servers.filter((server) => countsToMax(server.state)).length',
        replace: "const room = scaling.max - servers.filter((server) => server.state === 'RUNNING').length",
      },
    ],
  },
  {
    name: 'token-not-stored',
    breaks: 'A launch is repeated under its own token only.',
    edits: [{ file: 'engine/src/reconcile/send-launch.ts', find: 'token: launch.token', replace: 'token: context.randomToken()' }],
  },
  {
    name: 'adoption-not-audited',
    breaks: 'The audit log tells every transition.',
    edits: [
      {
        file: 'engine/src/reconcile/close-launch.ts',
        find: "{ action: 'server.adopt', event: { type: lost ? 'server.terminated' : 'server.pending', text } }",
        replace: 'undefined',
      },
    ],
  },
];
