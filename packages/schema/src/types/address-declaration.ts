import type { AddressDeclaration as AddressDeclarationValue } from '@farmhand/domain/address';
import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';

export const AddressKind = builder.enumType('AddressKind', {
  values: {
    NONE: { value: 'none', description: 'Servers have what the cloud gives them.' },
    RESERVED: { value: 'reserved', description: 'Each slot has one of its own, which follows it from server to server.' },
  } as const,
});

export const WhenAddressUnwanted = builder.enumType('WhenAddressUnwanted', {
  description: 'What happens to a public address that is no longer wanted, also when none is declared any more.',
  values: {
    KEEP: { value: 'keep', description: 'It is kept for seven days, and then released.' },
    RELEASE: { value: 'release', description: 'It is released at once.' },
  } as const,
});

const AddressDeclaration = builder.objectRef<AddressDeclarationValue>('AddressDeclaration').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: AddressKind }),
    pool: t.exposeString('pool', {
      nullable: true,
      description: 'Of the account’s own addresses (EC2 public IPv4 pool). Null: the cloud’s.',
    }),
    networkBorderGroup: t.exposeString('networkBorderGroup', {
      nullable: true,
      description: 'From where EC2 announces it. Null: the region.',
    }),
    whenUnwanted: t.expose('whenUnwanted', { type: WhenAddressUnwanted }),
  }),
});

builder.objectField(FarmRole, 'address', (t) => t.field({ type: AddressDeclaration, resolve: ({ declaration }) => declaration.address }));
