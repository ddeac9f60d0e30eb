/** What went wrong, in words no cloud owns. Each protocol face maps these to its own codes in one table. */
export type DatacenterErrorCode =
  | 'not-found'
  | 'malformed-id'
  | 'invalid'
  | 'invalid-combination'
  | 'already-exists'
  | 'in-use'
  | 'wrong-state'
  | 'wrong-zone'
  | 'protected'
  | 'unsupported'
  | 'token-mismatch'
  | 'token-spent'
  | 'capacity'
  | 'quota'
  | 'throttled'
  | 'unavailable'
  | 'internal'
  | 'timeout'
  | 'dry-run';

/** The kind of thing an error or an id is about. */
export type ResourceKind =
  | 'host'
  | 'disk'
  | 'copy'
  | 'address'
  | 'association'
  | 'launch'
  | 'image'
  | 'size'
  | 'network'
  | 'subnet'
  | 'firewall-group'
  | 'key'
  | 'zone'
  | 'network-interface'
  | 'device'
  | 'page-token'
  | 'account'
  | 'region';

export interface DatacenterErrorDetails {
  /** Has the call changed anything before it failed? For judges only: a client never learns this from a real cloud. */
  effect?: 'none' | 'done';
  subject?: ResourceKind;
  ids?: readonly string[];
  /** Which limit, when `code` is `quota`. */
  quota?: 'hosts' | 'vcpus' | 'disks' | 'diskGib' | 'addresses';
  /** With `timeout`: how long the connection is held before it is cut. */
  holdMs?: number;
}

/**
 * The one error the datacenter throws on purpose.
 * `timeout` means the caller gets no answer at all; `effect` then says, to judges only, whether the call happened.
 */
export class DatacenterError extends Error {
  override readonly name = 'DatacenterError';
  readonly code: DatacenterErrorCode;
  readonly effect: 'none' | 'done';
  readonly subject: ResourceKind | undefined;
  readonly ids: readonly string[];
  readonly quota: DatacenterErrorDetails['quota'];
  readonly holdMs: number;

  constructor(code: DatacenterErrorCode, message: string, details: DatacenterErrorDetails = {}) {
    super(message);
    this.code = code;
    this.effect = details.effect ?? 'none';
    this.subject = details.subject;
    this.ids = details.ids ?? [];
    this.quota = details.quota;
    this.holdMs = details.holdMs ?? 0;
  }
}
