import type { IncomingMessage } from 'node:http';

/** Set by us on every request; what a client writes into it is overwritten. */
export const clientAddressHeader = 'x-farmhand-client-address';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Who is at the other end. A proxy on this machine is believed, because only what runs here can be one; anybody else could claim to be one.
 * The last address of `x-forwarded-for` is what the nearest proxy saw.
 */
export function setClientAddress(request: IncomingMessage): string {
  const remote = request.socket.remoteAddress ?? 'unknown';
  const forwarded = loopback.has(remote) ? [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim() : undefined;
  const address = forwarded || remote;
  request.headers[clientAddressHeader] = address;
  return address;
}
