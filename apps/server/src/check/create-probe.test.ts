import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { HealthCheck } from '@farmhand/domain/health-check';
import { startEmulator } from '@farmhand/emulators/start-emulator';
import { afterEach, describe, expect, test } from 'vitest';
import { createCheckNetworks } from './check-networks.ts';
import { connectDirectly } from './connect.ts';
import { connectThroughProxy } from './connect-through-proxy.ts';
import { createProbe } from './create-probe.ts';

const open: net.Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    if (server instanceof http.Server) server.closeAllConnections();
    server.close();
  }
});

const probe = createProbe({ networks: createCheckNetworks(['127.0.0.0/8']), connect: connectDirectly });
const pace = { address: 'private', intervalSeconds: 10, timeoutMs: 300, failures: 3, successes: 2, graceSeconds: 60 } as const;
const tcp = (port: number): HealthCheck => ({ ...pace, kind: 'tcp', port });
const httpOn = (port: number): HealthCheck => ({
  ...{ ...pace, kind: 'http', scheme: 'http', port, path: '/health?deep', statusFrom: 200, statusTo: 299 },
});

async function listen(server: net.Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('a service is well', () => {
  test('when it takes the connection, where that is asked', async () => {
    const port = await listen(net.createServer((socket) => socket.on('error', () => undefined)));
    expect(await probe({ address: '127.0.0.1', check: tcp(port) })).toEqual({ kind: 'passed' });
  });

  test('when it answers an expected status, however long its answer, and it is asked with nothing secret', async () => {
    const seen: http.IncomingMessage[] = [];
    const port = await listen(
      http.createServer((request, response) => {
        seen.push(request);
        const more = () => response.write('x'.repeat(65_536), () => setImmediate(more));
        response.on('error', () => undefined);
        more();
      }),
    );
    expect(await probe({ address: '127.0.0.1', check: httpOn(port) })).toEqual({ kind: 'passed' });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/health?deep' });
    expect(Object.keys(seen[0]!.headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
  });
});

describe('a service fails', () => {
  test('when it refuses the connection', async () => {
    const server = net.createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    expect(await probe({ address: '127.0.0.1', check: tcp(port) })).toEqual({ kind: 'failed', text: 'The connection was refused.' });
  });

  test('when it answers another status, and no redirect is followed', async () => {
    let asked = 0;
    const port = await listen(
      http.createServer((_, response) => {
        asked += 1;
        response.writeHead(302, { location: '/health' }).end();
      }),
    );
    expect(await probe({ address: '127.0.0.1', check: httpOn(port) })).toEqual({
      kind: 'failed',
      text: 'The service answered 302, and 200 to 299 is expected.',
    });
    expect(asked).toBe(1);
  });

  test.each(['never a word', 'no HTTP', 'the end'])('when it takes the connection and says %s', async (what) => {
    const port = await listen(
      net.createServer((socket) => {
        socket.on('error', () => undefined);
        if (what === 'no HTTP') socket.end('SSH-2.0-OpenSSH_9.9\r\n');
        if (what === 'the end') socket.destroy();
      }),
    );
    expect(await probe({ address: '127.0.0.1', check: httpOn(port) })).toMatchObject({ kind: 'failed' });
  });
});

test('an address that is not allowed is not connected to', async () => {
  let connections = 0;
  const port = await listen(net.createServer(() => void connections++));
  const careful = createProbe({ networks: createCheckNetworks([]), connect: connectDirectly });
  expect(await careful({ address: '127.0.0.1', check: tcp(port) })).toMatchObject({ kind: 'impossible' });
  expect(connections).toBe(0);
});

test('through a proxy, what the service does and what the proxy cannot do are told apart', async () => {
  await using undo = new AsyncDisposableStack();
  const emulator = await startEmulator({ port: 0, settings: { bootMs: 0 } });
  undo.defer(emulator.close);
  const { datacenter, accounts } = emulator;
  const call = { accountId: accounts[0]!.id, region: 'us-east-1' };
  const imageId = datacenter.catalogue(call).images[0]!.id;
  const [host] = datacenter.launchHosts(call, { countMin: 1, countMax: 1, imageId, sizeId: 't3.micro' }).hosts;
  const through = createProbe({
    networks: createCheckNetworks(['198.18.0.0/15', '172.31.0.0/16']),
    connect: connectThroughProxy(new URL(emulator.endpoint)),
  });
  const ask = () => through({ address: host!.privateIp, check: httpOn(80) });
  expect(await ask()).toEqual({ kind: 'passed' });
  datacenter.acts.failService([host!.id], 'errors');
  expect(await ask()).toEqual({ kind: 'failed', text: 'The service answered 500, and 200 to 299 is expected.' });
  datacenter.acts.failService([host!.id], 'refuses');
  expect(await ask()).toEqual({ kind: 'failed', text: 'The connection was refused.' });
  datacenter.acts.failService([host!.id], 'hangs');
  expect(await ask()).toMatchObject({ kind: 'failed', text: expect.stringContaining('did not answer within 300 ms') });
  datacenter.acts.crash([host!.id]);
  expect(await ask()).toEqual({ kind: 'unreached', text: 'The proxy for checks could not connect (504).' });
  await undo.disposeAsync();
  expect(await ask()).toMatchObject({ kind: 'unreached', text: expect.stringContaining('cannot be reached') });
});
