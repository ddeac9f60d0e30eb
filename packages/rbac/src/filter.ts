import type { Condition as Ast } from '@ucast/mongo2js';
import type { Scalar } from './condition.ts';
import { listFields } from './permissions.ts';

/**
 * Which rows a viewer may have, as plain data, to be made into SQL. `all` and `none` stand for themselves.
 * Null is a value like any other: `ne` holds on rows where the field is null (SQL: IS DISTINCT FROM), `eq` null is IS NULL.
 * `contains-any`: the field holds a list that shares a value with `values` (SQL on jsonb: `?|`).
 */
export type Filter = 'all' | 'none' | FilterNode;

export type FilterNode =
  | { operator: 'eq' | 'ne'; field: string; value: Scalar | null }
  | { operator: 'in' | 'contains-any'; field: string; values: readonly Scalar[] }
  | { operator: 'and' | 'or'; filters: readonly FilterNode[] };

/** A parsed condition as a filter. @throws TypeError for what cannot be one. */
export function conditionFilter(ast: Ast): Filter {
  const { operator, value } = ast;
  if (operator === 'and' || operator === 'or') return combine(operator, (value as Ast[]).map(conditionFilter));
  const field = (ast as Ast & { field: string }).field;
  if (operator === 'in' && isScalars(value)) {
    if (value.length === 0) return 'none';
    return { operator: listFields.includes(field) ? 'contains-any' : 'in', field, values: value };
  }
  if ((operator === 'eq' || operator === 'ne') && (value === null || isScalar(value)) && !listFields.includes(field)) {
    return { operator, field, value };
  }
  throw new TypeError(`A condition on ${field} cannot be made into a filter: ${operator} ${JSON.stringify(value)}.`);
}

/** All of the filters, or one of them; `all` and `none` are worked in, so that they never stand inside a filter. */
export function combine(operator: 'and' | 'or', filters: readonly Filter[]): Filter {
  const [decides, neutral] = operator === 'and' ? (['none', 'all'] as const) : (['all', 'none'] as const);
  if (filters.includes(decides)) return decides;
  const nodes = filters.filter((filter) => typeof filter === 'object');
  if (nodes.length === 0) return neutral;
  return nodes.length === 1 ? nodes[0]! : { operator, filters: nodes };
}

/** Whether a row passes. Says the same as the SQL made from the filter. */
export function matches(filter: Filter, row: object): boolean {
  if (typeof filter === 'string') return filter === 'all';
  if ('filters' in filter) {
    const passes = (part: FilterNode) => matches(part, row);
    return filter.operator === 'and' ? filter.filters.every(passes) : filter.filters.some(passes);
  }
  const held = (row as Record<string, unknown>)[filter.field] ?? null;
  switch (filter.operator) {
    case 'eq':
      return held === filter.value;
    case 'ne':
      return held !== filter.value;
    case 'in':
      return filter.values.includes(held as Scalar);
    case 'contains-any':
      return Array.isArray(held) && held.some((item) => filter.values.includes(item));
  }
}

function isScalars(value: unknown): value is Scalar[] {
  return Array.isArray(value) && value.every(isScalar);
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
