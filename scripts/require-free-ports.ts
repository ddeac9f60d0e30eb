import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface WantedPort {
  port: number;
  /** What listens there, for the message. */
  purpose: string;
  /** The environment variable that changes it. */
  variable: string;
}

/** Throws one message that names every taken port and the variable to set. Waits up to `patienceMs` for them to become free. */
export async function requireFreePorts(wanted: WantedPort[], patienceMs = 0): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await sleep(100)) {
    const taken: WantedPort[] = [];
    for (const want of wanted) if (!(await isFree(want.port))) taken.push(want);
    if (taken.length === 0) return;
    if (performance.now() >= end) throw new Error(taken.map(describe).join('\n'));
  }
}

function describe({ port, purpose, variable }: WantedPort): string {
  return `Port ${port} (${purpose}) is taken by another program. Stop that program, or set ${variable} to a free port.`;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return false;
    if (code === 'EACCES') throw new Error(`Port ${port} may be used by root only; choose one from 1024 on`, { cause: error });
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
