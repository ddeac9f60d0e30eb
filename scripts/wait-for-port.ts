import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something on loopback accepts connections on the port. */
export async function waitForPort(port: number, { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }): Promise<void> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(50, undefined, { signal })) {
    if (await accepts(port)) return;
  }
  throw new Error(`Nothing listened on port ${port} within ${timeoutMs / 1000} s`);
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // refused: not yet
  } finally {
    socket.destroy();
  }
}
