import { awsSettingsJsonSchema } from './aws/settings.ts';
import { CloudError } from './cloud-error.ts';
import type { CloudName, DriverFactory } from './driver.ts';

export interface SupportedCloud {
  cloud: CloudName;
  label: string;
  /** What its driver can do beside servers and the catalogue, which every driver has. */
  capabilities: { volumes: boolean; addresses: boolean };
}

/** The clouds this version can drive, for menus and checks that need no driver. */
export const supportedClouds: readonly SupportedCloud[] = [
  { cloud: 'aws', label: 'Amazon EC2 and compatible clouds', capabilities: { volumes: true, addresses: true } },
];

/** What may stand in each cloud's own section of a farm role, as JSON Schema. */
export const settingsJsonSchemas = (): Partial<Record<CloudName, object>> => ({ aws: awsSettingsJsonSchema() });

/** A cloud's SDK costs up to 200 MB of memory, so each is loaded when the first account of its cloud is used. */
const loaders: Partial<Record<CloudName, () => Promise<DriverFactory>>> = {
  aws: async () => (await import('./aws/driver.ts')).makeAwsDriver,
};

/** @throws CloudError `invalid-request` for a cloud that this version has no driver for. */
export async function loadDriver(cloud: CloudName): Promise<DriverFactory> {
  const load = loaders[cloud];
  if (!load)
    throw new CloudError(
      'invalid-request',
      `This version of Farmhand cannot drive ${cloud}; it can drive ${supportedClouds.map(({ label }) => label).join(', ')}.`,
    );
  return load();
}
