import type { FilterNode } from '@farmhand/rbac/filter';
import type { Permission } from '@farmhand/rbac/permissions';
import { toFilter } from '@farmhand/rbac/to-filter';
import { type RawBuilder, sql } from 'kysely';
import { tableOf } from '../store/columns.ts';
import type { RowName } from '../store/rows.ts';
import type { ReadScope } from './read-scope.ts';

/** The rows of this kind on which the viewer has the permission, as a condition. */
export function permitted(scope: ReadScope, permission: Permission, name: RowName): RawBuilder<unknown> {
  const filter = toFilter(scope.ability, permission);
  if (filter === 'all') return sql`true`;
  if (filter === 'none') return sql`false`;
  return nodeSql(filter, name);
}

function nodeSql(node: FilterNode, name: RowName): RawBuilder<unknown> {
  if ('filters' in node) {
    const parts = node.filters.map((part) => nodeSql(part, name));
    return sql`(${sql.join(parts, node.operator === 'and' ? sql` and ` : sql` or `)})`;
  }
  const column = sql.ref(tableOf(name).column(node.field).name);
  switch (node.operator) {
    case 'eq':
      return sql`${column} is not distinct from ${node.value}`;
    case 'ne':
      return sql`${column} is distinct from ${node.value}`;
    case 'in':
      return sql`${column} = any(${node.values})`;
    case 'contains-any':
      return sql`${column} ?| ${node.values}::text[]`;
  }
}
