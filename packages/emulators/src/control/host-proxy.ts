import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Datacenter } from '../datacenter/datacenter.ts';

/**
 * An HTTP proxy (CONNECT) into the emulated networks: the addresses of hosts lead nowhere, so whoever wants to ask their services comes through
 * here. What a service answers is HTTP, on every port.
 */
export function createHostProxy(datacenter: Datacenter): (request: IncomingMessage, socket: Duplex) => void {
  const addresses = new WeakMap<object, string>();
  const services = createServer((request, response) => {
    const answer = datacenter.acts.connect(addresses.get(request.socket) ?? '');
    // One that hangs leaves the caller waiting, until the caller has enough of it.
    if (answer === 'hangs') return;
    const works = answer === 'works';
    response.writeHead(works ? 200 : 500, { 'content-type': 'text/plain', connection: 'close' });
    response.end(works ? 'The emulated service works.\n' : 'The emulated service fails.\n');
  });
  return (request, socket) => {
    socket.on('error', () => socket.destroy());
    const address = (request.url ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
    const answer = datacenter.acts.connect(address);
    if (answer === 'nobody') return void socket.end(refusal(504, 'connection_timeout'));
    if (answer === 'refuses') return void socket.end(refusal(502, 'connection_refused'));
    addresses.set(socket, address);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    services.emit('connection', socket);
  };
}

/** In the words of RFC 9209. */
const refusal = (status: number, error: string) =>
  `HTTP/1.1 ${status} ${status === 504 ? 'Gateway Timeout' : 'Bad Gateway'}\r\nproxy-status: emulator; error=${error}\r\ncontent-length: 0\r\n\r\n`;
