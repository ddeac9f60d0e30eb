import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { CloudError } from '../cloud-error.ts';
import type { CallOptions, Pace } from '../driver.ts';
import type { AwsAccess } from './access.ts';
import { assumedRole, type Keys } from './assume-role.ts';
import { toCloudError } from './errors.ts';
import { paceClient } from './pace-client.ts';
import { pruneAnswers } from './prune-answers.ts';

/** The SDK's clients of one cloud account: one EC2 client per location, made when it is first needed. */
export interface AwsClients {
  readonly access: AwsAccess;
  readonly pace: Pace;
  ec2(location: string): EC2Client;
  cloudWatch(location: string): CloudWatchClient;
  readonly sts: STSClient;
  close(): void;
}

export interface CallDescription extends CallOptions {
  /** Finishes the sentence "could not …". */
  what: string;
  creating?: boolean;
  /** Secrets of this one call, beside the account's own. */
  secrets?: readonly string[];
  /** One page of many: it has a time limit of its own, for its caller's is for all of them. */
  isPage?: boolean;
}

/** What the SDK takes beside the command. */
export interface HttpOptions {
  abortSignal?: AbortSignal;
  requestTimeout?: number;
}

const pageMs = 12_000;

/** Runs one SDK call, which resolves with the SDK's own answer; whatever it throws leaves as a CloudError. An abort before it starts is `unavailable`: nothing was sent. */
export async function call<T>(
  clients: AwsClients,
  { what, creating = false, signal, onRequestId, secrets = [], isPage = false }: CallDescription,
  send: (http: HttpOptions) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new CloudError('unavailable', `Did not ${what}: it was cancelled before anything was sent.`);
  const tell = (answered: unknown) => {
    const requestId = (answered as { $metadata?: { requestId?: string } } | undefined)?.$metadata?.requestId;
    if (requestId) onRequestId?.(requestId);
  };
  try {
    const answer = await send({ abortSignal: signal, ...(isPage ? { requestTimeout: pageMs } : {}) });
    tell(answer);
    return answer;
  } catch (thrown) {
    tell(thrown);
    throw toCloudError(thrown, { what, creating, secrets: [...clients.access.secrets, ...secrets] });
  }
}

export function makeClients(access: AwsAccess, { now, pace }: { now: () => Date; pace: Pace }): AwsClients {
  const { accessKeyId, secretAccessKey, sessionToken, roleArn } = access.credentials;
  const ownKeys: Keys = { accessKeyId, secretAccessKey, sessionToken };
  const common = {
    endpoint: access.endpoint,
    // Retrying is the engine's decision: it knows the rate limits of the account and what is still wanted.
    maxAttempts: 1,
    customUserAgent: 'farmhand',
    requestHandler: requestLimits,
  };
  const base = new STSClient({ ...common, region: access.homeRegion, credentials: ownKeys });
  const keys = roleArn ? assumedRole({ access, sts: base, roleArn, now }) : ownKeys;
  const sts = roleArn ? new STSClient({ ...common, region: access.homeRegion, credentials: keys }) : base;
  const ec2 = new Map<string, EC2Client>();
  const cloudWatch = new Map<string, CloudWatchClient>();

  return {
    access,
    pace,
    sts,
    ec2(location) {
      const region = checkLocation(location);
      const known = ec2.get(region);
      if (known) return known;
      const client = new EC2Client({ ...common, region, credentials: keys });
      paceClient(client, region, pace);
      pruneAnswers(client);
      ec2.set(region, client);
      return client;
    },
    cloudWatch(location) {
      const region = checkLocation(location);
      const known = cloudWatch.get(region);
      if (known) return known;
      const client = new CloudWatchClient({ ...common, region, credentials: keys });
      cloudWatch.set(region, client);
      return client;
    },
    close() {
      for (const client of [base, sts, ...ec2.values(), ...cloudWatch.values()]) client.destroy();
      ec2.clear();
      cloudWatch.clear();
    },
  };
}

/**
 * A launch of many servers may take the cloud many seconds, so the whole wait is a minute; the caller's own signal usually ends sooner.
 * Without throwOnRequestTimeout the SDK only warns. The socket's limit is for an answer that stalls half way.
 */
const requestLimits = {
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
  throwOnRequestTimeout: true,
  socketTimeout: 60_000,
  httpAgent: { keepAlive: true, maxSockets: 32 },
  httpsAgent: { keepAlive: true, maxSockets: 32 },
};

/** A location becomes part of a host name. */
function checkLocation(location: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(location)) return location;
  throw new CloudError('invalid-request', `"${location}" is not the name of a region; one looks like eu-west-1.`);
}
