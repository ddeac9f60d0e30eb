import type { Problem } from './limits.ts';

/** The public address that each slot has, apart from its server's own: it follows the slot from server to server. */
export interface AddressDeclaration {
  kind: 'none' | 'reserved';
  /** The pool that addresses come from (EC2: a public IPv4 pool of the account's own), or null for the cloud's. */
  pool: string | null;
  /** Where the cloud announces them (EC2 network border group), or null for the location itself. */
  networkBorderGroup: string | null;
  /** What happens to one that is no longer wanted, also when none is declared any more. */
  whenUnwanted: 'keep' | 'release';
}

export const noAddress: AddressDeclaration = { kind: 'none', pool: null, networkBorderGroup: null, whenUnwanted: 'keep' };

/** Names in clouds are words of letters, digits and a few signs; OpenStack's pools are named freely within that. */
const namePattern = /^[\w.-]{1,128}$/;

/** What is wrong with it, by path below `address`. */
export function addressProblems(address: AddressDeclaration): Problem[] {
  return (['pool', 'networkBorderGroup'] as const).flatMap((field) => {
    const name = address[field];
    if (name === null || namePattern.test(name)) return [];
    return [{ path: `address.${field}`, message: 'A name has 1 to 128 letters, digits, dots, hyphens and underscores.' }];
  });
}
