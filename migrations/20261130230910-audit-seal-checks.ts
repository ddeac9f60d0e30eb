import { Migration } from '@mikro-orm/migrations';

// As sealed by audit_text(), but written out: whoever changed that function too is found all the same.
const entryText = `(jsonb_build_array(entry.position, entry.id, entry.organization_id, entry.environment_id, (extract(epoch from entry.at) * 1000)::bigint,
  entry.actor, entry.action, entry.object_type, entry.object_id, entry.farm_id, entry.before, entry.after, entry.cause_id)
  || case when entry.request_ids is null then '[]'::jsonb else jsonb_build_array(entry.request_ids) end)::text`;

/** The seals of the audit log beside those computed anew, for people who may not read it all: a seal says nothing of what it covers. */
export class AuditSealChecks extends Migration {
  override up(): void {
    this.addSql(`create function audit_head()
      returns table ("position" bigint, seal bytea, origin bytea, beyond bigint, unsealed bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select head.audit_position, head.seal, sha256(convert_to((select id::text from installation), 'UTF8')),
          (select count(*) from audit_entry entry where entry.position > head.audit_position),
          (select count(*) from audit_entry entry where entry.position is null)
        from feed_head head
      $$`);
    this.addSql(`create function check_audit_seals(after bigint, at_most integer)
      returns table (first_position bigint, last_position bigint, previous_seal bytea, seal bytea, entries bigint, computed bytea)
      language sql stable security definer set search_path = public, pg_temp as $$
        select sealed.first_position, sealed.last_position, sealed.previous_seal, sealed.seal, covered.entries,
          sha256(sealed.previous_seal || convert_to(covered.text, 'UTF8'))
        from (select * from audit_seal where audit_seal.last_position > after order by audit_seal.last_position limit at_most) sealed
        cross join lateral (
          select count(*) as entries, coalesce(string_agg(${entryText}, e'\\n' order by entry.position), '') as text
          from audit_entry entry where entry.position between sealed.first_position and sealed.last_position
        ) covered
        order by sealed.last_position
      $$`);
  }
}
