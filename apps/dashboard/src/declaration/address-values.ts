import type { AddressDeclaration } from '@farmhand/domain/address';
import type { AddressInput, DeclaredFarmRoleFragment } from '../generated/graphql.ts';

/** What the form holds of the public addresses of slots. Empty texts: the cloud decides. */
export interface AddressValues {
  kind: 'NONE' | 'RESERVED';
  pool: string;
  networkBorderGroup: string;
  whenUnwanted: 'KEEP' | 'RELEASE';
}

export const newAddress = (): AddressValues => ({ kind: 'NONE', pool: '', networkBorderGroup: '', whenUnwanted: 'KEEP' });

export const fromAddress = ({ kind, pool, networkBorderGroup, whenUnwanted }: DeclaredFarmRoleFragment['address']): AddressValues => ({
  ...{ kind, whenUnwanted, pool: pool ?? '', networkBorderGroup: networkBorderGroup ?? '' },
});

export const toAddressInput = ({ kind, pool, networkBorderGroup, whenUnwanted }: AddressValues): AddressInput => ({
  ...{ kind, whenUnwanted, pool: pool || null, networkBorderGroup: networkBorderGroup || null },
});

export const declaredAddress = ({ kind, pool, networkBorderGroup, whenUnwanted }: AddressValues): AddressDeclaration => ({
  kind: kind === 'RESERVED' ? 'reserved' : 'none',
  pool: pool || null,
  networkBorderGroup: networkBorderGroup || null,
  whenUnwanted: whenUnwanted === 'RELEASE' ? 'release' : 'keep',
});
