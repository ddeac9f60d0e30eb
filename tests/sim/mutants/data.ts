import type { Mutant } from './mutant.ts';

/** What goes wrong with volumes, snapshots and addresses. */
export const dataMutants: readonly Mutant[] = [
  {
    name: 'forced-detach',
    breaks: 'A volume is never forced off a server that is merely missing.',
    caughtBy: ['forced off'],
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
        replace: 'await volumes.detach({ location, cloudId: row.cloudId, ...options });\n    await volumes.attach({',
      },
    ],
  },
  {
    name: 'waiting-volume-passed-over',
    breaks: 'A slot whose volume waits for its next server comes before one whose volume is kept.',
    caughtBy: ['waiting volume'],
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: '...rank(context.observed.volumes.filter(isHeldReady).map((volume) => volume.slot)),',
        replace: '',
      },
    ],
  },
  {
    name: 'address-taken-off-beyond-max',
    breaks: 'A server that stays beyond a lowered max keeps its address.',
    caughtBy: ['taken off'],
    edits: [{ file: 'domain/src/plan-addresses.ts', find: ' || keepsAddress(slot, context)', replace: '' }],
  },
  {
    name: 'lost-volume-forgotten',
    breaks: 'A volume that seemed lost is found where a cloud shows it again, also without its owner tag.',
    caughtBy: ['I3'],
    traits: ['volumes hidden', 'volumes disowned'],
    edits: [{ file: 'engine/src/observe/observe-inventory.ts', find: 'cloudId), ...sought])', replace: 'cloudId)])' }],
  },
  {
    name: 'deleted-before-snapshot',
    breaks: 'A volume is deleted only once its snapshot is complete, where that is declared.',
    caughtBy: ['snapshot first'],
    edits: [
      {
        file: 'domain/src/plan-snapshots.ts',
        find: "return snapshot.state === 'COMPLETED' && snapshot.missing === null ? 'completed' : 'awaited';",
        replace: "return 'completed';",
      },
    ],
  },
  {
    name: 'snapshot-taken-again-unseen',
    breaks: 'A snapshot whose outcome is not known is looked for before another is taken.',
    caughtBy: ['once'],
    edits: [{ file: 'domain/src/plan-snapshots.ts', find: 'if (snapshot.sentAt !== null) {', replace: 'if (snapshot.sentAt === 0) {' }],
  },
  {
    name: 'superseded-without-proof',
    breaks: 'A volume that no row claims is deleted only where our own records prove that it holds nothing.',
    caughtBy: ['I4'],
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
    name: 'snapshot-deleted-too-soon',
    breaks: 'A snapshot is kept until its time is over.',
    caughtBy: ['kept'],
    edits: [
      {
        file: 'domain/src/plan-snapshots.ts',
        find: 'if (end === null || end.at > now) return',
        replace: 'if (end === null) return',
      },
    ],
  },
  {
    name: 'address-allocated-without-look',
    breaks: 'An address whose call had no answer is asked for again only after a look that would show it.',
    caughtBy: ['one address'],
    edits: [
      {
        file: 'domain/src/plan-addresses.ts',
        find: 'if (completeAt === null || completeAt <= provenAt) {',
        replace: 'if (provenAt < 0) {',
      },
    ],
  },
  {
    name: 'address-taken-from-the-missing',
    breaks: 'An address is never taken off a server that is merely missing.',
    caughtBy: ['forced off'],
    edits: [
      {
        file: 'domain/src/plan-addresses.ts',
        find: 'if (holder.missing !== null || isInDarkZone(holder, context)',
        replace: 'if (holder.missing !== null) return holder;\n  if (isInDarkZone(holder, context)',
      },
    ],
  },
];
