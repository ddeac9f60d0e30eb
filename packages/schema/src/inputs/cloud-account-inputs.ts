import { builder } from '../builder.ts';
import { CloudAccount, Environment } from '../nodes.ts';
import { idempotencyKey } from './idempotency-key.ts';

const AwsPartition = builder.enumType('AwsPartition', {
  values: { AWS: { value: 'aws' }, AWS_CN: { value: 'aws-cn' }, AWS_US_GOV: { value: 'aws-us-gov' } } as const,
});

const AwsCredentialsInput = builder.inputType('AwsCredentialsInput', {
  description: 'Kept encrypted, never returned.',
  fields: (t) => ({
    accessKeyId: t.string({ required: true }),
    secretAccessKey: t.string({ required: true }),
    sessionToken: t.string({ description: 'For temporary keys.' }),
    roleArn: t.string({ description: 'The key is then only used to assume this role.' }),
    externalId: t.string(),
    partition: t.field({ type: AwsPartition }),
  }),
});

const CloudCredentialsInput = builder.inputType('CloudCredentialsInput', {
  description: 'Credentials of one cloud.',
  isOneOf: true,
  fields: (t) => ({ aws: t.field({ type: AwsCredentialsInput }) }),
});

export const CreateCloudAccountInput = builder.inputType('CreateCloudAccountInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    environmentIds: t.globalIDList({ for: Environment, required: true }),
    credentials: t.field({ type: CloudCredentialsInput, required: true }),
    endpoint: t.string({ description: 'Where the cloud’s API is, for clouds that are not the public one.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const UpdateCloudAccountInput = builder.inputType('UpdateCloudAccountInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    cloudAccountId: t.globalID({ for: CloudAccount, required: true }),
    version: t.int({ required: true, description: 'The version that the change was made on. A stale one is refused.' }),
    name: t.string(),
    environmentIds: t.globalIDList({ for: Environment }),
    credentials: t.field({ type: CloudCredentialsInput }),
    endpoint: t.string(),
    ratePercent: t.int({ description: 'The share of the cloud’s documented rate limits that its calls may use, in percent: 1 to 10,000.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const CheckCloudAccountInput = builder.inputType('CheckCloudAccountInput', {
  fields: (t) => ({ cloudAccountId: t.globalID({ for: CloudAccount, required: true }), idempotencyKey: idempotencyKey(t) }),
});

export const DeleteCloudAccountInput = builder.inputType('DeleteCloudAccountInput', {
  fields: (t) => ({
    cloudAccountId: t.globalID({ for: CloudAccount, required: true }),
    version: t.int({ required: true, description: 'The version that was seen. A stale one is refused.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const AcknowledgeDatabaseBehindInput = builder.inputType('AcknowledgeDatabaseBehindInput', {
  fields: (t) => ({
    cloudAccountId: t.globalID({ for: CloudAccount, required: true }),
    reason: t.string({ required: true, description: 'What was found. It is kept with the cloud account and in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const ReleaseZoneBreakerInput = builder.inputType('ReleaseZoneBreakerInput', {
  fields: (t) => ({
    inventoryId: t.globalID({ required: true }),
    zone: t.string({ required: true }),
    reason: t.string({ required: true, description: 'What was found. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
