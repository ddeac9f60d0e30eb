import type { Mutant } from './mutant.ts';

/** What goes wrong with what shall stop the engine. */
export const guardMutants: readonly Mutant[] = [
  {
    name: 'breaker-off',
    breaks: 'Many losses at once are not believed.',
    caughtBy: ['I6'],
    edits: [{ file: 'domain/src/breaker.ts', find: 'missing + recent > lossesMax(context)', replace: 'false' }],
  },
  {
    name: 'volumes-given-up-soon',
    breaks: 'A volume that held data is not given up as soon as the cloud hides it.',
    caughtBy: ['I5'],
    traits: ['volumes hidden'],
    edits: [{ file: 'domain/src/plan-volumes.ts', find: 'const due = since + timing.volumeMissingMs;', replace: 'const due = since;' }],
  },
  {
    name: 'breaker-blind-to-health',
    breaks: 'What falls ill all at once is not ended all at once.',
    caughtBy: ['I6'],
    edits: [
      {
        file: 'domain/src/breaker.ts',
        find: "server.cloudState === 'error' || isToReplace(server, context)",
        replace: "server.cloudState === 'error'",
      },
    ],
  },
  {
    name: 'zone-breaker-off',
    breaks: 'That a whole zone is lost is not believed without a person.',
    caughtBy: ['I6'],
    traits: ['one zone'],
    edits: [{ file: 'domain/src/zone-breaker.ts', find: 'lost > counted.length * timing.zoneBreakerShare', replace: 'false' }],
  },
  {
    name: 'replacements-unlimited',
    breaks: 'Servers that may still live are replaced a few at a time.',
    caughtBy: ['I6'],
    edits: [{ file: 'domain/src/replacement-limit.ts', find: 'if (turn > now)', replace: 'if (turn > Number.MAX_SAFE_INTEGER)' }],
  },
  {
    name: 'rollout-takes-all-at-once',
    breaks: 'A rollout takes no server away when more than may be missing are not ready then.',
    caughtBy: ['rollout'],
    edits: [
      {
        file: 'domain/src/plan-rollout.ts',
        find: 'if (chosen.length >= most || inFlight + 1 > maxUnavailable) break;\n    if (isReady(server) && scene.wanted - (ready - 1) > maxUnavailable) break;',
        replace: 'if (chosen.length >= most) break;',
      },
    ],
  },
  {
    name: 'check-never-gates',
    breaks: 'A server is ready only after its service has passed its check.',
    caughtBy: ['gate'],
    edits: [
      {
        file: 'domain/src/judge-server.ts',
        find: "if (check.kind !== 'undeclared' && check.kind !== 'passed') {",
        replace: "if (check.kind === 'impossible') {",
      },
    ],
  },
  {
    name: 'scale-in-on-gaps',
    breaks: 'Nothing is taken away by a metric while any server is silent.',
    caughtBy: ['I5'],
    traits: ['gaps in metrics'],
    edits: [
      {
        file: 'domain/src/decide-by-metric.ts',
        find: "if (latest.result !== 'complete' || latest.reporting < latest.servers) return",
        replace: "if (latest.result === 'failed') return",
      },
    ],
  },
  {
    name: 'repairs-without-end',
    breaks: 'What somebody insists on is changed back some times, and then left alone.',
    caughtBy: ['repairs'],
    traits: ['insistent program'],
    edits: [
      {
        file: 'domain/src/plan-repairs.ts',
        find: 'return nth === undefined ?',
        replace: 'return nth !== 0 ?',
      },
    ],
  },
  {
    name: 'repairs-forgotten',
    breaks: 'What was changed back is known for as long as it counts.',
    caughtBy: ['repairs'],
    traits: ['insistent program'],
    edits: [
      {
        file: 'engine/src/reconcile/call-repairs.ts',
        find: 'const patch = { repairs: [...lately, ...added],',
        replace: 'const patch = { repairs: added,',
      },
    ],
  },
];
