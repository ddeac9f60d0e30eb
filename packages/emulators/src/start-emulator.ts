import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCloudWatchFace, isCloudWatch } from './cloudwatch/face.ts';
import { controlPrefix, createControlFace } from './control/face.ts';
import { createHostProxy } from './control/host-proxy.ts';
import type { DatacenterSettings } from './datacenter/conditions.ts';
import { createDatacenter } from './datacenter/create-datacenter.ts';
import type { Datacenter } from './datacenter/datacenter.ts';
import type { DatacenterSnapshot } from './datacenter/snapshot.ts';
import { defaultAccounts } from './default-accounts.ts';
import type { EmulatedAccount } from './ec2/accounts.ts';
import { createEc2Face } from './ec2/face.ts';

export interface EmulatorOptions {
  /** 0: any free port. */
  port: number;
  accounts?: readonly EmulatedAccount[];
  settings?: Partial<DatacenterSettings>;
  snapshot?: DatacenterSnapshot;
  clock?: { now(): number };
  random?: () => number;
  report?: (error: unknown, requestId: string) => void;
}

export interface Emulator {
  /** For an SDK's `endpoint`. */
  endpoint: string;
  controlEndpoint: string;
  port: number;
  datacenter: Datacenter;
  accounts: readonly EmulatedAccount[];
  /** Cuts all connections. */
  close(): Promise<void>;
}

/**
 * Serves EC2, STS, CloudWatch, the control face and a proxy to the services of hosts on one port of 127.0.0.1, and only there.
 * @throws the listening error, `EADDRINUSE` among them
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { accounts = defaultAccounts, clock = { now: Date.now }, random = Math.random, settings, snapshot } = options;
  const { report = (error, requestId) => console.error(`Defect of the emulator in request ${requestId}:`, error) } = options;
  const accountIds = accounts.map(({ id }) => id);
  const datacenter = createDatacenter({ clock, random, accountIds, settings, snapshot });
  const ec2 = createEc2Face({ datacenter, accounts, clock, report });
  const cloudWatch = createCloudWatchFace({ datacenter, accounts, clock, report });
  const control = createControlFace({ datacenter, accounts, report });
  // Longer than clients keep a connection: one that is closed while a request is on its way looks like a call with no answer.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const face = isControl(request.url ?? '') ? control : isCloudWatch(request) ? cloudWatch : ec2;
    face(request, response).catch((error: unknown) => {
      report(error, 'none');
      request.socket.destroy();
    });
  });
  server.on('connect', createHostProxy(datacenter));
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, controlEndpoint: `${endpoint}${controlPrefix}`, port, datacenter, accounts, close: () => close(server) };
}

function isControl(url: string): boolean {
  return url === controlPrefix || url.startsWith(`${controlPrefix}/`) || url.startsWith(`${controlPrefix}?`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
