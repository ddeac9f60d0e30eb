import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { CloudError } from '../cloud-error.ts';
import type { ServerTraits } from '../driver.ts';
import { profileName } from './observed-server.ts';

const volumeTypes = ['gp2', 'gp3', 'io1', 'io2', 'sc1', 'st1', 'standard'] as const;

/** Also what `volumes` of a launch are held against. */
export const ebsSchema = z.strictObject({
  sizeGib: z.int().min(1).max(65_536),
  type: z.enum(volumeTypes),
  iops: z.int().min(100).max(256_000).optional(),
  throughputMibps: z.int().min(125).max(2_000).optional(),
  encrypted: z.boolean().optional(),
  kmsKeyId: z.string().min(1).optional(),
});

/**
 * The `aws` section of a farm role. Instance type, image, zones, subnets and data volumes are not here: they are the same words for
 * every cloud, and the engine chooses among them.
 */
export const awsSettingsSchema = z.strictObject({
  securityGroupIds: z.array(z.string().regex(/^sg-/, 'must be an id like sg-0a1b2c3d')).max(16).default([]),
  keyName: z.string().min(1).max(255).optional(),
  /** Name or ARN. */
  iamInstanceProfile: z.string().min(1).optional(),
  /**
   * Without it the image decides. `device` is the image's own root device as the catalogue shows it: with another name EC2 would
   * add a second volume instead of changing the root.
   */
  rootVolume: ebsSchema.extend({ device: z.string().regex(/^(\/dev\/)?\w+$/, 'must be a device name like /dev/xvda') }).optional(),
  ebsOptimized: z.boolean().optional(),
  detailedMonitoring: z.boolean().optional(),
  tenancy: z.enum(['default', 'dedicated', 'host']).optional(),
  placementGroup: z.string().min(1).max(255).optional(),
  imds: z
    .strictObject({ httpTokens: z.enum(['required', 'optional']).default('required'), hopLimit: z.int().min(1).max(64).default(2) })
    .prefault({}),
  /** Present: a spot server, at most at this price in USD per hour, or at the on-demand price. */
  spot: z.strictObject({ maxPrice: z.number().positive().max(1_000).optional() }).optional(),
  /** Absent: the subnet decides. */
  associatePublicIp: z.boolean().optional(),
  /** For burstable types (t2, t3, t3a, t4g). */
  cpuCredits: z.enum(['standard', 'unlimited']).optional(),
});

/** What people write. */
export type AwsSettings = z.input<typeof awsSettingsSchema>;

/** For editors. */
export const awsSettingsJsonSchema = (): object => z.toJSONSchema(awsSettingsSchema, { io: 'input' });

/** Problems by path, for a form; empty when the settings fit. */
export function validateAwsSettings(settings: unknown): { path: string; message: string }[] {
  const parsed = awsSettingsSchema.safeParse(settings ?? {});
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

/** Without what is as by default. */
export function normalizeAwsSettings(settings: unknown): AwsSettings {
  const parsed = parseAwsSettings(settings);
  const defaults = parseAwsSettings({});
  const imds = others(parsed.imds, defaults.imds);
  return { ...others(parsed, { ...defaults, imds: parsed.imds }), ...(Object.keys(imds).length > 0 && { imds }) };
}

const others = <T extends object>(given: T, defaults: object): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([key, value]) => !isDeepStrictEqual(value, defaults[key as never]))) as Partial<T>;

/** Without a security group the network's default one is taken, which has another id in each. */
export function comparableAwsSettings(settings: unknown): Pick<ServerTraits, 'securityGroupIds' | 'profile' | 'metadataTokens'> {
  const { securityGroupIds, iamInstanceProfile, imds } = parseAwsSettings(settings);
  return {
    securityGroupIds: securityGroupIds.length === 0 ? null : securityGroupIds,
    profile: profileName(iamInstanceProfile),
    metadataTokens: imds.httpTokens,
  };
}

/** The requests that spot servers come from are one-time, and EC2 refuses to stop what comes from those. */
export const whyNeverStopped = (settings: unknown): string | null =>
  parseAwsSettings(settings).spot
    ? 'EC2 never stops spot servers that are asked for once, it only ends them; it stops on-demand ones.'
    : null;

/** @throws CloudError `invalid-request` naming each problem. */
export function parseAwsSettings(settings: unknown): z.output<typeof awsSettingsSchema> {
  const problems = validateAwsSettings(settings);
  if (problems.length === 0) return awsSettingsSchema.parse(settings ?? {});
  const list = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  throw new CloudError('invalid-request', `The AWS settings do not fit. ${list}.`);
}
