import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Datacenter } from '../datacenter/datacenter.ts';
import { DatacenterError } from '../datacenter/datacenter-error.ts';
import { type EmulatedAccount, findSigner } from '../ec2/accounts.ts';
import { Ec2Error } from '../ec2/ec2-error.ts';
import { isSignedBy, readCredential } from '../ec2/signature.ts';
import { BodyTooLarge, readBody } from '../http/read-body.ts';
import { CloudWatchError, toCloudWatchError } from './cloudwatch-error.ts';
import { getMetricData, getMetricDataInput } from './get-metric-data.ts';

interface CloudWatchFaceOptions {
  datacenter: Datacenter;
  accounts: readonly EmulatedAccount[];
  clock: { now(): number };
  report: (error: unknown, requestId: string) => void;
}

const targetPrefix = 'GraniteServiceVersion20100801.';
/** 500 queries fit many times over. */
const bodyBytesMax = 1 << 20;

/** CloudWatch's requests are told by their header: they come to the same address as EC2's. */
export const isCloudWatch = (request: IncomingMessage): boolean => String(request.headers['x-amz-target'] ?? '').startsWith(targetPrefix);

/** CloudWatch over AWS JSON 1.0, which is what the SDK speaks. Every request is written to the ledger. */
export function createCloudWatchFace(options: CloudWatchFaceOptions) {
  const { datacenter, clock, report } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const action = String(request.headers['x-amz-target']).slice(targetPrefix.length);
    const callId = datacenter.ledger.beginCall({ action, arrivedAtMs: clock.now() });
    response.once('close', () => datacenter.ledger.endCall(callId, { endedAtMs: clock.now() }));
    const requestId = randomUUID();
    try {
      const body = await readBody(request, bodyBytesMax);
      const call = { ...authenticate(options, request, body), action, callId };
      datacenter.ledger.noteCall(callId, { accountId: call.accountId, region: call.region });
      if (action !== 'GetMetricData') throw new CloudWatchError('InvalidAction', `The operation ${action} is not known to this emulator.`);
      send(response, requestId, { status: 200, body: getMetricData(datacenter, call, parse(body)) });
    } catch (error) {
      if (error instanceof DatacenterError && error.code === 'timeout') return cut(request, response, error.holdMs);
      if (response.destroyed) return;
      const known = knownError(error, () => report(error, requestId));
      datacenter.ledger.noteCall(callId, { outcome: known.code, effect: 'none' });
      const { status, code, message } = known;
      send(response, requestId, { status, body: { __type: `com.amazonaws.cloudwatch#${code}`, message } });
    }
  };
}

function authenticate({ accounts, clock }: CloudWatchFaceOptions, { headers, method = '', url = '/' }: IncomingMessage, body: Buffer) {
  const credential = readCredential(headers);
  if (credential.service !== 'monitoring')
    throw new CloudWatchError('SignatureDoesNotMatch', 'Credential should be scoped to monitoring.', 403);
  const token = headers['x-amz-security-token'];
  const presented = { accessKeyId: credential.accessKeyId, sessionToken: token === undefined ? undefined : String(token) };
  const signer = findSigner(accounts, presented, clock.now());
  if (!isSignedBy(signer.secretAccessKey, { method, url, headers, body }, credential))
    throw new CloudWatchError('SignatureDoesNotMatch', 'The request signature we calculated does not match the one you provided.', 403);
  return { accountId: signer.accountId, region: credential.region };
}

function parse(body: Buffer): z.output<typeof getMetricDataInput> {
  const parsed = getMetricDataInput.safeParse(JSON.parse(body.toString()));
  if (parsed.success) return parsed.data;
  throw new CloudWatchError('ValidationError', z.prettifyError(parsed.error));
}

function knownError(error: unknown, reportDefect: () => void): CloudWatchError {
  if (error instanceof CloudWatchError) return error;
  if (error instanceof DatacenterError) return toCloudWatchError(error);
  if (error instanceof Ec2Error) return new CloudWatchError('UnrecognizedClientException', error.message, 403);
  if (error instanceof SyntaxError) return new CloudWatchError('SerializationException', 'The body is no JSON.');
  if (error instanceof BodyTooLarge) return new CloudWatchError('RequestEntityTooLarge', error.message, 413);
  reportDefect();
  return new CloudWatchError('InternalServiceFault', 'An internal error of the emulator has occurred.', 500);
}

/** The client never gets an answer: its connection is held for a while, then cut. */
function cut(request: IncomingMessage, response: ServerResponse, holdMs: number | undefined): void {
  const timer = setTimeout(() => request.socket.destroy(), holdMs);
  response.once('close', () => clearTimeout(timer));
}

function send(response: ServerResponse, requestId: string, { status, body }: { status: number; body: unknown }): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': requestId,
  });
  response.end(text);
}
