import type { Queryable } from '../store/app-role.ts';
import type { CheckedEntry, TrackedType } from './audit-history.ts';
import { type AuditChecker, type CheckedRow, createAuditChecker } from './check-audit.ts';
import type { Violation } from './violation.ts';

/** Entries, and rows, in one query at most. */
const pageMax = 1_000;

export interface AuditCheck {
  entries: number;
  violations: number;
}

/**
 * Replays the audit log of all organizations and compares it with the rows of servers, volumes, addresses and launches, in one snapshot: it may run while
 * everything works. Entries that have no position yet come last. Needs one connection of the database's owner for itself; holds a page and what
 * is open in memory.
 */
export async function checkStoredAudit(owner: Queryable, report: (violation: Violation) => void): Promise<AuditCheck> {
  await owner.query('begin isolation level repeatable read read only');
  try {
    return await checkSnapshot(owner, report);
  } finally {
    await owner.query('rollback');
  }
}

async function checkSnapshot(owner: Queryable, report: (violation: Violation) => void): Promise<AuditCheck> {
  const checker = createAuditChecker();
  const check: AuditCheck = { entries: 0, violations: 0 };
  const tell = (found: readonly Violation[]) => {
    check.violations += found.length;
    found.forEach(report);
  };
  for await (const page of entries(owner)) {
    check.entries += page.length;
    for (const entry of page) tell(checker.take(entry));
    const ended: CheckedRow[] = [];
    for await (const rows of rowsOf(owner, checker.known('ended'))) ended.push(...rows);
    tell(checker.compareEnded(ended));
  }
  for await (const rows of rowsOf(owner, checker.known('open'))) tell(checker.compare(rows));
  for await (const rows of strangers(owner)) tell(checker.compare(rows));
  tell(checker.finish([]));
  return check;
}

type EntryRow = Omit<CheckedEntry, 'position'> & { position: string | null; inserted: string };

/** In the order of positions, then, without one, in the order in which they will get theirs. */
async function* entries(owner: Queryable): AsyncGenerator<CheckedEntry[]> {
  for (const [order, covered] of [
    ['position', 'position is not null'],
    ['inserted', 'position is null'],
  ] as const) {
    let last = '0';
    for (;;) {
      const { rows } = await owner.query<EntryRow>(
        `select id, at, action, object_type as "objectType", object_id as "objectId", actor, before, after, cause_id as "causeId", position, inserted
         from audit_entry where ${covered} and ${order} > $1 order by ${order} limit ${pageMax}`,
        [last],
      );
      if (rows.length > 0) yield rows.map((row) => ({ ...row, position: row.position === null ? null : Number(row.position) }));
      if (rows.length < pageMax) break;
      last = rows.at(-1)![order]!;
    }
  }
}

const tables: Readonly<Record<TrackedType, { name: string; columns: string }>> = {
  Server: { name: 'server', columns: 'id, state' },
  Volume: { name: 'volume', columns: 'id, state' },
  Address: { name: 'address', columns: 'id, state' },
  Launch: {
    name: 'launch',
    columns: `id, outcome as state,
      (select count(*)::int from launch_member member where member.launch_id = launch.id and member.outcome = 'OPEN') as "openMembers"`,
  },
};
const types = Object.keys(tables) as TrackedType[];

async function* rowsOf(owner: Queryable, known: ReturnType<AuditChecker['known']>): AsyncGenerator<CheckedRow[]> {
  const objects = [...known];
  for (const type of types) {
    const ids = objects.filter((object) => object.type === type).map(({ id }) => id);
    const { name, columns } = tables[type];
    for (let start = 0; start < ids.length; start += pageMax) {
      const { rows } = await owner.query<Omit<CheckedRow, 'type'>>(`select ${columns} from ${name} where id = any($1::uuid[])`, [
        ids.slice(start, start + pageMax),
      ]);
      yield rows.map((row) => ({ ...row, type }));
    }
  }
}

/** Rows whose beginning is not in the log. */
async function* strangers(owner: Queryable): AsyncGenerator<CheckedRow[]> {
  for (const type of types) {
    const { name, columns } = tables[type];
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows } = await owner.query<Omit<CheckedRow, 'type'>>(
        `select ${columns} from ${name} where id > $1 and not exists (
           select from audit_entry entry where entry.object_id = ${name}.id and entry.object_type = $2 and entry.before is null)
         order by id limit ${pageMax}`,
        [last, type],
      );
      yield rows.map((row) => ({ ...row, type }));
      if (rows.length < pageMax) break;
      last = rows.at(-1)!.id;
    }
  }
}
