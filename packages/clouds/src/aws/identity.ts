import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CloudError } from '../cloud-error.ts';
import type { CallOptions, CloudIdentity } from '../driver.ts';
import { type AwsClients, call } from './client.ts';

/**
 * Who the credentials are: `aws:<partition>/<account>`. An EC2-compatible endpoint without STS is asked who owns its security
 * groups instead, which every account has.
 */
export async function readIdentity(clients: AwsClients, { signal }: CallOptions = {}): Promise<CloudIdentity> {
  try {
    const caller = await call(clients, { what: 'check the credentials', signal }, (http) =>
      clients.sts.send(new GetCallerIdentityCommand({}), http),
    );
    const partition = caller.Arn?.split(':')[1] || clients.access.credentials.partition;
    if (caller.Account) return { id: `aws:${partition}/${caller.Account}`, label: caller.Arn ?? `account ${caller.Account}` };
  } catch (thrown) {
    // Only the absence of STS leads on: bad credentials, refusals and outages are the answer.
    if (clients.access.endpoint === undefined || !(thrown instanceof CloudError) || !isAbsenceOfSts(thrown)) throw thrown;
  }
  return ownerOfSecurityGroups(clients, signal);
}

function isAbsenceOfSts({ code, providerCode, cause }: CloudError): boolean {
  if (providerCode !== undefined)
    return /^(InvalidAction|UnknownAction|UnknownOperation\w*|NoSuchVersion|NotImplemented)$/.test(providerCode);
  const status = (cause as { httpStatus?: number } | undefined)?.httpStatus;
  return code !== 'credentials' && code !== 'permission' && (status === 400 || status === 404 || status === 405 || status === 501);
}

async function ownerOfSecurityGroups(clients: AwsClients, signal: AbortSignal | undefined): Promise<CloudIdentity> {
  const { homeRegion, credentials } = clients.access;
  const description = { what: 'check the credentials by the security groups of the account', signal };
  const { SecurityGroups } = await call(clients, description, (http) =>
    clients.ec2(homeRegion).send(new DescribeSecurityGroupsCommand({ MaxResults: 5 }), http),
  );
  const account = SecurityGroups?.find(({ OwnerId }) => OwnerId)?.OwnerId;
  if (!account)
    throw new CloudError(
      'credentials',
      'The endpoint does not say whose credentials these are: it has no STS, and the account has no security group.',
    );
  return { id: `aws:${credentials.partition}/${account}`, label: `account ${account} (this endpoint has no STS)` };
}
