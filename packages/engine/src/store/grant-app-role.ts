import type { ClientBase } from 'pg';
import { tableOf } from './columns.ts';
import { rowNames } from './entities.ts';
import type { RowName } from './rows.ts';
import { writeRules } from './rules.ts';

/** What the program may call; each is a narrow way across organizations. */
const functions = [
  'installation_id()',
  'next_launch_sequence()',
  'last_launch_sequence()',
  'raise_launch_sequence(integer)',
  'due_farm_roles(timestamptz, integer)',
  'due_inventories(timestamptz, integer)',
  'due_check_rounds(timestamptz, integer)',
  'release_dead_leases()',
  'lock_rate_buckets(text, text)',
  'keep_rate_buckets(text, text, jsonb)',
  'rate_buckets(text)',
  'worker_key(text)',
  'api_token_by_hash(text)',
  'grants_of_user(text)',
  'spending(uuid, uuid)',
  'audit_head()',
  'check_audit_seals(bigint, integer)',
  'made_elsewhere(uuid[])',
  'sequence_feed(integer)',
  'read_feed_head()',
  'feed_since(bigint, integer)',
  'prune_feed(timestamptz, integer)',
  'prune_expired(timestamptz, timestamptz, integer)',
];

/**
 * Gives the program's role exactly the rights it needs and takes away all others, in one transaction. Made anew after every migration, from the same
 * table of rules that the in-memory store follows.
 */
export async function grantAppRole(client: ClientBase, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  const statements = [
    ...['public', 'auth', 'pgboss'].map((schema) => `revoke all on all tables in schema ${schema} from ${role}`),
    'revoke create on schema public from public',
    `grant usage on schema public, auth, pgboss to ${role}`,
    `revoke execute on all functions in schema public from public, ${role}`,
    `grant execute on function ${functions.join(', ')} to ${role}`,
    `grant select on mikro_orm_migrations to ${role}`,
    `grant select, insert, update, delete on all tables in schema auth, pgboss to ${role}`,
    ...rowNames.flatMap((name) => tableGrants(name).map((grant) => `grant ${grant} to ${role}`)),
  ];
  await client.query('begin');
  try {
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function tableGrants(name: RowName): string[] {
  const { insert, update, delete: remove } = writeRules[name];
  const table = tableOf(name);
  const changeable = table.columns.filter(({ property }) =>
    update === 'all' ? property !== 'id' && property !== 'organizationId' : update !== 'none' && update.includes(property),
  );
  const columns = changeable.map((column) => `"${column.name}"`).join(', ');
  const rights = ['select', ...(insert ? ['insert'] : []), ...(columns ? [`update (${columns})`] : []), ...(remove ? ['delete'] : [])];
  return [`${rights.join(', ')} on "${table.name}"`];
}
