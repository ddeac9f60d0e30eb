import type { Ask } from '../api/create-api.ts';
import type { Colour } from '../output/paint.ts';

export interface Identified {
  __typename: string;
  id: string;
}

/** What narrows a list. Each noun uses those that it names in `filters`. */
export interface Filter {
  limit: number;
  /** Part of a name. */
  search?: string | undefined;
  environmentId?: string | undefined;
  farmId?: string | undefined;
  serverId?: string | undefined;
  objectId?: string | undefined;
  action?: string | undefined;
  states?: string[] | undefined;
  health?: string[] | undefined;
  includeClosed?: boolean | undefined;
}

export type FilterName = 'search' | 'environment' | 'farm' | 'server' | 'object' | 'action' | 'state' | 'health' | 'all';

export interface Column<Row> {
  title: string;
  of(row: Row, now: number): string;
  colour?(row: Row): Colour;
  /** Only with `-o wide`. */
  wide?: boolean;
}

export interface Condition<Row> {
  name: string;
  holds(row: Row): boolean;
}

/** A kind of thing that can be listed and named. All commands that look at things work from this. */
export interface Noun<Row extends Identified = Identified> {
  name: string;
  plural: string;
  aliases: readonly string[];
  summary: string;
  /** Of the API, for ids. */
  typeName: string;
  filters: readonly FilterName[];
  list(ask: Ask, filter: Filter): AsyncIterable<Row>;
  /** What it may be called on the command line; the first is its name. */
  keys(row: Row): string[];
  columns: readonly Column<Row>[];
  /** Everything there is to say of one; without it what the list says. */
  detail?(ask: Ask, id: string): Promise<object | null | undefined>;
  /** What narrows the list to where something called so would be. */
  narrow?(text: string): Partial<Filter>;
  /** What `wait --for` may wait for. */
  conditions?: readonly Condition<Row>[];
}
