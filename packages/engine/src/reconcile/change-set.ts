import type { AuditedName } from '../audit/audited-fields.ts';
import type { Actor } from '../audit/entities.ts';
import { type AuditInput, type AuditOf, recordAll, type Touched } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import type { RowName, Rows, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** What a write says about itself. Without an action it is written, but not audited: work columns that mean nothing to people. */
type Said<N extends AuditedName> = Pick<AuditOf<N>, 'action' | 'id' | 'event' | 'causeId' | 'requestIds' | 'within'>;

/**
 * The writes of one transaction of the reconciler or the observer, gathered first and then written in a few statements, with their audit
 * entries, events and change-feed rows. Several patches of one row become one; each that says something has its own audit entry, of its own step.
 * What is said of a server follows from what was said of it before, unless it names another cause, or null: nothing of ours.
 */
export interface ChangeSet {
  insert<N extends RowName>(name: N, row: Rows[N], said?: N extends AuditedName ? Said<N> : never): void;
  /** `row` is the row as it was read. */
  patch<N extends RowName>(name: N, row: Rows[N], patch: Partial<Rows[N]>, said?: N extends AuditedName ? Said<N> : never): void;
  /** The row as it will be. */
  after<N extends RowName>(name: N, row: Rows[N]): Rows[N];
  /** A step of several that one write stands for, each with its own audit entry. */
  tell(step: AuditInput): void;
  /** An object that looks different although nothing of it is audited. */
  touch(object: Touched): void;
  /** Whose rows these are: what was said of them holds while their farm roles are locked. */
  farmRoleIds(): ReadonlySet<string>;
  /** Whether a row of this kind is changed. */
  changes(name: RowName): boolean;
  write(tx: Tx): Promise<void>;
}

interface Gathered {
  inserts: Map<RowName, Rows[RowName][]>;
  patches: Map<RowName, Map<string, Record<string, unknown> & { id: string }>>;
  audits: AuditInput[];
  touched: Touched[];
  farmRoleIds: Set<string>;
}

export function createChangeSet(
  context: Pick<EngineContext, 'clock' | 'newId'>,
  options: { organizationId: string; actor: Actor },
): ChangeSet {
  const gathered: Gathered = { inserts: new Map(), patches: new Map(), audits: [], touched: [], farmRoleIds: new Set() };
  const note = (row: object) => {
    const { farmRoleId } = row as { farmRoleId?: string | null };
    if (farmRoleId) gathered.farmRoleIds.add(farmRoleId);
  };
  return {
    insert(name, row, said) {
      const link = linkOf(context, { name, said, before: null });
      const after = { ...row, ...link.columns };
      listOf(gathered.inserts, name).push(after);
      note(row);
      if (said) gathered.audits.push({ ...(said as object), ...link.said, type: name, before: null, after } as unknown as AuditInput);
    },
    // biome-ignore lint/complexity/useMaxParams: which row of what, how it changes and what is said of it read as one sentence at each call.
    patch(name, row, patch, said) {
      const rows = gathered.patches.get(name) ?? new Map();
      const earlier = rows.get(row.id);
      note(row);
      // Most writes say nothing, and need no whole row.
      const before = said && { ...row, ...earlier };
      const link = linkOf(context, { name, said, before });
      gathered.patches.set(name, rows.set(row.id, { ...earlier, ...patch, ...link.columns, id: row.id }));
      if (said) {
        const after = { ...before, ...patch };
        gathered.audits.push({ ...(said as object), ...link.said, type: name, before, after } as unknown as AuditInput);
      }
    },
    after: (name, row) => ({ ...row, ...gathered.patches.get(name)?.get(row.id) }),
    tell: (step) => void gathered.audits.push(step),
    touch: (object) => void gathered.touched.push(object),
    farmRoleIds: () => gathered.farmRoleIds,
    changes: (name) => gathered.patches.has(name),
    write: (tx) => writeAll(tx, context, { ...gathered, ...options }),
  };
}

interface Link {
  said: { id?: string; causeId?: string | null };
  columns: { causeId?: string };
}

/** Each entry about a server is the next link of its chain. */
function linkOf(
  context: Pick<EngineContext, 'newId'>,
  { name, said, before }: { name: RowName; said: Link['said'] | undefined; before: object | null | undefined },
): Link {
  if (name !== 'Server' || said === undefined) return { said: {}, columns: {} };
  const id = said.id ?? context.newId();
  const causeId = said.causeId === undefined ? ((before as ServerRow | null | undefined)?.causeId ?? null) : said.causeId;
  return { said: { id, causeId }, columns: { causeId: id } };
}

/** Rows are closed before others take their place, so that the rules of the database (one counting server in a slot) hold at each statement. */
async function writeAll(
  tx: Tx,
  context: Pick<EngineContext, 'clock' | 'newId'>,
  { inserts, patches, audits, touched, organizationId, actor }: Gathered & { organizationId: string; actor: Actor },
): Promise<void> {
  for (const [name, rows] of patches) await tx.update(name, [...rows.values()] as (Partial<Rows[RowName]> & { id: string })[]);
  for (const [name, rows] of inserts) await tx.insert(name, rows);
  if (audits.length > 0 || touched.length > 0) await recordAll(tx, context, { organizationId, actor, entries: audits, touched });
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
