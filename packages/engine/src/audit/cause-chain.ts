import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

type Entry = Rows['AuditEntry'];

/** Of a server's own entries: where it begins, and what is newest. */
const beginningMost = 4;
const newestMost = 24;
/** Steps from what happened to it back to who or what wanted that. */
const depthMax = 16;

export interface CauseChain {
  /** Oldest first; each after the one it follows from. */
  entries: Entry[];
  /** There are more of its own between its beginning and what is newest, or more before. */
  isCut: boolean;
}

/**
 * What happened to a server and its launch, and what that follows from, back to a person, a rule or the cloud's own doing. A bounded number of reads
 * and entries, however long the server has lived.
 */
export async function readCauseChain(tx: Tx, { id, launchId }: Pick<Rows['Server'], 'id' | 'launchId'>): Promise<CauseChain> {
  const known = new Map<string, Entry>();
  const keep = (entries: readonly Entry[]) => {
    for (const entry of entries) known.set(entry.id, entry);
  };
  keep(await tx.find('AuditEntry', { objectId: id }, { orderBy: 'at', limit: beginningMost }));
  const newest = await tx.find('AuditEntry', { objectId: id }, { orderBy: '-at', limit: newestMost });
  const isCut = newest.length === newestMost && !newest.some((entry) => known.has(entry.id));
  keep(newest);
  keep(await tx.find('AuditEntry', { objectId: launchId }, { orderBy: 'at', limit: beginningMost }));
  for (let depth = 1; depth <= depthMax; depth++) {
    const causes = [...known.values()].flatMap(({ causeId }) => (causeId === null || known.has(causeId) ? [] : causeId));
    if (causes.length === 0) return { entries: inOrder(known), isCut };
    const found = await tx.find('AuditEntry', { id: [...new Set(causes)] });
    // What the log of an older program does not hold is the end of it.
    if (found.length === 0) return { entries: inOrder(known), isCut };
    keep(found);
  }
  return { entries: inOrder(known), isCut: true };
}

/** By time; at one moment each after its cause, and otherwise as they were written, in which order ids are made. */
function inOrder(known: ReadonlyMap<string, Entry>): Entry[] {
  const depths = new Map<string, number>();
  const depthOf = (entry: Entry): number => {
    const cause = entry.causeId === null ? undefined : known.get(entry.causeId);
    if (cause === undefined || cause.at.getTime() !== entry.at.getTime()) return 0;
    const depth = depths.get(entry.id) ?? depthOf(cause) + 1;
    depths.set(entry.id, depth);
    return depth;
  };
  const place = ({ position }: Entry) => position ?? Number.POSITIVE_INFINITY;
  const byPlace = (a: Entry, b: Entry) => (place(a) === place(b) ? (a.id < b.id ? -1 : 1) : place(a) - place(b));
  return [...known.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || depthOf(a) - depthOf(b) || byPlace(a, b));
}
