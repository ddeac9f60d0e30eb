import { assumeRole, type EmulatedAccount, type Signer } from './accounts.ts';
import { Ec2Error } from './ec2-error.ts';
import type { Parameters } from './parameters.ts';
import { element, parent, timestamp } from './xml.ts';

export const stsVersion = '2011-06-15';

export interface StsContext {
  signer: Signer;
  accounts: readonly EmulatedAccount[];
  nowMs: number;
}

/** Answers with the XML inside `<Action>Result`. Any account may take a role of any other: there is no IAM here to forbid it. */
export const stsActions: Readonly<Record<string, (parameters: Parameters) => (context: StsContext) => string>> = {
  GetCallerIdentity:
    () =>
    ({ signer }) =>
      [element('Arn', signer.arn), element('UserId', signer.userId), element('Account', signer.accountId)].join(''),
  AssumeRole(parameters) {
    const role = { roleArn: parameters.required('RoleArn'), sessionName: parameters.required('RoleSessionName') };
    const seconds = parameters.integer('DurationSeconds') ?? 3_600;
    parameters.string('ExternalId');
    if (seconds < 900 || seconds > 43_200) throw new Ec2Error('ValidationError', 'DurationSeconds is between 900 and 43200.');
    return ({ accounts, nowMs }) => {
      const keys = assumeRole(accounts, role, nowMs + seconds * 1_000);
      return [
        parent(
          'Credentials',
          element('AccessKeyId', keys.accessKeyId),
          element('SecretAccessKey', keys.secretAccessKey),
          element('SessionToken', keys.sessionToken),
          element('Expiration', timestamp(keys.expiresAtMs)),
        ),
        parent('AssumedRoleUser', element('AssumedRoleId', keys.userId), element('Arn', keys.arn)),
      ].join('');
    };
  },
};

/** STS has its own names for what is wrong with credentials. */
export function asStsError(error: Ec2Error): Ec2Error {
  if (error.code === 'AuthFailure')
    return new Ec2Error('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
  return error;
}
