import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createProxyServer } from 'httpxy';
import { setForwardedHeaders } from './forwarded-headers.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
import { sendApiUnavailable } from './send-api-unavailable.ts';

export interface FrontOptions {
  renderPage: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  apiOrigin: string;
  /** Believe the X-Forwarded headers of the request; only behind a proxy that sets them itself. */
  trustProxy: boolean;
  /** Receives what went wrong with a request; the browser is not told. */
  report: (what: string, error: unknown) => void;
}

export interface Front {
  server: Server;
  /** Takes no more requests, lets the running ones finish within five seconds, then closes every connection. */
  stop(): Promise<void>;
}

/** One HTTP server for browsers: the API's paths go to the API, WebSockets and event streams included, the rest are pages. */
export function createFrontServer({ renderPage, apiOrigin, trustProxy, report }: FrontOptions): Front {
  // The timeout is for a silent connection: event streams send a sign of life every few seconds.
  const proxy = createProxyServer({ target: apiOrigin, xfwd: false, changeOrigin: false, proxyTimeout: 120_000 });
  const upgraded = new Set<Socket>();

  const server = createServer(async (request, response) => {
    const { proto } = setForwardedHeaders(request, trustProxy);
    for (const [name, value] of Object.entries(securityHeaders(proto))) response.setHeader(name, value);
    try {
      if (isForApi(request)) await proxy.web(request, response);
      else await renderPage(request, allowOwnScripts(request, response));
    } catch (error) {
      report(`${request.method} ${pathOf(request)}`, error);
      if (response.headersSent) response.destroy();
      else if (isForApi(request)) sendApiUnavailable(response);
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The page could not be shown. Try again.\n');
    }
  });

  server.on('upgrade', async (request: IncomingMessage, socket: Socket, head: Buffer) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', () => socket.destroy()); // The browser left: nothing to tell anybody.
    if (!isForApi(request)) return socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    setForwardedHeaders(request, trustProxy);
    try {
      await proxy.ws(request, socket, { target: apiOrigin }, head);
    } catch (error) {
      report(`WebSocket ${pathOf(request)}`, error);
      socket.destroy();
    }
  });

  return { server, stop: () => stopServer(server, upgraded) };
}

const apiPaths = ['/graphql', '/api/auth', '/schema', '/healthz', '/readyz'];

function isForApi(request: IncomingMessage): boolean {
  const pathname = pathOf(request);
  return apiPaths.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}

/** Without the query, which may hold secrets and goes into logs nowhere. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/**
 * Allows this response's own inline scripts and no others. Next reads the nonce from the request's policy header and puts it on the
 * scripts it writes; `x-nonce` hands it to the root layout.
 */
function allowOwnScripts(request: IncomingMessage, response: ServerResponse): ServerResponse {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('content-security-policy', policy);
  return response;
}

async function stopServer(server: Server, upgraded: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of upgraded) socket.end();
  const impatience = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of upgraded) socket.destroy();
  }, 5_000);
  await closed;
  clearTimeout(impatience);
}
