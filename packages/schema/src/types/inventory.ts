import type { InventoryRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { FarmRole } from '../nodes.ts';
import { UnclaimedAddress } from './unclaimed-address.ts';
import { UnclaimedServer } from './unclaimed-server.ts';
import { UnclaimedVolume } from './unclaimed-volume.ts';
import { ZoneBreaker } from './zone-breaker.ts';

export const Inventory = builder.objectRef<InventoryRow>('Inventory').implement({
  description: 'What is watched: a cloud account in one location.',
  fields: (t) => ({
    id: t.id({ resolve: (inventory) => globalId('Inventory', inventory.id) }),
    location: t.exposeString('location'),
    nextAt: t.expose('wakeAt', { type: 'DateTime', nullable: true, description: 'When it is listed next.' }),
    completeAt: t.expose('completeAt', { type: 'DateTime', nullable: true, description: 'Start of the newest complete listing.' }),
    result: t.exposeString('result', { nullable: true, description: 'Of the newest listing: `complete`, `partial` or `failed`.' }),
    errorText: t.exposeString('errorText', { nullable: true }),
    blindSince: t.expose('blindSince', { type: 'DateTime', nullable: true, description: 'Since when no complete listing came.' }),
    servers: t.exposeInt('servers'),
    volumesCompleteAt: t.expose('volumesCompleteAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the newest complete listing of volumes, which are listed with the servers.',
    }),
    addressesCompleteAt: t.expose('addressesCompleteAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the newest complete listing of addresses.',
    }),
    zoneBreakers: t.field({
      type: [ZoneBreaker],
      description: 'Those that are latched.',
      resolve: ({ zoneBreakers }) => zoneBreakers.flatMap((row) => (row.latchedAt === null ? [] : { ...row, latchedAt: row.latchedAt })),
    }),
    unclaimedServers: t.field({
      type: [UnclaimedServer],
      description: 'Those whose tag names no farm role of ours. The others are shown with their farm role.',
      resolve: async ({ cloudAccountId, location }, _, context) =>
        (await context.load.straysOfCloudAccount.load(cloudAccountId)).filter((row) => row.location === location),
    }),
    unclaimedVolumes: t.field({
      type: [UnclaimedVolume],
      description: 'Data volumes in the cloud with our tag that no record claims. They are billed.',
      // Mostly there are none.
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ cloudAccountId, location }, _, context) =>
        (await context.load.orphanVolumesOfCloudAccount.load(cloudAccountId)).filter((row) => row.location === location),
    }),
    unclaimedAddresses: t.field({
      type: [UnclaimedAddress],
      description: 'Public addresses in the cloud with our tag that no record claims. They are billed.',
      // Mostly there are none.
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ cloudAccountId, location }, _, context) =>
        (await context.load.orphanAddressesOfCloudAccount.load(cloudAccountId)).filter((row) => row.location === location),
    }),
    addressesErrorText: t.exposeString('addressesErrorText', {
      nullable: true,
      description: 'Why the addresses could not be listed. Servers and volumes are listed apart from them.',
    }),
  }),
});

builder.objectField(FarmRole, 'inventory', (t) =>
  t.field({
    type: Inventory,
    nullable: true,
    description: 'What the lists of its location last said. Null: it was never watched.',
    resolve: async ({ cloudAccountId, location }, _, context) =>
      (await context.load.inventoriesOfCloudAccount.load(cloudAccountId)).find((row) => row.location === location) ?? null,
  }),
);
