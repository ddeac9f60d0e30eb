import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { DatacenterError } from '../datacenter/datacenter-error.ts';
import { BodyTooLarge, readBody } from '../http/read-body.ts';
import { type ControlOptions, controlRoutes } from './routes.ts';

export const controlPrefix = '/_control';
const bodyBytesMax = 1 << 20;

/** A request refused: what status, and what to do about it. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The control face: JSON in and out under `/_control`. It asks for no credentials, so it must be bound to loopback, and it guards
 * against web pages on the same machine: a page's form cannot send JSON, and a name that was made to point here is not answered.
 */
export function createControlFace(
  options: ControlOptions & { report: (error: unknown, requestId: string) => void },
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = controlRoutes(options);
  return async (request, response) => {
    try {
      send(response, 200, await answer(request));
    } catch (error) {
      const { status, ...body } = toFailure(error);
      if (status === 500) options.report(error, 'control');
      if (!response.destroyed) send(response, status, body);
    }
  };

  async function answer(request: IncomingMessage): Promise<unknown> {
    requireLoopbackName(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(controlPrefix.length);
    if (path === '' || path === '/') return { calls: Object.keys(routes) };
    const route = routes[`${request.method} ${path}`];
    if (!route) throw new Refusal(404, `There is no ${request.method} ${url.pathname}; GET ${controlPrefix} lists what there is.`);
    const input = request.method === 'GET' ? Object.fromEntries(url.searchParams) : await readJson(request);
    return route.run(route.input.parse(input));
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal(415, 'Send content-type: application/json.');
  const body = await readBody(request, bodyBytesMax);
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw new Refusal(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function requireLoopbackName({ headers }: IncomingMessage): void {
  const name = headers.host?.replace(/:\d+$/, '').toLowerCase() ?? '';
  if (!loopbackNames.has(name)) throw new Refusal(403, `The control face is reached as localhost or 127.0.0.1, not as '${name}'.`);
}

function toFailure(error: unknown): { status: number; error: { code: string; message: string } } {
  if (error instanceof Refusal) return { status: error.status, error: { code: 'refused', message: error.message } };
  if (error instanceof z.ZodError) return { status: 400, error: { code: 'invalid', message: z.prettifyError(error) } };
  if (error instanceof BodyTooLarge) return { status: 413, error: { code: 'too-large', message: error.message } };
  if (error instanceof DatacenterError) {
    return { status: error.code === 'not-found' ? 404 : 400, error: { code: error.code, message: error.message } };
  }
  return { status: 500, error: { code: 'internal', message: 'The emulator has a defect; its log says more.' } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  if (status === 413) response.shouldKeepAlive = false;
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
