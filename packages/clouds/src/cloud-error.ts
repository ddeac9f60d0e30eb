/**
 * What went wrong with a call to a cloud, in a closed list that is the same for every cloud.
 *
 * `outcome-unknown` means that the call may have happened; it is never treated as a failure.
 */
export type CloudErrorCode =
  | 'credentials'
  | 'permission'
  | 'not-found'
  | 'already-exists'
  | 'quota'
  | 'capacity'
  | 'invalid-request'
  | 'token-mismatch'
  | 'token-spent'
  | 'throttled'
  | 'unavailable'
  | 'outcome-unknown'
  | 'unknown';

export type Retry = 'now' | 'later' | 'never';

/** What the caller may do about each code. `never` means: not with the same request and the same settings. */
export const retryOf: Readonly<Record<CloudErrorCode, Retry>> = {
  credentials: 'never',
  permission: 'never',
  'not-found': 'never',
  'already-exists': 'never',
  quota: 'later',
  capacity: 'later',
  'invalid-request': 'never',
  'token-mismatch': 'never',
  'token-spent': 'never',
  throttled: 'later',
  unavailable: 'later',
  'outcome-unknown': 'later',
  unknown: 'later',
};

export interface CloudErrorOptions {
  /** The cloud's own code, for example `InsufficientInstanceCapacity`. Shown to operators. */
  providerCode?: string;
  /** What the cloud asked us to wait, where it did. */
  retryAfterMs?: number;
  cause?: unknown;
}

/**
 * The only error a driver throws. The message is for people, `cause` for operators: name, words, stack and status of what the SDK
 * threw, without the request or the raw answer, which may hold secrets.
 */
export class CloudError extends Error {
  readonly code: CloudErrorCode;
  readonly retry: Retry;
  readonly providerCode: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: CloudErrorCode, message: string, options: CloudErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'CloudError';
    this.code = code;
    this.retry = retryOf[code];
    this.providerCode = options.providerCode;
    this.retryAfterMs = options.retryAfterMs;
  }
}
