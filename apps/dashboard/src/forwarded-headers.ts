import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/**
 * Makes the request say truthfully whom it comes from, as the API will read it: address, protocol and host of the browser.
 * Anybody can send such headers, so they count only when a proxy of ours, which overwrites them, is known to be in front.
 */
export function setForwardedHeaders(request: IncomingMessage, trustProxy: boolean): { proto: 'http' | 'https' } {
  const { headers, socket } = request;
  const believed = trustProxy ? { ...headers } : {};
  for (const name of ['forwarded', 'x-real-ip', ...Object.keys(headers).filter((key) => key.startsWith('x-forwarded-'))])
    delete headers[name];

  const address = socket.remoteAddress ?? 'unknown';
  const proto = (lastOf(believed['x-forwarded-proto']) ?? (socket instanceof TLSSocket ? 'https' : 'http')) === 'https' ? 'https' : 'http';
  // Whom the trusted proxy saw; what it was told by others stays behind.
  headers['x-forwarded-for'] = lastOf(believed['x-forwarded-for']) ?? address;
  headers['x-forwarded-proto'] = proto;
  headers['x-forwarded-host'] = lastOf(believed['x-forwarded-host']) ?? headers.host;
  return { proto };
}

/** The value that the nearest proxy wrote: proxies append. */
function lastOf(value: string | string[] | undefined): string | undefined {
  return [value].flat().join(',').split(',').at(-1)?.trim() || undefined;
}
