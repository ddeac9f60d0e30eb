import type { Page, PageArgs } from '@farmhand/engine/read/page';
import { pageSizeDefault, pageSizeMax } from '@farmhand/engine/read/page';
import type { ObjectRef } from '@pothos/core';
import { z } from 'zod';
import { builder } from './builder.ts';

type Builder = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/**
 * The connection type of an object type. Pages go forward only: the order is fixed, and a cursor stays good while rows come and go.
 * `totalCount` is only counted when it is asked for.
 */
export function connectionOf<R extends object>(name: string, type: ObjectRef<Builder, R>) {
  return builder.connectionObject<ObjectRef<Builder, R>, Page<R>>(
    {
      type,
      name: `${name}Connection`,
      fields: (t) => ({ totalCount: t.int({ complexity: 10, resolve: (page) => page.totalCount() }) }),
    },
    { name: `${name}Edge` },
  );
}

const first = z.int().min(1, `must be at least 1`).max(pageSizeMax, `must be at most ${pageSizeMax}`);

/** The arguments of every connection, and what a page costs: its size times what is asked of each item. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ description: `At most ${pageSizeMax}; ${pageSizeDefault} when left out.`, validate: first.nullish() }),
  after: t.string({ description: 'The `endCursor` of the page before.' }),
}));

export function pageCost(args: PageArgs): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.min(args.first ?? pageSizeDefault, pageSizeMax) };
}
