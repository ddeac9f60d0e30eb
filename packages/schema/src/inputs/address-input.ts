import { builder } from '../builder.ts';
import { AddressKind, WhenAddressUnwanted } from '../types/address-declaration.ts';

export const AddressInput = builder.inputType('AddressInput', {
  description: 'What is left out is as by default: none, and kept when it is not wanted.',
  fields: (t) => ({
    kind: t.field({ type: AddressKind, required: true }),
    pool: t.string({ description: 'Of the account’s own addresses (EC2 public IPv4 pool). Null: the cloud’s.' }),
    networkBorderGroup: t.string({ description: 'From where EC2 announces it. Null: the region.' }),
    whenUnwanted: t.field({ type: WhenAddressUnwanted }),
  }),
});
