import type { Problem } from '@farmhand/domain/limits';
import { ValidationError } from '@farmhand/engine/engine-error';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ValidationPlugin from '@pothos/plugin-validation';
import { z } from 'zod';
import type { Context } from './context.ts';

/** A list that is not a connection counts this often in the cost of a query, unless its field says otherwise. Most are short: tiers, volumes, reasons. */
const listMultiplier = 4;

const nodesMax = 100;

/** Knows the plugins and the context, and no type: each type is added by its own file. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    JSON: { Input: unknown; Output: unknown };
    Cursor: { Input: string; Output: string };
  };
}>({
  plugins: [ErrorsPlugin, RelayPlugin, ComplexityPlugin, ValidationPlugin],
  defaultFieldNullability: false,
  relay: {
    // The connection has been multiplied by the size of its page already.
    edgesFieldOptions: { nullable: false, complexity: { multiplier: 1 } },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: { complexity: { multiplier: 1 } },
    nodeQueryOptions: { description: 'Any object by its id. Null when there is none that the viewer may see.' },
    nodesQueryOptions: {
      description: `Many objects by their ids, at most ${nodesMax}. Null in the place of each that there is none of, or that the viewer may not see.`,
      args: { ids: { validate: z.array(z.unknown()).max(nodesMax, `must be at most ${nodesMax}`) } },
      complexity: ({ ids }) => ({ field: 1, multiplier: (ids as unknown[]).length }),
    },
  },
  errors: {
    directResult: true,
    // A bad argument becomes a member of the result like any other expected error. Nothing is authorised by the schema itself, so nothing is skipped.
    unsafelyHandleInputErrors: true,
    defaultUnionOptions: { name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result` },
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: listMultiplier },
  validation: { validationError: ({ issues }) => new ValidationError(toProblems(issues)) },
});

builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The `input` argument is left out of the paths. */
function toProblems(issues: readonly Issue[]): Problem[] {
  return issues.map(({ path = [], message }) => {
    const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
    return { path: (keys[0] === 'input' ? keys.slice(1) : keys).join('.'), message };
  });
}
