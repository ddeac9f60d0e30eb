import { systemViewer } from '@farmhand/engine/access/load-viewer';
import type { Viewer } from '@farmhand/engine/access/viewer';
import { createCloudAccount } from '@farmhand/engine/cloud-account/create-cloud-account';
import { createFarm } from '@farmhand/engine/farm/create-farm';
import { createImage } from '@farmhand/engine/role/create-image';
import { createRole } from '@farmhand/engine/role/create-role';
import type { Setup } from '../compose/with-sign-in.ts';
import { createFirstAdministrator } from './first-administrator.ts';

const demo = {
  organization: 'Demonstration',
  environment: 'playground',
  email: 'admin@farmhand.example',
  location: 'eu-central-1',
  zones: ['a', 'b', 'c'],
};

// Of the emulated cloud, where they open the demonstration account. They are printed in the README and open nothing else.
const emulatedKeys = { accessKeyId: 'AKIADEMOFARMHAND0001', secretAccessKey: 'demo-secret-key-for-the-emulated-cloud-0001' };

/**
 * Makes a small organization with an emulated AWS account and one farm that runs; only in an empty database. @returns how to sign in, in words.
 */
export async function seedDemo(setup: Setup): Promise<string> {
  const { emulatorOrigin, admin } = setup.config;
  if (!emulatorOrigin) throw new Error('Set FARMHAND_EMULATOR_ORIGIN to where the emulated clouds are, for example http://127.0.0.1:4801.');
  const first = await createFirstAdministrator(setup, demo);
  if (!first) return `Sign in as ${admin.email ?? demo.email}, with the password that was set or shown at the first start.`;
  await seedFarm(setup, {
    viewer: systemViewer(first.organizationId),
    environmentId: first.environmentId,
    ownerUserId: first.userId,
    emulatorOrigin,
  });
  const password = first.generatedPassword
    ? `Password, shown this once: ${first.generatedPassword}`
    : 'The password is the one in FARMHAND_ADMIN_PASSWORD.';
  return `Sign in as ${first.email}. ${password}`;
}

interface Demo {
  viewer: Viewer;
  environmentId: string;
  /** The farm is the administrator's. */
  ownerUserId: string;
  emulatorOrigin: string;
}

async function seedFarm({ engine }: Setup, { viewer, environmentId, ownerUserId, emulatorOrigin }: Demo): Promise<void> {
  const { location } = demo;
  const { id: cloudAccountId } = await createCloudAccount(engine, viewer, {
    ...{ name: 'Emulated AWS', environmentIds: [environmentId], endpoint: emulatorOrigin },
    credentials: { aws: emulatedKeys },
  });
  const account = await engine.store.transaction(viewer.organizationId, (tx) => tx.get('CloudAccount', cloudAccountId));
  const images = await engine.loadDriver(account!).catalogue.images({ location, search: 'debian-13', signal: engine.deadline(20_000) });
  const found = images.find((image) => image.architecture === 'x86_64') ?? images[0];
  if (!found) throw new Error(`The emulated cloud at ${emulatorOrigin} offers no Debian 13 image in ${location}.`);
  const { cloudId: cloudImageId, architecture } = found;
  const { id: imageId } = await createImage(engine, viewer, {
    name: 'Debian 13',
    cloud: 'aws',
    location,
    cloudImageId,
    architecture,
    cloudAccountId,
  });
  const { id: roleId } = await createRole(engine, viewer, { name: 'debian', description: 'A plain Debian 13.', imageIds: [imageId] });
  await createFarm(
    engine,
    { ...viewer, userId: ownerUserId },
    {
      ...{ environmentId, name: 'webshop', comment: 'The demonstration.', launch: true },
      farmRoles: [
        {
          ...{ alias: 'app', roleId, cloudAccountId, location, instanceTypes: ['t3.small', 't3.medium'], settings: { aws: {} } },
          scaling: { min: 3, max: 6 },
          zones: demo.zones.map((letter) => ({ zone: `${location}${letter}` })),
          volumes: [{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', encrypted: true, whenUnwanted: 'keep' }],
          tags: { team: 'shop' },
        },
      ],
    },
  );
}
