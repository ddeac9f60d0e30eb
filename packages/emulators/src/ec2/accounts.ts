import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Ec2Error } from './ec2-error.ts';

export interface EmulatedAccount {
  id: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Who signed a request, and the secret that must have signed it. */
export interface Signer {
  accountId: string;
  arn: string;
  userId: string;
  secretAccessKey: string;
}

export interface TemporaryKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAtMs: number;
  arn: string;
  userId: string;
}

/** @throws Ec2Error `AuthFailure`, `ExpiredToken` */
export function findSigner(
  accounts: readonly EmulatedAccount[],
  presented: { accessKeyId: string; sessionToken: string | undefined },
  nowMs: number,
): Signer {
  const { accessKeyId, sessionToken } = presented;
  if (sessionToken !== undefined) return openSession(accounts, { accessKeyId, sessionToken }, nowMs);
  const account = accounts.find((one) => one.accessKeyId === accessKeyId);
  if (!account) throw notValidated();
  const { id, secretAccessKey } = account;
  return { accountId: id, arn: `arn:aws:iam::${id}:user/farmhand`, userId: `AIDA${accessKeyId.slice(4)}`, secretAccessKey };
}

/**
 * Keys for a role, which need no memory: the token carries account, role and end under a seal of the account's own secret, and the
 * temporary secret is made from the token the same way. So they outlive a restart of the emulator, as real ones outlive everything.
 */
export function assumeRole(
  accounts: readonly EmulatedAccount[],
  role: { roleArn: string; sessionName: string },
  expiresAtMs: number,
): TemporaryKeys {
  const { roleArn, sessionName } = role;
  const match = /^arn:aws[\w-]*:iam::(\d{12}):role\/([\w+=,.@/-]{1,512})$/.exec(roleArn);
  const account = accounts.find((one) => one.id === match?.[1]);
  if (!match || !account) {
    throw new Ec2Error('AccessDenied', `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`, 403);
  }
  const arn = `arn:aws:sts::${account.id}:assumed-role/${match[2]}/${sessionName}`;
  const body = Buffer.from(JSON.stringify({ accountId: account.id, arn, expiresAtMs } satisfies Session)).toString('base64url');
  const sessionToken = `${body}.${seal(account, body)}`;
  const accessKeyId = keyIdOf(sessionToken);
  const userId = `AROA${account.accessKeyId.slice(4)}:${sessionName}`;
  return { accessKeyId, secretAccessKey: secretOf(account, sessionToken), sessionToken, expiresAtMs, arn, userId };
}

export function notValidated(): Ec2Error {
  return new Ec2Error('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
}

interface Session {
  accountId: string;
  arn: string;
  expiresAtMs: number;
}

function openSession(
  accounts: readonly EmulatedAccount[],
  presented: { accessKeyId: string; sessionToken: string },
  nowMs: number,
): Signer {
  const { accessKeyId, sessionToken } = presented;
  const [body = '', mac = ''] = sessionToken.split('.');
  const account = accounts.find((one) => isEqual(seal(one, body), mac));
  if (!account || keyIdOf(sessionToken) !== accessKeyId) throw notValidated();
  const session = JSON.parse(Buffer.from(body, 'base64url').toString()) as Session;
  if (nowMs >= session.expiresAtMs) throw new Ec2Error('ExpiredToken', 'The security token included in the request is expired', 403);
  const userId = `AROA${account.accessKeyId.slice(4)}:${session.arn.split('/').at(-1)}`;
  return { accountId: session.accountId, arn: session.arn, userId, secretAccessKey: secretOf(account, sessionToken) };
}

function seal(account: EmulatedAccount, body: string): string {
  return createHmac('sha256', account.secretAccessKey).update(`session ${body}`).digest('base64url');
}

function secretOf(account: EmulatedAccount, sessionToken: string): string {
  return createHmac('sha256', account.secretAccessKey).update(`secret ${sessionToken}`).digest('base64').slice(0, 40);
}

function keyIdOf(sessionToken: string): string {
  return `ASIA${createHash('sha256').update(sessionToken).digest('hex').toUpperCase().slice(0, 16)}`;
}

export function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
