import type { SlotView } from '@farmhand/engine/read/slots-of-farm-roles';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Server, Volume } from '../nodes.ts';
import { Address } from './address.ts';

export const Slot = builder.objectRef<SlotView>('Slot').implement({
  description: 'A position in a farm role. It owns what outlives a host: its name, its volumes and its public address.',
  fields: (t) => ({
    id: t.id({ resolve: (slot) => globalId('Slot', `${slot.farmRoleId}:${slot.index}`) }),
    index: t.exposeInt('index'),
    zone: t.exposeString('zone', { nullable: true, description: 'Pinned by its first volume.' }),
    hostName: t.exposeString('hostName'),
    server: t.field({ type: Server, nullable: true, resolve: (slot) => slot.server }),
    volumes: t.field({ type: [Volume], resolve: (slot) => slot.volumes }),
    address: t.field({ type: Address, nullable: true, resolve: (slot) => slot.address }),
  }),
});
