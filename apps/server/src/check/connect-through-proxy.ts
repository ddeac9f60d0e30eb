import { once } from 'node:events';
import http from 'node:http';
import type { Socket } from 'node:net';
import { type Connect, ConnectError, type ConnectTarget } from './connect.ts';

/**
 * Connects through an HTTP proxy by CONNECT: a machine in a network that this one is not in. What the proxy says of its own attempt counts
 * (Proxy-Status, RFC 9209); without that a failure may be the proxy's own.
 */
export function connectThroughProxy(proxy: URL): Connect {
  return async (target) => {
    const { response, socket } = await openTunnel(proxy, target);
    if (response.statusCode === 200) {
      socket.on('error', () => undefined);
      return socket;
    }
    socket.destroy();
    throw new ConnectError(answerOf(response));
  };
}

async function openTunnel(
  proxy: URL,
  { address, port, signal }: ConnectTarget,
): Promise<{ response: http.IncomingMessage; socket: Socket }> {
  const host = address.includes(':') ? `[${address}]` : address;
  const request = http.request({
    ...{ host: proxy.hostname.replace(/^\[|\]$/g, ''), port: proxy.port || 80, method: 'CONNECT', path: `${host}:${port}` },
    ...{ headers: { host: `${host}:${port}` }, agent: false, signal },
  });
  request.end();
  try {
    const [response, socket] = (await once(request, 'connect')) as [http.IncomingMessage, Socket];
    return { response, socket };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ConnectError({ kind: 'unreached', text: `The proxy for checks at ${proxy.host} cannot be reached.` }, { cause: error });
  }
}

function answerOf({ headers, statusCode }: http.IncomingMessage): ConnectError['answer'] {
  const status = String(headers['proxy-status'] ?? '');
  if (/error=connection_(refused|terminated)/.test(status)) return { kind: 'failed', text: 'The connection was refused.' };
  const isForbidden = statusCode === 401 || statusCode === 403 || statusCode === 405 || statusCode === 407;
  if (isForbidden) return { kind: 'impossible', text: `The proxy for checks does not allow the connection (${statusCode}).` };
  return { kind: 'unreached', text: `The proxy for checks could not connect (${statusCode}).` };
}
