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

/** By time, within one transaction as they were written, in which order ids are made; but at one moment none before what it follows from. */
function inOrder(known: ReadonlyMap<string, Entry>): Entry[] {
  const place = ({ position }: Entry) => position ?? Number.POSITIVE_INFINITY;
  const byPlace = (a: Entry, b: Entry) => (place(a) === place(b) ? (a.id < b.id ? -1 : 1) : place(a) - place(b));
  const ordered = new Set<Entry>();
  const add = (entry: Entry) => {
    const causes = [entry];
    for (let cause = causeOf(entry, known); cause && !ordered.has(cause) && !causes.includes(cause); cause = causeOf(cause, known))
      causes.unshift(cause);
    for (const cause of causes) ordered.add(cause);
  };
  for (const entry of [...known.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || byPlace(a, b))) add(entry);
  return [...ordered];
}

/** What it follows from, where that was done at the same moment. */
function causeOf({ causeId, at }: Entry, known: ReadonlyMap<string, Entry>): Entry | undefined {
  const cause = causeId === null ? undefined : known.get(causeId);
  return cause?.at.getTime() === at.getTime() ? cause : undefined;
}
