import type { CreateCloudAccountInput, UpdateCloudAccountInput } from '../generated/graphql.ts';

export interface AccountValues {
  name: string;
  environmentIds: string[];
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  roleArn: string;
  externalId: string;
  ratePercent: number;
}

export const emptyAccount: AccountValues = {
  name: '',
  environmentIds: [],
  endpoint: '',
  accessKeyId: '',
  secretAccessKey: '',
  roleArn: '',
  externalId: '',
  ratePercent: 100,
};

export function createdAccount(values: AccountValues): CreateCloudAccountInput {
  const { name, environmentIds } = values;
  return { name, environmentIds, endpoint: values.endpoint || null, credentials: { aws: credentials(values) } };
}

/** Credentials that were not given anew are left out, so that they stay as they are. */
export function changedAccount(account: { id: string; version: number }, values: AccountValues): UpdateCloudAccountInput {
  const { name, environmentIds, ratePercent } = values;
  return {
    ...{ cloudAccountId: account.id, version: account.version, name, environmentIds, ratePercent, endpoint: values.endpoint || null },
    ...(values.accessKeyId && { credentials: { aws: credentials(values) } }),
  };
}

function credentials({ accessKeyId, secretAccessKey, roleArn, externalId }: AccountValues) {
  return { accessKeyId, secretAccessKey, ...(roleArn && { roleArn, ...(externalId && { externalId }) }) };
}
