import { addressStates } from '@farmhand/domain/address-state';
import { addressUsdPerMonth } from '@farmhand/engine/inventory/address-cost';
import type { AddressRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Reason } from './reason.ts';

const AddressState = builder.enumType('AddressState', { values: addressStates });

export const Address = builder.objectRef<AddressRow>('Address').implement({
  description: 'The public address of a slot. It follows the slot from server to server.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Address', id) }),
    slotIndex: t.exposeInt('slotIndex'),
    state: t.expose('state', { type: AddressState }),
    reason: t.expose('reason', { type: Reason }),
    publicIp: t.exposeString('publicIp', { nullable: true, description: 'Null until the cloud has given one.' }),
    cloudId: t.exposeString('cloudId', { nullable: true }),
    heldBy: t.exposeString('heldBy', { nullable: true, description: 'Cloud id of the server, or of what else has it.' }),
    notBefore: t.expose('notBefore', { type: 'DateTime', nullable: true, description: 'The cloud refused it: it is asked again then.' }),
    keepUntil: t.expose('keepUntil', { type: 'DateTime', nullable: true, description: 'No longer wanted: kept until then.' }),
    usdPerMonth: t.float({
      nullable: true,
      description: 'By the price file, whether a server has it or not; null when that does not know it.',
      resolve: async (address, _, context) =>
        addressUsdPerMonth(context.engine, await context.load.existing('CloudAccount', address.cloudAccountId), address),
    }),
  }),
});
