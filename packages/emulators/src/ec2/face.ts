import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Datacenter } from '../datacenter/datacenter.ts';
import { DatacenterError } from '../datacenter/datacenter-error.ts';
import { BodyTooLarge, readBody } from '../http/read-body.ts';
import { type EmulatedAccount, findSigner, notValidated, type Signer } from './accounts.ts';
import { actions } from './actions.ts';
import { Ec2Error } from './ec2-error.ts';
import { toEc2Error } from './error-codes.ts';
import { createParameters, type Parameters } from './parameters.ts';
import { isSignedBy, readCredential } from './signature.ts';
import { asStsError, stsActions, stsVersion } from './sts.ts';
import { element, parent } from './xml.ts';

export interface Ec2FaceOptions {
  datacenter: Datacenter;
  accounts: readonly EmulatedAccount[];
  clock: { now(): number };
  /** For defects of the emulator itself, which its callers see only as an InternalError with this id. */
  report: (error: unknown, requestId: string) => void;
}

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const ec2Version = '2016-11-15';
/** User data of 16 KiB, a thousand ids and fifty tags fit many times over. */
const bodyBytesMax = 1 << 20;

/** EC2's and STS's Query protocol: one form-encoded request, one XML document. Every request is written to the ledger. */
export function createEc2Face(options: Ec2FaceOptions): RequestHandler {
  const { ledger } = options.datacenter;
  const { clock } = options;
  return async (request, response) => {
    const callId = ledger.beginCall({ action: 'unread', arrivedAtMs: clock.now() });
    response.once('close', () => ledger.endCall(callId, { endedAtMs: clock.now() }));
    const requestId = randomUUID();
    ledger.noteCall(callId, { requestId });
    const exchange: Exchange = { ...options, request, response, callId, requestId, service: 'ec2', action: 'unread' };
    try {
      const body = await readBody(request, bodyBytesMax);
      send(exchange, 200, answer(exchange, body));
    } catch (error) {
      fail(exchange, error);
    }
  };
}

/** One request on its way; service and action are filled in as they become known, for the sake of its error. */
interface Exchange extends Ec2FaceOptions {
  request: IncomingMessage;
  response: ServerResponse;
  callId: number;
  requestId: string;
  service: 'ec2' | 'sts';
  action: string;
}

function answer(exchange: Exchange, body: Buffer): string {
  const { request, datacenter, callId } = exchange;
  const { signer, region } = authenticate(exchange, body);
  const form = request.method === 'GET' ? (request.url ?? '').split('?', 2)[1] : body.toString();
  const parameters = createParameters(new URLSearchParams(form));
  exchange.action = parameters.string('Action') ?? '';
  datacenter.ledger.noteCall(callId, { action: exchange.action, accountId: signer.accountId, region });
  if (exchange.action === '') throw new Ec2Error('MissingAction', 'The request must contain the parameter Action');
  return exchange.service === 'sts' ? answerSts(exchange, parameters, signer) : answerEc2(exchange, parameters, { signer, region });
}

function authenticate(exchange: Exchange, body: Buffer): { signer: Signer; region: string } {
  const { request, accounts, clock } = exchange;
  const { headers, method = '', url = '/' } = request;
  const credential = readCredential(headers);
  if (credential.service !== 'ec2' && credential.service !== 'sts') {
    throw new Ec2Error('AuthFailure', `Credential should be scoped to the service ec2 or sts, not ${credential.service}.`, 401);
  }
  exchange.service = credential.service;
  const token = headers['x-amz-security-token'];
  const presented = { accessKeyId: credential.accessKeyId, sessionToken: token === undefined ? undefined : String(token) };
  const signer = findSigner(accounts, presented, clock.now());
  if (isSignedBy(signer.secretAccessKey, { method, url, headers, body }, credential)) return { signer, region: credential.region };
  throw exchange.service === 'ec2'
    ? notValidated()
    : new Ec2Error('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.', 403);
}

function answerEc2(exchange: Exchange, parameters: Parameters, who: { signer: Signer; region: string }): string {
  const { action: name, datacenter, callId, requestId } = exchange;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  requireVersion(parameters, ec2Version);
  if (!action) throw new Ec2Error('InvalidAction', `The action ${name} is not valid for this web service.`);
  const act = action(parameters);
  const isDryRun = parameters.boolean('DryRun') ?? false;
  refuseUnread(parameters, name);
  // Only a launch knows how far it can be tried without being done.
  if (isDryRun && name !== 'RunInstances') throw toEc2Error(new DatacenterError('dry-run', ''), name);
  const inner = act({ datacenter, call: { accountId: who.signer.accountId, region: who.region, action: name, callId } });
  return `${declaration}<${name}Response xmlns="http://ec2.amazonaws.com/doc/${ec2Version}/">${element('requestId', requestId)}${inner}</${name}Response>`;
}

function answerSts({ action: name, requestId, accounts, clock }: Exchange, parameters: Parameters, signer: Signer): string {
  const action = Object.hasOwn(stsActions, name) ? stsActions[name] : undefined;
  requireVersion(parameters, stsVersion);
  if (!action) throw new Ec2Error('InvalidAction', `Could not find operation ${name} for version ${stsVersion}`);
  const act = action(parameters);
  refuseUnread(parameters, name);
  const result = parent(`${name}Result`, act({ signer, accounts, nowMs: clock.now() }));
  const metadata = parent('ResponseMetadata', element('RequestId', requestId));
  return `${declaration}<${name}Response xmlns="${stsNamespace}">${result}${metadata}</${name}Response>`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const stsNamespace = `https://sts.amazonaws.com/doc/${stsVersion}/`;

function requireVersion(parameters: Parameters, version: string): void {
  const asked = parameters.string('Version');
  if (asked === version) return;
  throw new Ec2Error('NoSuchVersion', `The emulator speaks version ${version} of this service, not ${asked ?? 'one that is not named'}.`);
}

function refuseUnread(parameters: Parameters, action: string): void {
  const [unread] = parameters.unread();
  if (unread !== undefined)
    throw new Ec2Error('UnknownParameter', `The parameter ${unread} of ${action} is not recognized by this emulator.`);
}

function fail(exchange: Exchange, error: unknown): void {
  const { response, datacenter, callId, service, action, requestId, report } = exchange;
  if (error instanceof DatacenterError && error.code === 'timeout') {
    cut(exchange, error.holdMs);
    return;
  }
  if (response.destroyed) {
    // The client has gone before it had sent everything: there is nobody to answer.
    datacenter.ledger.noteCall(callId, { outcome: 'abandoned', effect: 'none' });
    return;
  }
  let known: Ec2Error;
  if (error instanceof DatacenterError) known = toEc2Error(error, action);
  else if (error instanceof Ec2Error) known = service === 'sts' ? asStsError(error) : error;
  else if (error instanceof BodyTooLarge) known = new Ec2Error('RequestEntityTooLarge', error.message, 413);
  else {
    report(error, requestId);
    known = new Ec2Error('InternalError', 'An internal error of the emulator has occurred.', 500);
  }
  if (!(error instanceof DatacenterError)) datacenter.ledger.noteCall(callId, { outcome: known.code, effect: 'none' });
  send(exchange, known.status, service === 'sts' ? stsErrorXml(known, requestId) : ec2ErrorXml(known, requestId));
}

/** The client never gets an answer: its connection is held for a while, then cut. */
function cut({ request, response }: Exchange, holdMs: number): void {
  const timer = setTimeout(() => request.socket.destroy(), holdMs);
  response.once('close', () => clearTimeout(timer));
}

function ec2ErrorXml({ code, message }: Ec2Error, requestId: string): string {
  const error = parent('Error', element('Code', code), element('Message', message));
  return `${declaration}${parent('Response', parent('Errors', error), element('RequestID', requestId))}`;
}

function stsErrorXml({ code, message, status }: Ec2Error, requestId: string): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const error = parent('Error', element('Type', type), element('Code', code), element('Message', message));
  return `${declaration}<ErrorResponse xmlns="${stsNamespace}">${error}${element('RequestId', requestId)}</ErrorResponse>`;
}

function send({ response, requestId }: Exchange, status: number, xml: string): void {
  const body = Buffer.from(xml);
  // A body that was too large has not been read to its end: the connection cannot be used again.
  if (status === 413) response.shouldKeepAlive = false;
  response.writeHead(status, { 'content-type': 'text/xml;charset=UTF-8', 'content-length': body.length, 'x-amzn-requestid': requestId });
  response.end(body);
}
