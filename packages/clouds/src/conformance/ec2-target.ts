import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import type { AwsCredentials } from '../aws/access.ts';
import { makeAwsDriver } from '../aws/driver.ts';
import { CloudError } from '../cloud-error.ts';
import { type CloudDriver, unpaced } from '../driver.ts';
import { isAmazonItself, probeEc2 } from './probe-ec2.ts';
import { type Abilities, allAbilities, type ConformanceTarget, type Fixtures, type Judge } from './target.ts';

export interface Ec2TargetOptions {
  /** Null: Amazon's own EC2. */
  endpoint: string | null;
  location: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Chosen from the catalogue where they are absent. */
  imageId?: string;
  instanceType?: string;
  zone?: string;
  subnetId?: string;
  /** Where they are known; else Amazon's own EC2 must have all, and any other endpoint is probed. */
  abilities?: Abilities;
  judge?: Judge;
  newId: () => string;
}

/** EC2 takes no less than 5 per page. */
const pageSize = 5;

/** Small types that most EC2 clouds have, the cheapest first. */
const smallTypes = ['t3.nano', 't3a.nano', 't3.micro', 't2.micro', 'm1.tiny', 'm1.small'];

/** Keys in the form of EC2's, so that only their being unknown can be the reason of a refusal. */
const strangerKeys = { accessKeyId: 'AKIAZZZZZZZZZZZZZZZZ', secretAccessKey: 'nobodysSecretKeyNobodysSecretKeyNobodys0' };

/** Makes an EC2 endpoint ready for the conformance suite: chooses what to launch and finds out what the endpoint can do. */
export async function makeEc2Target(options: Ec2TargetOptions): Promise<ConformanceTarget> {
  const { endpoint, location, accessKeyId, secretAccessKey, sessionToken, newId } = options;
  const keys: AwsCredentials = { accessKeyId, secretAccessKey, sessionToken };
  const account = { endpoint, credentials: keys };
  const driver = makeAwsDriver(account);
  const real = isAmazonItself(endpoint);
  const patience = real ? { timeoutMs: 300_000, pollMs: 3_000 } : { timeoutMs: 60_000, pollMs: 100 };
  const fixtures = await chooseFixtures(driver, options);
  return {
    driver,
    pagedDriver: makeAwsDriver(account, unpaced, { pageSize }),
    pageSize,
    strangerDriver: makeAwsDriver({ endpoint, credentials: strangerKeys }),
    location,
    fixtures,
    abilities: options.abilities ?? (real ? allAbilities : await probe()),
    judge: options.judge,
    newId,
    patience,
  };

  async function probe(): Promise<Abilities> {
    const client = (credentials: AwsCredentials) =>
      new EC2Client({ region: location, endpoint: endpoint ?? undefined, credentials, maxAttempts: 1 });
    const [ec2, stranger] = [client(keys), client(strangerKeys)];
    const cloudWatch = new CloudWatchClient({ region: location, endpoint: endpoint ?? undefined, credentials: keys, maxAttempts: 1 });
    try {
      return await probeEc2({ ec2, cloudWatch, stranger, fixtures, newId, patience });
    } finally {
      ec2.destroy();
      stranger.destroy();
      cloudWatch.destroy();
    }
  }
}

async function chooseFixtures({ catalogue }: CloudDriver, options: Ec2TargetOptions): Promise<Fixtures> {
  const { location } = options;
  const [zones, types, images, subnets, networks] = await Promise.all([
    catalogue.zones({ location }),
    catalogue.instanceTypes({ location }),
    options.imageId ? [] : catalogue.images({ location }),
    options.subnetId ? [] : catalogue.subnets({ location }),
    options.subnetId ? [] : catalogue.networks({ location }),
  ]);
  const zone = options.zone ?? chosen('an available zone', 'zone', zones.find(({ available }) => available)?.name);
  const instanceType =
    options.instanceType ??
    chosen(
      'a small instance type',
      'type',
      smallTypes.find((name) => types.some((type) => type.name === name)),
    );
  const architectures = types.find(({ name }) => name === instanceType)?.architectures ?? [];
  const image = images.find(
    ({ architecture }) => architecture === null || architectures.length === 0 || architectures.includes(architecture),
  );
  const inDefault = subnets.find(
    (subnet) => subnet.zone === zone && networks.some(({ id, isDefault }) => isDefault && id === subnet.networkId),
  );
  return {
    zone,
    instanceType,
    imageId: options.imageId ?? chosen('a public image', 'image', image?.cloudId),
    subnetId: options.subnetId ?? inDefault?.id ?? null,
    settings: {},
    volume: { device: '/dev/sdf', sizeGib: 1, type: 'gp3' },
    unknownImageId: 'ami-0fffffffffffffff0',
    unknownInstanceType: 'z9.none',
    unknownServerId: 'i-0fffffffffffffff0',
    unknownVolumeId: 'vol-0fffffffffffffff0',
    unknownSnapshotId: 'snap-0fffffffffffffff0',
  };
}

function chosen(what: string, option: string, found: string | undefined): string {
  if (found) return found;
  throw new CloudError('not-found', `The endpoint offers no ${what.replace(/^an? /, '')} to try with: name one with --${option}.`);
}
