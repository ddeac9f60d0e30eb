import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { schema } from './schema.ts';

export interface Operation {
  document: DocumentNode;
  /** The one of the document that is asked for. Only it counts. */
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation costs before anything of it runs: a list counts as often as it has items, a page as often as it asks for; both multiply with
 * what is asked of each item. Arguments that do not fit have no cost: the error says so.
 */
export function operationCost({ document, operation, variables }: Operation): { depth: number; complexity: number } | GraphQLError {
  const definitions = document.definitions.filter((part) => part === operation || part.kind === Kind.FRAGMENT_DEFINITION);
  try {
    return complexityFromQuery({ ...document, definitions }, { schema, variables });
  } catch (error) {
    // Arguments are checked on the way: an operation whose cost cannot be told is not run.
    if (error instanceof Error) return new GraphQLError(error.message, { originalError: error });
    throw error;
  }
}
