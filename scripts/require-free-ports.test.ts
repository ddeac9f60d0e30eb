import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { requireFreePorts } from './require-free-ports.ts';

async function takePort(host: string) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, free: () => server.close() };
}

test.each(['127.0.0.1', '0.0.0.0'])('a port taken on %s is named with its purpose and its variable', async (host) => {
  const taken = await takePort(host);
  const wanted = [{ port: taken.port, purpose: 'dashboard', variable: 'FARMHAND_PORT' }];
  await expect(requireFreePorts(wanted)).rejects.toThrow(new RegExp(`Port ${taken.port} \\(dashboard\\) is taken.*FARMHAND_PORT`));
  taken.free();
  await requireFreePorts(wanted);
});

test('with patience, a port that becomes free in time is fine', async () => {
  const taken = await takePort('127.0.0.1');
  setTimeout(taken.free, 150);
  await requireFreePorts([{ port: taken.port, purpose: 'API', variable: 'FARMHAND_API_PORT' }], 10_000);
});
