import { sql } from 'kysely';
import { authorize, type Viewer } from '../access/viewer.ts';
import type { ReadScope } from './read-scope.ts';

/** A seal of the audit log, beside what it is when it is computed anew. Hexadecimal. */
export interface AuditSealCheck {
  firstPosition: number;
  lastPosition: number;
  /** That of the seal before it. */
  previousSeal: string;
  seal: string;
  computedSeal: string;
  /** How many of the entries that it covers are there. */
  entries: number;
}

export interface AuditSeals {
  /** What the first seal begins with. */
  origin: string;
  /** Up to where the log is sealed, and the last seal. */
  headPosition: number;
  headSeal: string;
  /** Entries beyond that place: there should be none. */
  beyond: number;
  /** Newest entries that wait for their seal. */
  unsealed: number;
  seals: AuditSealCheck[];
}

/** Each computes what it covers, so a page is kept small. */
export const auditSealsMax = 200;

/**
 * The next seals after a position. The log is that of the whole installation, which nobody here may read: what is computed of it is computed in the
 * database. Who could rewrite the database could answer anything: a seal that was kept elsewhere, and `farmhand-server audit verify`, say more.
 */
export async function checkAuditSeals(
  { database, organizationId, viewer }: Pick<ReadScope, 'database' | 'organizationId'> & { viewer: Viewer },
  { after, first }: { after: number; first: number },
): Promise<AuditSeals> {
  authorize(viewer, 'audit:verify', { environmentId: null });
  return database.inOrganization(organizationId, async (reading) => {
    const seals = await sql<SealRow>`select * from check_audit_seals(${after}, ${Math.min(first, auditSealsMax)})`.execute(reading);
    // Of the same snapshot as the seals.
    const heads = await sql<HeadRow>`select * from audit_head()`.execute(reading);
    const head = heads.rows[0]!;
    return {
      ...{ origin: head.origin.toString('hex'), headPosition: Number(head.position), headSeal: head.seal.toString('hex') },
      ...{ beyond: Number(head.beyond), unsealed: Number(head.unsealed) },
      seals: seals.rows.map((row) => ({
        ...{ firstPosition: Number(row.first_position), lastPosition: Number(row.last_position), entries: Number(row.entries) },
        ...{ previousSeal: row.previous_seal.toString('hex'), seal: row.seal.toString('hex'), computedSeal: row.computed.toString('hex') },
      })),
    };
  });
}

interface HeadRow {
  position: string;
  seal: Buffer;
  origin: Buffer;
  beyond: string;
  unsealed: string;
}

interface SealRow {
  first_position: string;
  last_position: string;
  previous_seal: Buffer;
  seal: Buffer;
  entries: string;
  computed: Buffer;
}
