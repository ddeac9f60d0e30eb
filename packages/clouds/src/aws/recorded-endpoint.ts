import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of EC2 as it stands on the wire, or a fault of the connection. */
export type RecordedAnswer = { status?: number; headers?: Record<string, string>; body: string } | 'cut' | 'hang';

export interface RecordedEndpoint {
  url: string;
  /** Every request in order: the form that the SDK sent. */
  requests: URLSearchParams[];
  close(): Promise<void>;
}

/** A server for tests that plays wire answers: what a real endpoint does only once in a while, on every call. */
export async function startRecordedEndpoint(answer: (form: URLSearchParams, nth: number) => RecordedAnswer): Promise<RecordedEndpoint> {
  const requests: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      requests.push(form);
      const recorded = answer(form, requests.length);
      if (recorded === 'hang') return;
      if (recorded === 'cut') return void request.socket.destroy();
      response.writeHead(recorded.status ?? 200, { 'content-type': 'text/xml', ...recorded.headers });
      response.end(recorded.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** EC2's error document. */
export function errorAnswer(code: string, message: string, status = 400): RecordedAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>8f7724cf-496f-496e-8fe3-example</RequestID></Response>`;
  return { status, body };
}

/** A page of DescribeInstances; each instance in a reservation of its own. */
export function instancesAnswer(
  instances: { id: string; state?: string; tags?: Record<string, string>; extra?: string }[],
  nextToken?: string,
): RecordedAnswer {
  const items = instances.map(({ id, state = 'running', tags = {}, extra = '' }) => {
    const tagSet = Object.entries(tags).map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`);
    return `<item><reservationId>r-${id}</reservationId><ownerId>123456789012</ownerId><instancesSet><item>
<instanceId>${id}</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>${state}</name></instanceState>
<amiLaunchIndex>0</amiLaunchIndex><instanceType>t3.micro</instanceType><launchTime>2026-01-02T03:04:05.000Z</launchTime>
<placement><availabilityZone>us-east-1a</availabilityZone></placement><tagSet>${tagSet.join('')}</tagSet>${extra}</item></instancesSet></item>`;
  });
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>8f7724cf-example</requestId>
<reservationSet>${items.join('')}</reservationSet>${nextToken ? `<nextToken>${nextToken}</nextToken>` : ''}</DescribeInstancesResponse>`,
  };
}
