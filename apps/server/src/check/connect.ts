import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import type { CheckAnswer } from '@farmhand/domain/health-check';

/** Opens a connection to a service. Rejects with what that means for the service, or with the reason of the signal. */
export type Connect = (target: ConnectTarget) => Promise<Socket>;

export interface ConnectTarget {
  address: string;
  port: number;
  signal: AbortSignal;
}

export class ConnectError extends Error {
  /** Null: what failed is on this side. */
  readonly answer: CheckAnswer | null;

  constructor(answer: CheckAnswer | null, options?: ErrorOptions) {
    super(answer !== null && 'text' in answer ? answer.text : 'The connection could not be tried.', options);
    this.name = 'ConnectError';
    this.answer = answer;
  }
}

/** Answers of the other machine; what else goes wrong on the way there says nothing about it. */
const refusals = ['ECONNREFUSED', 'ECONNRESET'];
const unreachable = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ETIMEDOUT'];

export const connectDirectly: Connect = async ({ address, port, signal }) => {
  const socket = net.connect({ host: address, port });
  try {
    await once(socket, 'connect', { signal });
  } catch (error) {
    socket.destroy();
    if (signal.aborted) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (refusals.includes(code)) throw new ConnectError({ kind: 'failed', text: 'The connection was refused.' }, { cause: error });
    if (unreachable.includes(code))
      throw new ConnectError({ kind: 'unreached', text: `The address cannot be reached (${code}).` }, { cause: error });
    throw new ConnectError(null, { cause: error });
  }
  // Errors from here on are those of whoever uses it; without a listener they would end this process.
  socket.on('error', () => undefined);
  return socket;
};
