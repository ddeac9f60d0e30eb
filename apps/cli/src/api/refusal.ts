import { CliError } from '../cli-error.ts';
import type { ExitName } from '../exit-codes.ts';

interface Answered {
  url: string;
  status: number;
  /** It is JSON. */
  isAnswer: boolean;
  error: { message: string; extensions?: { code?: string } } | undefined;
}

const exits: Record<string, ExitName> = {
  UNAUTHENTICATED: 'sign-in',
  NOT_AUTHORIZED: 'denied',
  NOT_FOUND: 'not-found',
  VALIDATION: 'invalid',
  CONFLICT: 'conflict',
  POLICY_DENIED: 'denied',
};

/** Why an answer over HTTP is none; undefined when it is one. */
export function refusedBy({ url, status, isAnswer, error }: Answered): CliError | undefined {
  if (status === 401) {
    return new CliError(
      'sign-in',
      `Farmhand at ${url} does not know you (any more): the sign-in or token is expired, revoked or wrong. Run: farmhand login ${url}`,
    );
  }
  if (status === 429) return new CliError('failed', `Farmhand at ${url} is asked too often. Wait a minute, then repeat the command.`);
  if (status >= 502 && status <= 504)
    return new CliError('unreachable', `Farmhand at ${url} is not ready (it answers ${status}). Try again in a moment.`);
  if (!isAnswer)
    return new CliError(
      'unreachable',
      `There is no Farmhand at ${url} (it answers ${status}, not JSON). Check the address: farmhand login URL`,
    );
  if (!error) return undefined;
  const code = error.extensions?.code ?? '';
  const isOtherVersion = code === 'GRAPHQL_VALIDATION_FAILED' || /^(Cannot query field|Unknown (type|argument))/.test(error.message);
  if (isOtherVersion) return new CliError('failed', `Farmhand at ${url} is of another version than this command: ${error.message}`);
  return new CliError(exits[code] ?? 'failed', error.message);
}
