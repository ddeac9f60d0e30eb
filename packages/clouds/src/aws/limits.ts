import type { RateLimit } from '../driver.ts';

/**
 * EC2's limits per account and region (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html): each API has a request bucket of its own,
 * sized by its class unless named, and what launches, starts, stops or ends servers also draws one token per server. Both classes, RunInstances,
 * TerminateInstances and CreateTags were compared with the copy of that page in Karpenter's fake EC2 (github.com/aws/karpenter-provider-aws,
 * kwok/ec2/ratelimiting.go); the other names could not be compared with a second source. Whoever was given less sets `ratePercent`.
 */
const read = { capacity: 100, refillPerSecond: 20 };
const write = { capacity: 50, refillPerSecond: 5 };

/** The reads that listings share with looks for a launch and questions by id. */
const listed = { ...read, reserved: 20 };

const requests: Readonly<Record<string, Pick<RateLimit, 'capacity' | 'refillPerSecond' | 'reserved'>>> = {
  DescribeInstances: listed,
  DescribeVolumes: listed,
  DescribeAddresses: listed,
  DescribeInstanceStatus: read,
  RunInstances: { capacity: 5, refillPerSecond: 2 },
  StartInstances: { capacity: 5, refillPerSecond: 2 },
  TerminateInstances: { capacity: 100, refillPerSecond: 5 },
  StopInstances: write,
  RebootInstances: write,
  CreateTags: { capacity: 100, refillPerSecond: 10 },
  CreateVolume: write,
  AttachVolume: write,
  DetachVolume: write,
  DeleteVolume: write,
  DescribeSnapshots: listed,
  CreateSnapshot: { capacity: 100, refillPerSecond: 5 },
  DeleteSnapshot: { capacity: 100, refillPerSecond: 5 },
  AllocateAddress: write,
  AssociateAddress: write,
  DisassociateAddress: write,
  ReleaseAddress: write,
};

const resources: Readonly<Record<string, Pick<RateLimit, 'capacity' | 'refillPerSecond'>>> = {
  RunInstances: { capacity: 1_000, refillPerSecond: 2 },
  TerminateInstances: { capacity: 1_000, refillPerSecond: 20 },
  StartInstances: { capacity: 1_000, refillPerSecond: 2 },
  StopInstances: { capacity: 1_000, refillPerSecond: 20 },
};

/** What a call of this action draws from. An action that is not named above is one of a class that its name tells. */
export function limitsOf(action: string): RateLimit[] {
  const request = requests[action] ?? (/^(Describe|Get|List)/.test(action) ? read : write);
  const perServer = resources[action];
  return [
    { name: action, per: 'call', ...request },
    ...(perServer ? [{ name: `${action}, servers`, per: 'resource' as const, ...perServer }] : []),
  ];
}

export const ec2Limits: readonly RateLimit[] = Object.keys(requests).flatMap(limitsOf);
