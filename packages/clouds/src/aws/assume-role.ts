import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AwsAccess } from './access.ts';
import { toCloudError, unreadableAnswer } from './errors.ts';

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

/** New keys are fetched this long before the old ones expire: longer than any call may take. */
const refreshBeforeMs = 5 * 60_000;

/**
 * The keys of the account's role, shared by the clients of all locations and fetched once for all that ask at the same time.
 * A failure is thrown to those who asked and is not remembered.
 */
export function assumedRole(options: { access: AwsAccess; sts: STSClient; roleArn: string; now: () => Date }): () => Promise<Keys> {
  const { now } = options;
  let current: Keys | null = null;
  let pending: Promise<Keys> | null = null;

  return async () => {
    if (current?.expiration && current.expiration.getTime() - now().getTime() > refreshBeforeMs) return current;
    pending ??= assume(options).finally(() => {
      pending = null;
    });
    current = await pending;
    return current;
  };
}

async function assume({ access, sts, roleArn }: { access: AwsAccess; sts: STSClient; roleArn: string }): Promise<Keys> {
  const call = { what: `assume the role ${roleArn}`, creating: false, secrets: access.secrets };
  const { Credentials } = await sts
    .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'farmhand', ExternalId: access.credentials.externalId }))
    .catch((thrown) => {
      throw toCloudError(thrown, call);
    });
  if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey || !Credentials.SessionToken) throw unreadableAnswer('Credentials', call);
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    expiration: Credentials.Expiration,
  };
}
