import { createServer, request as forwardRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a call between Farmhand and the cloud. */
export type ProxyEffect =
  /** It has its effect, and the connection ends without an answer. */
  | 'lost-answer'
  /** It has its effect, and the answer is an error of the server. */
  | 'error-after'
  /** It does not arrive, and the answer is an error of the server. */
  | 'unavailable'
  /** A list: nothing is in it, and it calls itself complete. */
  | 'empty'
  /** A list: its first page is true, and its second one fails. */
  | 'partial';

export interface ProxyFault {
  actions: readonly string[];
  effect: ProxyEffect;
  /** Default: every call until it is taken away. */
  times?: number;
}

export interface FaultProxy {
  endpoint: string;
  /** Resolves when the fault has met a call and the cloud has done what it asked, where it was asked. */
  set(fault: ProxyFault | null): { met: Promise<void> };
  /** How often each action was passed on to the cloud. */
  passed(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const bodyBytesMax = 1_000_000;
const lostPage = 'a-page-that-is-lost';

/** Stands between Farmhand and a cloud that speaks EC2's Query protocol, and fails as clouds do. The host's name passes unchanged, because signatures cover it. */
export async function startFaultProxy(cloud: string): Promise<FaultProxy> {
  const passed = new Map<string, number>();
  let fault: ProxyFault | null = null;
  let left = 0;
  let met = Promise.withResolvers<void>();
  const takeFault = (action: string): ProxyEffect | null => {
    if (fault === null || left <= 0 || !fault.actions.includes(action)) return null;
    left -= 1;
    return fault.effect;
  };
  const server = createServer(async (call, response) => {
    try {
      const body = await readBody(call);
      const parameters = new URLSearchParams(body.toString());
      const action = parameters.get('Action') ?? '';
      const effect = takeFault(action);
      if (effect === 'unavailable' || parameters.get('NextToken') === lostPage) {
        refuse(response);
        met.resolve();
        return;
      }
      const answer = await forward(cloud, call, body);
      passed.set(action, (passed.get(action) ?? 0) + 1);
      if (effect === 'lost-answer') response.destroy();
      else if (effect === 'error-after') refuse(response);
      else response.writeHead(answer.status, { 'content-type': answer.type }).end(effect === null ? answer.body : lie(answer.body, effect));
      if (effect !== null) met.resolve();
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      fault = next;
      left = next?.times ?? Number.POSITIVE_INFINITY;
      met = Promise.withResolvers<void>();
      return { met: met.promise };
    },
    passed: () => new Map(passed),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) throw new Error(`A call or an answer is larger than ${bodyBytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function forward(cloud: string, call: IncomingMessage, body: Buffer): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port } = new URL(cloud);
  return new Promise((resolve, reject) => {
    const headers = { ...call.headers, 'accept-encoding': 'identity' };
    const onward = forwardRequest({ hostname, port, method: call.method, path: call.url, headers }, (answer) => {
      const type = answer.headers['content-type'] ?? 'text/xml';
      readBody(answer).then((text) => resolve({ status: answer.statusCode ?? 502, type, body: text.toString() }), reject);
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** EC2's words for a service that is down for a moment. */
function refuse(response: ServerResponse): void {
  const error = '<Error><Code>Unavailable</Code><Message>The service is down for a moment.</Message></Error>';
  response.writeHead(503, { 'content-type': 'text/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Response><Errors>${error}</Errors><RequestID>proxy</RequestID></Response>`);
}

/** Only of lists of servers and volumes. */
function lie(body: string, effect: ProxyEffect): string {
  const set = /<(reservationSet|volumeSet)>[\s\S]*<\/\1>/;
  if (effect === 'empty') return body.replace(set, '<$1/>');
  return body.replace(/<nextToken>[^<]*<\/nextToken>|<nextToken\s*\/>/, '').replace(set, `$&<nextToken>${lostPage}</nextToken>`);
}
