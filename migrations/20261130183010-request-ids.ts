import { Migration } from '@mikro-orm/migrations';

/** By which a cloud knows the requests that an audit entry tells the outcome of. What is sealed already keeps its text, and so its seal. */
export class RequestIds extends Migration {
  override up(): void {
    this.addSql('alter table audit_entry add column request_ids jsonb');
    this.addSql(`create or replace function audit_text(entry audit_entry) returns text
      language sql stable set search_path = public, pg_temp
      return (jsonb_build_array(entry.position, entry.id, entry.organization_id, entry.environment_id,
        (extract(epoch from entry.at) * 1000)::bigint, entry.actor, entry.action, entry.object_type, entry.object_id, entry.farm_id,
        entry.before, entry.after, entry.cause_id)
        || case when entry.request_ids is null then '[]'::jsonb else jsonb_build_array(entry.request_ids) end)::text`);
  }
}
