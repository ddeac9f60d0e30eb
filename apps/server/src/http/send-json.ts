import type { ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** What anybody may have, and editors ask for again and again. */
export function sendText(response: ServerResponse, text: string, type: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' });
  response.end(text);
}

/** In the shape that GraphQL clients read. */
export function sendGraphqlError(response: ServerResponse, status: number, error: { message: string; code: string }): void {
  sendJson(response, status, { errors: [{ message: error.message, extensions: { code: error.code } }] });
}
