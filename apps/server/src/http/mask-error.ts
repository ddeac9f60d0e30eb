import { randomUUID } from 'node:crypto';
import { EngineError, ValidationError } from '@farmhand/engine/engine-error';
import { GraphQLError } from 'graphql';
import type { Log } from '../create-log.ts';

/** Shows what people can act on. All else is logged once, under an id that is all they see of it. */
export function maskError(log: Log): (error: unknown) => Error {
  return (error) => {
    if (!isGraphqlError(error)) return masked(log, error);
    const { originalError, nodes, source, positions, path } = error;
    if (!originalError || isGraphqlError(originalError)) return error;
    if (originalError instanceof EngineError) {
      const problems = originalError instanceof ValidationError ? { problems: originalError.problems } : {};
      const extensions = { code: originalError.code.toUpperCase().replaceAll('-', '_'), ...problems };
      return new GraphQLError(originalError.message, { nodes, source, positions, path, extensions });
    }
    return masked(log, originalError, error);
  };
}

/** Also by name, because the executor may bring a class of its own. */
function isGraphqlError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError || (error instanceof Error && error.name === 'GraphQLError');
}

function masked(log: Log, err: unknown, at?: GraphQLError): GraphQLError {
  const errorId = randomUUID();
  log.error({ err, errorId, path: at?.path }, 'a resolver failed');
  return new GraphQLError(`Something went wrong on our side. It is logged as ${errorId}.`, {
    nodes: at?.nodes,
    path: at?.path,
    extensions: { code: 'INTERNAL', errorId },
  });
}
