import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFrontServer, type Front } from './front-server.ts';

const reported: string[] = [];
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

beforeEach(() => void reported.splice(0));

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startApi(handler: RequestListener): Promise<{ origin: string; server: Server }> {
  const server = createServer(handler);
  const origin = await listen(server);
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { origin, server };
}

async function startFront(apiOrigin: string, options: { trustProxy?: boolean } = {}): Promise<{ origin: string; front: Front }> {
  const front = createFrontServer({
    apiOrigin,
    trustProxy: options.trustProxy ?? false,
    report: (what) => reported.push(what),
    renderPage: async (request, response) => {
      if (request.url?.startsWith('/broken')) throw new Error('render failed');
      response.end(JSON.stringify({ page: request.url, nonce: request.headers['x-nonce'] }));
    },
  });
  const origin = await listen(front.server);
  cleanups.push(() => front.stop());
  return { origin, front };
}

const echoHeaders: RequestListener = (request, response) => response.end(JSON.stringify({ url: request.url, headers: request.headers }));
const nowhere = 'http://127.0.0.1:9'; // the discard port: nothing listens

describe('requests', () => {
  test('the API paths go to the API, and only they', async () => {
    const api = await startApi(echoHeaders);
    const { origin } = await startFront(api.origin);
    for (const path of ['/graphql', '/graphql?x=1', '/api/auth/sign-in/email', '/schema/farmhand/v1.json', '/healthz', '/readyz']) {
      expect(await (await fetch(origin + path)).json()).toMatchObject({ url: path });
    }
    for (const path of ['/', '/graphqlx', '/api/other', '/healthzz'])
      expect(await (await fetch(origin + path)).json()).toMatchObject({ page: path });
  });

  test('a request body reaches the API whole', async () => {
    const api = await startApi(async (request, response) => {
      let size = 0;
      for await (const chunk of request) size += (chunk as Buffer).length;
      response.end(String(size));
    });
    const { origin } = await startFront(api.origin);
    const response = await fetch(`${origin}/graphql`, { method: 'POST', body: 'x'.repeat(3_000_000) });
    expect(await response.text()).toBe('3000000');
  });

  test('an event stream arrives event by event, and its end at the browser ends it at the API', async () => {
    let left: Promise<unknown> | undefined;
    const api = await startApi((_, response) => {
      left = once(response, 'close');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
    });
    const { origin } = await startFront(api.origin);
    const leaving = new AbortController();
    const response = await fetch(`${origin}/graphql`, { signal: leaving.signal });
    const { value } = await response.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toBe('data: first\n\n');
    leaving.abort();
    await left;
  });

  test('an API that is down answers 503 in the form of a GraphQL error, while pages still come', async () => {
    const { origin } = await startFront(nowhere);
    const response = await fetch(`${origin}/graphql`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'API_UNAVAILABLE' } }] });
    expect((await fetch(`${origin}/farms`)).status).toBe(200);
    expect(reported).toEqual(['POST /graphql']);
  });

  test('a page that fails to render answers 500 without telling why, and no query is logged', async () => {
    const { origin } = await startFront(nowhere);
    const response = await fetch(`${origin}/broken?token=secret`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('render failed');
    expect(reported).toEqual(['GET /broken']);
  });
});

describe('headers', () => {
  test('a page may run only scripts with the nonce of its own response, and is never framed', async () => {
    const { origin } = await startFront(nowhere);
    const nonces = new Set<string>();
    for (const attempt of [1, 2]) {
      const response = await fetch(`${origin}/?${attempt}`, { headers: { 'x-nonce': 'chosen-by-the-browser' } });
      const { nonce } = (await response.json()) as { nonce: string };
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
    expect(nonces).not.toContain('chosen-by-the-browser');
  });

  const lies = { 'x-forwarded-for': '8.8.8.8', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-real-ip': '8.8.8.8' };

  test('what a browser claims about where it comes from is not believed', async () => {
    const api = await startApi(echoHeaders);
    const { origin } = await startFront(api.origin);
    const { headers } = (await (await fetch(`${origin}/graphql`, { headers: lies })).json()) as { headers: IncomingMessage['headers'] };
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(origin).host,
    });
    expect(headers).not.toHaveProperty('x-real-ip');
    expect(headers.host).toBe(new URL(origin).host);
  });

  test('what our own proxy says about the browser is passed on', async () => {
    const api = await startApi(echoHeaders);
    const { origin } = await startFront(api.origin, { trustProxy: true });
    const response = await fetch(`${origin}/graphql`, { headers: lies });
    const { headers } = (await response.json()) as { headers: IncomingMessage['headers'] };
    expect(headers).toMatchObject({
      'x-forwarded-for': '8.8.8.8',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
    });
    expect(response.headers.get('strict-transport-security')).toBeTruthy();
  });
});

describe('WebSockets', () => {
  async function startEchoApi(): Promise<string> {
    const { origin, server } = await startApi(echoHeaders);
    server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.pipe(socket);
    });
    return origin;
  }

  async function upgrade(origin: string, path: string) {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return { socket, status: answer.toString().split('\r\n', 1)[0] };
  }

  test('an upgrade on /graphql is carried to the API and back', async () => {
    const { origin } = await startFront(await startEchoApi());
    const { socket, status } = await upgrade(origin, '/graphql');
    expect(status).toBe('HTTP/1.1 101 Switching Protocols');
    socket.write('ping');
    expect(String((await once(socket, 'data'))[0])).toBe('ping');
    socket.destroy();
  });

  test('an upgrade elsewhere is refused', async () => {
    const { origin } = await startFront(await startEchoApi());
    expect((await upgrade(origin, '/farms')).status).toBe('HTTP/1.1 404 Not Found');
  });

  test('an upgrade while the API is down is closed at once, so that the client tries again', async () => {
    const { origin } = await startFront(nowhere);
    const socket = connect(Number(new URL(origin).port), '127.0.0.1').resume();
    socket.write('GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(socket, 'close');
    expect(reported).toEqual(['WebSocket /graphql']);
  });

  test('stopping closes open WebSockets', async () => {
    const { origin, front } = await startFront(await startEchoApi());
    const { socket } = await upgrade(origin, '/graphql');
    const closed = once(socket, 'close');
    socket.resume();
    await front.stop();
    await closed;
  });
});
