import { createHash } from 'node:crypto';
import type { Queryable } from '../store/app-role.ts';

export type AuditVerdict =
  | { kind: 'intact'; entries: number; seals: number; seal: string }
  /** Between these positions the log is not what was sealed. */
  | { kind: 'broken'; firstPosition: number; lastPosition: number; because: string };

/**
 * Computes the chain of seals over the audit log anew and says where it first differs. Needs a connection of the database's owner: it reads all
 * organizations. The seal of an intact log is worth writing down elsewhere: who could rewrite the whole log could rewrite all its seals too.
 */
export async function verifyAudit(owner: Queryable): Promise<AuditVerdict> {
  const { rows: heads } = await owner.query<HeadRow>(
    'select audit_position as position, seal, (select id from installation) as installation from feed_head',
  );
  const head = heads[0]!;
  let previous: Buffer = createHash('sha256').update(head.installation).digest();
  let position = 0;
  let seals = 0;
  for (; ; seals += 1) {
    const { rows } = await owner.query<SealRow>(
      `select first_position as first, last_position as last, previous_seal as previous, seal
       from audit_seal where last_position > $1 order by last_position limit 1`,
      [position],
    );
    const sealed = rows[0];
    if (!sealed) break;
    const because = await findBreak(owner, { sealed, previous, first: position + 1 });
    if (because) return { kind: 'broken', firstPosition: position + 1, lastPosition: Number(sealed.last), because };
    previous = sealed.seal;
    position = Number(sealed.last);
  }
  const end = Number(head.position);
  const broken = (because: string): AuditVerdict => ({
    kind: 'broken',
    firstPosition: Math.min(position, end) + 1,
    lastPosition: Math.max(position, end),
    because,
  });
  if (position !== end) return broken('seals are missing at the end');
  if (!previous.equals(head.seal)) return broken('the last seal is not the one that was given last');
  const { rows: beyond } = await owner.query<{ last: string | null }>('select max(position) as last from audit_entry');
  if (Number(beyond[0]?.last ?? 0) > end)
    return { kind: 'broken', firstPosition: end + 1, lastPosition: Number(beyond[0]?.last), because: 'entries were added without a seal' };
  return { kind: 'intact', entries: end, seals, seal: previous.toString('hex') };
}

interface HeadRow {
  position: string;
  seal: Buffer;
  installation: string;
}

interface SealRow {
  first: string;
  last: string;
  previous: Buffer;
  seal: Buffer;
}

interface Link {
  sealed: SealRow;
  previous: Buffer;
  first: number;
}

// The same as audit_text() of the migration, but not taken from there: whoever changes the log may have changed the function too.
const entryText = `(jsonb_build_array(position, id, organization_id, environment_id, (extract(epoch from at) * 1000)::bigint,
  actor, action, object_type, object_id, farm_id, before, after, cause_id) || case when request_ids is null then '[]'::jsonb else jsonb_build_array(request_ids) end)::text`;

async function findBreak(owner: Queryable, { sealed, previous, first }: Link): Promise<string | undefined> {
  if (Number(sealed.first) !== first) return 'a seal is missing before it';
  if (!sealed.previous.equals(previous)) return 'the seal before it was changed';
  const { rows } = await owner.query<{ text: string }>(
    `select ${entryText} as text from audit_entry where position between $1 and $2 order by position`,
    [sealed.first, sealed.last],
  );
  const count = Number(sealed.last) - first + 1;
  if (rows.length < count) return `${count - rows.length} entries were removed`;
  const seal = createHash('sha256')
    .update(previous)
    .update(rows.map((row) => row.text).join('\n'))
    .digest();
  return seal.equals(sealed.seal) ? undefined : 'entries were changed';
}
