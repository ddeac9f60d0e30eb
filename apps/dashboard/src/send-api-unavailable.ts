import type { ServerResponse } from 'node:http';

/** Answers for an API that cannot be reached, in the form of a GraphQL error so that every client of the API understands it. */
export function sendApiUnavailable(response: ServerResponse): void {
  const message = 'The Farmhand API cannot be reached. It may be starting; try again in a few seconds.';
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'API_UNAVAILABLE' } }] }));
}
