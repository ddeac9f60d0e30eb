import { z } from 'zod';
import { CloudError } from '../cloud-error.ts';
import type { CloudAccountAccess } from '../driver.ts';

/** Where AWS has separate worlds: credentials of one mean nothing in another. */
const homeRegions = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' } as const;

const credentialsSchema = z.strictObject({
  accessKeyId: z.string().trim().min(1).max(128),
  secretAccessKey: z.string().trim().min(1).max(256),
  sessionToken: z.string().trim().min(1).optional(),
  /** With a role the key is only used to assume it. */
  roleArn: z
    .string()
    .trim()
    .regex(/^arn:[\w-]+:iam::\d{12}:role\/.+$/, 'must look like arn:aws:iam::123456789012:role/name')
    .optional(),
  externalId: z.string().trim().min(2).max(1224).optional(),
  partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']).default('aws'),
});

/** What a person enters for an AWS cloud account. */
export type AwsCredentials = z.input<typeof credentialsSchema>;

export interface AwsAccess {
  credentials: z.output<typeof credentialsSchema>;
  /** Where EC2 and STS are asked when it is not Amazon's own cloud. */
  endpoint: string | undefined;
  /** Where calls go that belong to no location. */
  homeRegion: string;
  /** What no error text may show. */
  secrets: string[];
}

/** Parses what the account stores. @throws CloudError `credentials`, never with a value that was entered. */
export function parseAccess(access: CloudAccountAccess): AwsAccess {
  const parsed = credentialsSchema.safeParse(access.credentials);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'credentials'}: ${issue.message}`);
    throw new CloudError('credentials', `These are not AWS credentials. ${problems.join('; ')}.`);
  }
  const credentials = parsed.data;
  const secrets = [credentials.secretAccessKey, credentials.sessionToken, credentials.externalId].filter((text) => text !== undefined);
  return { credentials, endpoint: parseEndpoint(access.endpoint), homeRegion: homeRegions[credentials.partition], secrets };
}

function parseEndpoint(endpoint: string | null): string | undefined {
  if (endpoint === null || endpoint.trim() === '') return undefined;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    throw new CloudError(
      'credentials',
      'The endpoint must be an http or https address without a user name, such as https://ec2.example.org:8773/.',
    );
  }
  return url.href;
}
