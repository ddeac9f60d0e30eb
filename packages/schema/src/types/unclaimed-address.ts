import { addressUsdPerMonth } from '@farmhand/engine/inventory/address-cost';
import { readable } from '@farmhand/engine/read/readable';
import type { OrphanAddressRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { FarmRole } from '../nodes.ts';

const UnclaimedAddressVerdict = builder.enumType('UnclaimedAddressVerdict', {
  values: {
    SUPERSEDED: { description: 'Our own records prove that we made it and no slot ever had it: it is released by itself after a while.' },
    UNKNOWN: { description: 'Nothing proves whose it is: it stays until a person decides.' },
  } as const,
});

export const UnclaimedAddress = builder.objectRef<OrphanAddressRow>('UnclaimedAddress').implement({
  description: 'A public address in the cloud with our tag that no record claims. It is billed.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('OrphanAddress', id) }),
    cloudId: t.exposeString('cloudId'),
    publicIp: t.exposeString('publicIp'),
    location: t.exposeString('location'),
    farmRole: t.field({
      type: FarmRole,
      nullable: true,
      description: 'The one that its tag names; null when it is none of ours, or none that the viewer may see.',
      resolve: async ({ farmRoleId }, _, context) =>
        farmRoleId === null ? null : ((await readable(context, 'FarmRole', [farmRoleId]))[0] ?? null),
    }),
    heldBy: t.exposeString('heldBy', { nullable: true, description: 'Cloud id of what has it.' }),
    usdPerMonth: t.float({
      nullable: true,
      description: 'By the price file; null when that does not know it.',
      resolve: async (address, _, context) =>
        addressUsdPerMonth(context.engine, await context.load.existing('CloudAccount', address.cloudAccountId), address),
    }),
    verdict: t.expose('verdict', { type: UnclaimedAddressVerdict }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    releaseRequested: t.exposeBoolean('requested'),
  }),
});
