import { systemViewer } from '../access/load-viewer.ts';
import type { Asker } from '../access/viewer.ts';
import { createCloudAccount } from '../cloud-account/create-cloud-account.ts';
import { askCloud, driverOf } from '../cloud-account/driver-of.ts';
import { updateCloudAccount } from '../cloud-account/update-cloud-account.ts';
import type { EngineContext } from '../engine-context.ts';
import { createFarm } from '../farm/create-farm.ts';
import { createImage } from '../role/create-image.ts';
import { createRole } from '../role/create-role.ts';
import type { CloudAccountRow, Rows } from '../store/rows.ts';

export interface DemoOptions {
  organizationId: string;
  /** Where the emulated cloud listens. */
  endpoint: string;
  location?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** The emulated cloud knows this key from the start. It opens nothing else. */
const demoCredentials = {
  accessKeyId: 'AKIADEMOFARMHAND0001',
  secretAccessKey: 'demo-secret-key-for-the-emulated-cloud-0001',
};

const demoRoles = [
  { name: 'debian', description: 'Debian 13, as its makers publish it.', image: /^debian-13-amd64/ },
  { name: 'amazon-linux', description: 'Amazon Linux 2023, as its makers publish it.', image: /^al2023-ami-.*x86_64$/ },
] as const;

/**
 * Fills an organization for a first look: an emulated AWS account, images, roles, and one farm that runs. Made by the same commands as
 * people's, as the system. What was made before is left alone, also when somebody deleted it; only the account follows the
 * emulated cloud to a new address.
 */
export async function seedDemo(context: EngineContext, options: DemoOptions): Promise<void> {
  const asker: Asker = { context, viewer: systemViewer(options.organizationId) };
  const environments = await rowsOf(asker, 'Environment');
  const account = await demoAccount(asker, options, environments);
  if (account.deletedAt !== null) return;
  const { location = 'us-east-1' } = options;
  const roleIds = await seedRoles(asker, account, location);
  const farms = await rowsOf(asker, 'Farm');
  const production = environments.find(({ name }) => name === 'Production') ?? environments[0];
  const roleId = roleIds.get('debian');
  if (!production || !roleId || farms.some(({ name }) => name === 'shop')) return;
  const zones = await askCloud(() => driverOf(context, account).catalogue.zones({ location }));
  await createFarm(context, asker.viewer, {
    ...{ environmentId: production.id, name: 'shop', launch: true, comment: 'A first farm to look at.' },
    farmRoles: [
      {
        ...{ alias: 'web', roleId, cloudAccountId: account.id, location, scaling: { min: 3, max: 5 }, instanceTypes: ['t3.small'] },
        zones: zones
          .filter(({ available }) => available)
          .slice(0, 3)
          .map(({ name }) => ({ zone: name })),
        volumes: [{ device: '/dev/sdf', sizeGib: 20, type: 'gp3' }],
      },
    ],
  });
}

async function demoAccount(
  { context, viewer }: Asker,
  { endpoint, credentials = demoCredentials }: DemoOptions,
  environments: readonly Rows['Environment'][],
): Promise<CloudAccountRow> {
  const name = 'Emulated AWS';
  const known = (await rowsOf({ context, viewer }, 'CloudAccount')).find((row) => row.name === name);
  if (!known) {
    const environmentIds = environments.map(({ id }) => id);
    await createCloudAccount(context, viewer, { name, environmentIds, credentials: { aws: credentials }, endpoint });
  } else if (known.deletedAt === null && known.endpoint !== endpoint) {
    await updateCloudAccount(context, viewer, { cloudAccountId: known.id, version: known.version, endpoint });
  }
  return (await rowsOf({ context, viewer }, 'CloudAccount')).find((row) => row.name === name)!;
}

/** @returns the roles' ids by name. */
async function seedRoles(asker: Asker, account: CloudAccountRow, location: string): Promise<Map<string, string>> {
  const { context, viewer } = asker;
  const known = new Map((await rowsOf(asker, 'Role')).map(({ name, id }) => [name, id]));
  if (demoRoles.every(({ name }) => known.has(name))) return known;
  const catalogue = await askCloud(() => driverOf(context, account).catalogue.images({ location }));
  const images = await rowsOf(asker, 'Image');
  for (const { name, description, image } of demoRoles) {
    const found = catalogue.find((candidate) => image.test(candidate.name));
    if (known.has(name) || !found) continue;
    const same = images.find((row) => row.cloud === 'aws' && row.location === location && row.cloudImageId === found.cloudId);
    const input = {
      name: found.name.slice(0, 63),
      cloud: 'aws' as const,
      location,
      cloudImageId: found.cloudId,
      cloudAccountId: account.id,
    };
    const imageId = same?.id ?? (await createImage(context, viewer, input)).id;
    known.set(name, (await createRole(context, viewer, { name, description, imageIds: [imageId] })).id);
  }
  return known;
}

function rowsOf<N extends 'Environment' | 'CloudAccount' | 'Role' | 'Image' | 'Farm'>(
  { context, viewer }: Asker,
  name: N,
): Promise<Rows[N][]> {
  return context.store.transaction(viewer.organizationId, (tx) => tx.find(name, {}));
}
