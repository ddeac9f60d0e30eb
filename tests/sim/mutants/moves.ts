import type { Mutant } from './mutant.ts';

/** What goes wrong with slots whose zone seems lost. */
export const moveMutants: readonly Mutant[] = [
  {
    name: 'stood-in-unasked',
    breaks: 'A slot stands in for one in a lost zone only where people chose that.',
    caughtBy: ['I2'],
    traits: ['zones go dark'],
    edits: [
      {
        file: 'domain/src/judge-stranded.ts',
        find: "const spares = choice === 'spare-slot' && elsewhere;",
        replace: 'const spares = elsewhere;',
      },
    ],
  },
  {
    name: 'moved-although-waiting',
    breaks: 'A slot goes on in another zone only where people chose that.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    edits: [
      {
        file: 'domain/src/plan-moves.ts',
        find: "const moves = choice === 'fresh-volume' || choice === 'latest-snapshot';",
        replace: "const moves = choice !== 'spare-slot';",
      },
    ],
  },
  {
    name: 'moved-too-soon',
    breaks: 'A slot goes on in another zone only once its own has seemed lost for as long as people said.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    edits: [{ file: 'domain/src/judge-stranded.ts', find: 'since + afterMinutes * 60_000', replace: 'since' }],
  },
  {
    name: 'moved-while-ready',
    breaks: 'A slot whose server is ready stays, whatever its zone seems to be.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    edits: [
      {
        file: 'domain/src/judge-stranded.ts',
        find: ' || isAtRest || isReady(server)) return null;',
        replace: ' || isAtRest) return null;',
      },
    ],
  },
  {
    name: 'moved-and-deleted',
    breaks: 'The volume of a slot that goes on elsewhere is left to people.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    storeGuard: {
      why: 'The key volume_device_key lets one volume that is not left or gone into a slot.',
      off: [
        {
          file: 'engine/src/store/memory-tables.ts',
          find: 'if (holder !== undefined && holder !== id)',
          replace: "if (holder !== undefined && holder !== id && rule.name !== 'volume_device_key')",
        },
      ],
    },
    edits: [
      { file: 'domain/src/plan-moves.ts', find: "kind: 'note-volume', volumeId", replace: "kind: 'delete-volume', volumeId" },
      { file: 'domain/src/plan-moves.ts', find: "to: 'LEFT' }", replace: "to: 'DELETING' }" },
    ],
  },
  {
    name: 'moved-without-its-data',
    breaks: 'Where people chose the latest snapshot, a slot goes on with that or waits.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    edits: [{ file: 'domain/src/plan-moves.ts', find: 'isFresh || declared === undefined', replace: 'true' }],
  },
  {
    name: 'moved-and-ended-in-the-dark',
    breaks: 'The server of a slot that goes on elsewhere is ended only once its zone is back.',
    caughtBy: ['moved'],
    traits: ['zones go dark'],
    edits: [
      {
        file: 'domain/src/judge-server.ts',
        find: 'if (held !== null && isSetAside(server)',
        replace: 'if (held === null && isSetAside(server)',
      },
    ],
  },
];
