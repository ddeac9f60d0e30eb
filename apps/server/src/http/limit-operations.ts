import { operationCost } from '@farmhand/schema/operation-cost';
import type { ExecutionArgs } from 'graphql';
import { type DocumentNode, GraphQLError, getOperationAST, Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export const limits = { depthMax: 14, complexityMax: 60_000, aliasesMax: 30, rootFieldsMax: 30, tokensMax: 4_000 } as const;

/**
 * Refuses operations that cost too much before any resolver runs, whichever way they came. A page counts as often as it asks for items, so depth and
 * page sizes multiply; see `complexity` at the fields of the schema.
 */
export function limitOperations(mask: (error: unknown) => Error): Plugin {
  // What ends an operation here does not come past the masking of results any more.
  const refuse = (error: GraphQLError) => ({ errors: [mask(error) as GraphQLError] });
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = tooExpensive(args);
      if (error) setResultAndStopExecution(refuse(error));
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = tooExpensive(args);
      if (error) setResultAndStopExecution(refuse(error));
    },
  };
}

type Args = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>;

export function tooExpensive({ document, operationName, variableValues }: Args): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const { aliases, rootFields } = countAliases(document);
  if (aliases > limits.aliasesMax) return refusal(`It has ${aliases} aliases; at most ${limits.aliasesMax} are allowed.`);
  if (rootFields > limits.rootFieldsMax)
    return refusal(`It asks for ${rootFields} fields at its root; at most ${limits.rootFieldsMax} are allowed.`);
  const cost = operationCost({ document, operation, variables: variableValues ?? {} });
  if (cost instanceof GraphQLError) return cost;
  const { depth, complexity } = cost;
  if (depth > limits.depthMax) return refusal(`It is ${depth} levels deep; at most ${limits.depthMax} are allowed.`);
  if (complexity > limits.complexityMax) {
    return refusal(`It costs ${complexity}; at most ${limits.complexityMax} is allowed. Ask for smaller pages or fewer nested lists.`);
  }
  return undefined;
}

function countAliases(document: DocumentNode): { aliases: number; rootFields: number } {
  let aliases = 0;
  visit(document, {
    Field(node) {
      if (node.alias) aliases += 1;
    },
  });
  const rootFields = Math.max(
    0,
    ...document.definitions.map((part) => (part.kind === Kind.OPERATION_DEFINITION ? part.selectionSet.selections.length : 0)),
  );
  return { aliases, rootFields };
}

function refusal(text: string): GraphQLError {
  return new GraphQLError(`This operation is too expensive. ${text}`, { extensions: { code: 'TOO_EXPENSIVE', http: { status: 400 } } });
}
