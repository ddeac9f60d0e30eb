/** Anything that queries like a pg client or pool. */
export interface Queryable {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>;
}

/**
 * Refuses to run with rights that would void row-level security.
 * @throws Error that names the role and says what to do.
 */
export async function assertUnprivileged(connection: Queryable): Promise<void> {
  const { rows } = await connection.query<{ name: string; superuser: boolean; bypassRls: boolean; ownsTables: boolean }>(`
    select rolname as name, rolsuper as superuser, rolbypassrls as "bypassRls",
      exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_has_role(rolname, relowner, 'member')) as "ownsTables"
    from pg_roles where rolname = current_user`);
  const role = rows[0];
  if (!role) throw new Error('the database does not say who is connected');
  const right = role.superuser
    ? 'is a superuser'
    : role.bypassRls
      ? 'may bypass row-level security'
      : role.ownsTables
        ? 'owns the tables'
        : undefined;
  if (!right) return;
  throw new Error(
    `The database role "${role.name}" ${right}, so nothing would keep organizations apart. ` +
      'Set DATABASE_URL to the role that `farmhand-server migrate` makes (farmhand_app unless chosen otherwise), and DATABASE_OWNER_URL to this one.',
  );
}
