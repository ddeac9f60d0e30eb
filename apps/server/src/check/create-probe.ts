import http from 'node:http';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { CheckAnswer, HealthCheck } from '@farmhand/domain/health-check';
import type { Probe } from '@farmhand/engine/check/probe';
import type { CheckNetworks } from './check-networks.ts';
import { type Connect, ConnectError } from './connect.ts';

export interface ProbeOptions {
  networks: CheckNetworks;
  connect: Connect;
}

/** A timer that fires this late says that this process was busy: the answer may have been there. */
const lateMaxMs = 500;

/** Asks services over the network. Sends no credentials, follows no redirects, and reads no more of an answer than its head. */
export function createProbe({ networks, connect }: ProbeOptions): Probe {
  return async ({ address, check }) => {
    const refusal = networks.refusal(address);
    if (refusal !== null) return { kind: 'impossible', text: refusal };
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(check.timeoutMs);
    let socket: Socket | undefined;
    try {
      socket = await connect({ address, port: check.port, signal });
      return check.kind === 'tcp' ? { kind: 'passed' } : await ask(socket, { address, check, signal });
    } catch (error) {
      if (signal.aborted && performance.now() - startedAt > check.timeoutMs + lateMaxMs) return null;
      return answerOf(error, { check, isConnected: socket !== undefined, isLate: signal.aborted });
    } finally {
      socket?.destroy();
    }
  };
}

function answerOf(
  error: unknown,
  { check, isConnected, isLate }: { check: HealthCheck; isConnected: boolean; isLate: boolean },
): CheckAnswer | null {
  if (isLate) {
    const what = isConnected ? 'The service took the connection and did not answer' : 'Nobody answered';
    return { kind: isConnected ? 'failed' : 'unreached', text: `${what} within ${check.timeoutMs} ms.` };
  }
  if (error instanceof ConnectError) return error.answer;
  if (!isConnected) return null;
  return { kind: 'failed', text: `The service took the connection and broke it off: ${error instanceof Error ? error.message : error}.` };
}

interface Question {
  address: string;
  check: Extract<HealthCheck, { kind: 'http' }>;
  signal: AbortSignal;
}

/** An expected status passes, whatever else is in the answer. */
async function ask(plain: Socket, { address, check, signal }: Question): Promise<CheckAnswer> {
  const { path, port, scheme, statusFrom, statusTo } = check;
  const socket = scheme === 'https' ? await secure(plain, signal) : plain;
  const host = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = http.request({ createConnection: () => socket, path, headers, setHost: false, signal });
  request.setHeader('host', host);
  request.on('response', (response) => {
    resolve(response.statusCode ?? 0);
    response.destroy();
  });
  request.on('error', reject);
  request.end();
  const status = await promise;
  if (status >= statusFrom && status <= statusTo) return { kind: 'passed' };
  return { kind: 'failed', text: `The service answered ${status}, and ${statusFrom} to ${statusTo} is expected.` };
}

const headers = { 'user-agent': 'Farmhand-Check/1', accept: '*/*', connection: 'close' };

/** A server is asked by its address, which no certificate names; nothing secret is sent. */
function secure(plain: Socket, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = tls.connect({ socket: plain, rejectUnauthorized: false }, () => resolve(socket));
  socket.on('error', reject);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}
