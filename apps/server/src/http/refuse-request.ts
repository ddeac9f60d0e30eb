import type { IncomingMessage } from 'node:http';

export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** Files that are planned or applied in one go are the largest that is sent, see engine/declaration/declaration-limits.ts; with what JSON adds to them. */
const bodyBytesMax = 4 << 20;

/**
 * What is wrong with a request to the API before anything of it is read; undefined when it may go on. A request with a cookie must come from
 * our own pages: another site's page can make a browser send the cookie, but not JSON without being asked first, which it is not, and not
 * under our origin.
 */
export function refuseRequest(
  { method, headers }: IncomingMessage,
  { isSession, allowedOrigins }: { isSession: boolean; allowedOrigins: readonly string[] },
): Refusal | undefined {
  if (method !== 'GET' && method !== 'POST') return { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Use POST, or GET for queries.' };
  if (isSession && !isOwnOrigin(headers, allowedOrigins)) {
    return {
      status: 403,
      code: 'FORBIDDEN_ORIGIN',
      message: 'Requests with a session must come from the dashboard’s own pages. Scripts use an API token.',
    };
  }
  if (method === 'GET') return undefined;
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send content-type: application/json.' };
  const length = headers['content-length'];
  if (length === undefined) return { status: 411, code: 'LENGTH_REQUIRED', message: 'Send content-length.' };
  if (Number(length) > bodyBytesMax) return { status: 413, code: 'TOO_LARGE', message: `A request has at most ${bodyBytesMax} bytes.` };
  return undefined;
}

/** Browsers say where a request comes from; who is no browser sends no cookie that somebody else put there. */
export function isOwnOrigin(headers: IncomingMessage['headers'], allowedOrigins: readonly string[]): boolean {
  if (headers.origin !== undefined) return allowedOrigins.includes(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
