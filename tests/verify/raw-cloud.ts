import {
  DescribeInstancesCommand,
  DescribeVolumesCommand,
  EC2Client,
  type Instance,
  TerminateInstancesCommand,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { VerifiedAccount } from '@farmhand/clouds/conformance/verify';
import { ownerTagKeys } from '@farmhand/clouds/driver';

/** The cloud as somebody else sees it who asks it directly, without any of our code in between. */
export interface RawCloud {
  /** Servers with this installation's tag that are not terminated. */
  liveServers(installation: string): Promise<Instance[]>;
  volumes(installation: string): Promise<Volume[]>;
  terminate(cloudId: string): Promise<void>;
  close(): void;
}

const pagesMax = 20;

export function openRawCloud({ endpoint, credentials }: VerifiedAccount, location: string): RawCloud {
  const ec2 = new EC2Client({ region: location, endpoint: endpoint ?? undefined, credentials, maxAttempts: 3 });
  const owned = (installation: string) => [{ Name: `tag:${ownerTagKeys.installation}`, Values: [installation] }];
  return {
    liveServers: async (installation) =>
      (
        await allPages(async (NextToken) => {
          const { Reservations = [], NextToken: next } = await ec2.send(
            new DescribeInstancesCommand({ Filters: owned(installation), NextToken }),
          );
          return { items: Reservations.flatMap(({ Instances = [] }) => Instances), next };
        })
      ).filter(({ State }) => State?.Name !== 'terminated'),
    volumes: (installation) =>
      allPages(async (NextToken) => {
        const { Volumes = [], NextToken: next } = await ec2.send(new DescribeVolumesCommand({ Filters: owned(installation), NextToken }));
        return { items: Volumes, next };
      }),
    async terminate(cloudId) {
      await ec2.send(new TerminateInstancesCommand({ InstanceIds: [cloudId] }));
    },
    close: () => ec2.destroy(),
  };
}

async function allPages<T>(read: (token?: string) => Promise<{ items: T[]; next?: string }>): Promise<T[]> {
  const found: T[] = [];
  let token: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { items, next } = await read(token);
    found.push(...items);
    if (!next) return found;
    token = next;
  }
  throw new Error(`A list goes on after ${pagesMax} pages.`);
}
