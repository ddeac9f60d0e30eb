import { randomUUID } from 'node:crypto';
import { EngineError, ValidationError } from '@farmhand/engine/engine-error';
import { GraphQLError } from 'graphql';
import type { Log } from '../create-log.ts';

/** Shows what people can act on. All else is logged once, under an id that is all they see of it. */
export function maskError(log: Log): (error: unknown) => Error {
  return (error) => {
    if (!(error instanceof GraphQLError)) return masked(log, error);
    const { originalError, nodes, source, positions, path } = error;
    if (!originalError || originalError instanceof GraphQLError) return error;
    if (originalError instanceof EngineError) {
      const problems = originalError instanceof ValidationError ? { problems: originalError.problems } : {};
      const extensions = { code: originalError.code.toUpperCase().replaceAll('-', '_'), ...problems };
      return new GraphQLError(originalError.message, { nodes, source, positions, path, extensions });
    }
    return masked(log, originalError, error);
  };
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
