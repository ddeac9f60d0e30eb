import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Viewer } from '@farmhand/engine/access/viewer';
import { type Api, createContext } from '@farmhand/schema/context';
import { schema } from '@farmhand/schema/schema';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { type DocumentNode, parse } from 'graphql';
import { createYoga, type Plugin, type YogaServerOptions } from 'graphql-yoga';
import type { Log } from '../create-log.ts';
import { limitOperations, limits } from './limit-operations.ts';
import { maskError } from './mask-error.ts';

export const graphqlPath = '/graphql';

/** Who asks. Found out before the API is reached: there is no operation without. */
export interface Asking {
  viewer: Viewer;
  recheck(): Promise<Viewer | null>;
}

export interface GraphqlOptions {
  api: Api;
  log: Log;
  /** Draws GraphiQL; undefined: it is not shown. */
  renderGraphiql: YogaServerOptions<object, Asking>['renderGraphiQL'] | undefined;
}

export type Graphql = ReturnType<typeof createGraphql>;

export function createGraphql({ api, log, renderGraphiql }: GraphqlOptions) {
  const persisted = readPersistedDocuments();
  const mask = maskError(log);
  return createYoga<Asking>({
    schema,
    graphqlEndpoint: graphqlPath,
    context: ({ viewer, recheck }) => createContext(api, viewer, recheck),
    plugins: [
      limitTokens(),
      holdPageToItself(),
      limitOperations(mask),
      usePersistedOperations({ getPersistedOperation: (hash) => persisted.get(hash) ?? null, allowArbitraryOperations: true }),
    ],
    maskedErrors: { maskError: mask },
    graphiql: renderGraphiql !== undefined,
    ...(renderGraphiql && { renderGraphiQL: renderGraphiql }),
    batching: false,
    multipart: false,
    cors: false,
    landingPage: false,
    logging: false,
  });
}

/** Text that is too long is refused while it is parsed, before it costs anything. */
function limitTokens(): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source: string): DocumentNode => parse(source, { maxTokens: limits.tokensMax })),
  };
}

/** The one page there can be is GraphiQL's, which has its scripts and styles in itself. Nothing is loaded from elsewhere, and nothing frames it. */
const graphiqlPolicy = [
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:; connect-src 'self'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

function holdPageToItself(): Plugin {
  return {
    onResponse({ response }) {
      if (response.headers.get('content-type')?.startsWith('text/html')) response.headers.set('content-security-policy', graphiqlPolicy);
    },
  };
}

const documentsFile = path.resolve(import.meta.dirname, '../../../dashboard/src/generated/persisted-documents.json');

/** The operations of the dashboard by their hash; none where it is not installed beside the server. */
function readPersistedDocuments(): Map<string, string> {
  if (!existsSync(documentsFile)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(documentsFile, 'utf8')) as Record<string, string>));
}
