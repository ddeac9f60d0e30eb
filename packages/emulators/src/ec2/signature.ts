import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isEqual } from './accounts.ts';
import { Ec2Error } from './ec2-error.ts';

export interface SignedRequest {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What the Authorization header says about itself. */
export interface Credential {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

/** @throws Ec2Error when the request is not signed with Signature Version 4 in its Authorization header */
export function readCredential(headers: IncomingHttpHeaders): Credential {
  const { authorization } = headers;
  if (!authorization) throw new Ec2Error('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const [algorithm, ...rest] = authorization.split(/,?\s+/);
  const fields = new Map(rest.map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]));
  const [accessKeyId, date, region, service, terminator] = fields.get('Credential')?.split('/') ?? [];
  const signedHeaders = fields.get('SignedHeaders')?.split(';') ?? [];
  const signature = fields.get('Signature');
  if (algorithm !== 'AWS4-HMAC-SHA256' || !accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || !signature) {
    throw new Ec2Error('IncompleteSignature', 'The Authorization header is not a complete Signature Version 4.', 400);
  }
  if (!signedHeaders.includes('host')) throw new Ec2Error('IncompleteSignature', "'Host' must be a signed header.", 400);
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

/** Signature Version 4 for real: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function isSignedBy(secretAccessKey: string, request: SignedRequest, credential: Credential): boolean {
  const { date, region, service } = credential;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const timestamp = String(request.headers['x-amz-date'] ?? '');
  const toSign = ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonicalRequest(request, credential))].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  return isEqual(hmac(key, toSign).toString('hex'), credential.signature);
}

function canonicalRequest({ method, url, headers, body }: SignedRequest, { signedHeaders }: Credential): string {
  const [path = '/', query = ''] = url.split('?', 2);
  const headerLines = signedHeaders.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  return [method, path, canonicalQuery(query), headerLines.join(''), signedHeaders.join(';'), sha256(body)].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
