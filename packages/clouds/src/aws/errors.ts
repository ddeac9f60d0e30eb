import { CloudError, type CloudErrorCode } from '../cloud-error.ts';
import { meaningOfProviderCode } from './error-codes.ts';
import { redact } from './redact.ts';

export interface FailedCall {
  /** What was tried, in words that finish "could not …", for example `launch servers in eu-west-1`. */
  what: string;
  /** A creating call whose effect is not known is `outcome-unknown`, never a failure. */
  creating: boolean;
  /** Texts that must not appear in the error: secrets of the account, user data. */
  secrets: readonly string[];
}

/** What an SDK call threw, as a CloudError. The cause keeps name, message, stack and HTTP status, without the request or the raw answer. */
export function toCloudError(thrown: unknown, call: FailedCall): CloudError {
  if (thrown instanceof CloudError) return thrown;
  const raw = thrown as SdkError;
  const providerCode = providerCodeOf(raw);
  const code = meaningOf(raw, providerCode, call.creating);
  const said = redact(clip(String(raw.message ?? thrown), 4000), call.secrets);
  return new CloudError(code, `Could not ${call.what}: ${sentence(said, providerCode)} ${adviceFor(code, raw, providerCode)}`.trim(), {
    providerCode,
    retryAfterMs: retryAfterMsOf(raw),
    cause: quietCause(raw, said, call.secrets),
  });
}

/** The provider's own words, long enough to name every id that it refuses. */
export function providerWords(error: CloudError): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** An answer that arrived as a success but does not hold what it must. On a creating call the effect is not known. */
export function unreadableAnswer(missing: string, call: FailedCall): CloudError {
  const code = call.creating ? 'outcome-unknown' : 'unavailable';
  return new CloudError(code, `Could not ${call.what}: the answer has no ${missing}. ${advice[code] ?? ''}`.trim());
}

interface SdkError extends Error {
  Code?: string;
  code?: string;
  syscall?: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: { headers?: Record<string, string | undefined> };
}

function providerCodeOf(raw: SdkError): string | undefined {
  if (typeof raw.Code === 'string') return raw.Code;
  // Only an answer that was parsed into a service error carries $fault; then the name is the provider's code.
  return raw.$fault && typeof raw.name === 'string' ? raw.name : undefined;
}

function meaningOf(raw: SdkError, providerCode: string | undefined, creating: boolean): CloudErrorCode {
  if (didNotLeave(raw)) return 'unavailable';
  const status = raw.$metadata?.httpStatusCode;
  const meaning = providerCode === undefined ? null : meaningOfProviderCode(providerCode, raw.message);
  // A 5xx that is documented as a refusal (InsufficientInstanceCapacity is a 500, RequestLimitExceeded a 503) has had no effect;
  // any other may come after the effect.
  if (meaning !== null && !(meaning === 'unavailable' && (status ?? 500) >= 500)) return meaning;
  if (status !== undefined && status >= 400 && status < 500) return withoutProviderCode(status, creating, providerCode !== undefined);
  if (creating) return 'outcome-unknown';
  if (meaning !== null) return meaning;
  return status !== undefined || isNetworkFault(raw) ? 'unavailable' : 'unknown';
}

/** A 4xx whose code says nothing to us. Without a code it is a gateway's, which may have passed the request on (408, 499). */
function withoutProviderCode(status: number, creating: boolean, parsed: boolean): CloudErrorCode {
  if (status === 429) return 'throttled';
  if (parsed) return 'unknown';
  if (creating) return 'outcome-unknown';
  if (status === 401) return 'credentials';
  return status === 403 ? 'permission' : 'unavailable';
}

/** What is wrong with a certificate is found in the handshake, before the request is written. */
const certificateFaults = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** No byte of the request was sent. The code alone does not tell: EHOSTUNREACH also ends a connection that has carried a request. */
function didNotLeave(raw: SdkError): boolean {
  if (raw.$metadata?.httpStatusCode !== undefined) return false;
  const attempts = raw instanceof AggregateError ? (raw.errors as SdkError[]) : [raw];
  return attempts.every(
    ({ syscall, code = '', message = '' }) =>
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      certificateFaults.has(code) ||
      // The SDK's connection timeout, and https spoken to a port that speaks http: both have only these words.
      /did not establish a connection|wrong version number/.test(message),
  );
}

function isNetworkFault(raw: SdkError): boolean {
  return raw.name === 'TimeoutError' || raw.name === 'AbortError' || typeof raw.code === 'string';
}

const advice: Partial<Record<CloudErrorCode, string>> = {
  credentials: 'Check the access key, its secret and the role of this cloud account.',
  permission: 'Allow this action to the user or role of this cloud account.',
  quota: 'Ask AWS for a higher limit, or use fewer or other resources.',
  capacity: 'It is tried again later; another zone or instance type may have room now.',
  throttled: 'It is tried again later, more slowly.',
  'outcome-unknown': 'It may have happened nevertheless; the cloud is looked at before anything is repeated.',
};

const adviceByProviderCode: Readonly<Record<string, string>> = {
  RequestExpired: "Check the clock of Farmhand's machine.",
  SignatureDoesNotMatch: 'The secret does not belong to this access key: enter both again.',
  ExpiredToken: 'The session token has expired: enter new temporary credentials, or a role to assume.',
  OptInRequired: 'Enable the service or the region in this AWS account.',
  PendingVerification: 'AWS is still verifying this account; it is tried again later.',
  IdempotentParameterMismatch: 'The same token was used for a different request.',
  IdempotentInstanceTerminated: 'All servers of this token are terminated.',
};

function adviceFor(code: CloudErrorCode, raw: SdkError, providerCode: string | undefined): string {
  if (didNotLeave(raw)) return "Nothing was sent. Check the endpoint, the region and the network of Farmhand's machine.";
  return adviceByProviderCode[providerCode ?? ''] ?? advice[code] ?? '';
}

function sentence(said: string, providerCode: string | undefined): string {
  const words = clip(
    said
      // The SDK's own remark for programmers, and IAM's encoded message of several kilobytes.
      .replace(/\s*Deserialization error:[\s\S]*/, '')
      .replace(/\s*Encoded authorization failure message:.*/s, '')
      .replace(/@smithy\/node-http-handler - (\[ERROR\] )?/, '')
      .trim(),
    400,
  );
  return `${words.replace(/\.$/, '')}${providerCode ? ` (${providerCode})` : ''}.`;
}

function clip(text: string, charactersMax: number): string {
  return text.length <= charactersMax ? text : `${text.slice(0, charactersMax)}…`;
}

function retryAfterMsOf(raw: SdkError): number | undefined {
  const seconds = Number(raw.$response?.headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, 3_600_000) : undefined;
}

/** The SDK's error holds the raw answer and, through its socket, the request with the user data: those stay out of logs. */
function quietCause(raw: SdkError, said: string, secrets: readonly string[]): Error {
  const cause = new Error(said);
  cause.name = typeof raw.name === 'string' ? raw.name : 'Error';
  if (raw.stack) cause.stack = redact(clip(raw.stack, 8000), secrets);
  return Object.assign(cause, {
    ...(raw.code ? { code: raw.code } : {}),
    ...(raw.$metadata?.httpStatusCode ? { httpStatus: raw.$metadata.httpStatusCode } : {}),
    ...(raw.$metadata?.requestId ? { requestId: raw.$metadata.requestId } : {}),
  });
}
