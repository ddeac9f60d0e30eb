import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Server, Volume } from '../nodes.ts';
import { Reason } from './reason.ts';

builder.node(Volume, {
  description: 'A data volume of a slot. It follows the slot from server to server.',
  id: { resolve: (volume) => volume.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Volume', ids),
  fields: (t) => ({
    device: t.exposeString('device'),
    sizeGib: t.exposeInt('sizeGib'),
    type: t.exposeString('type'),
    state: t.exposeString('state'),
    reason: t.expose('reason', { type: Reason }),
    cloudId: t.exposeString('cloudId', { nullable: true }),
    zone: t.exposeString('zone', { nullable: true }),
    slotIndex: t.exposeInt('slotIndex'),
    server: t.field({
      type: Server,
      nullable: true,
      description: 'The server that holds it or is to hold it.',
      resolve: (volume, _, context) => (volume.serverId ? context.load.row('Server', volume.serverId) : null),
    }),
    keepUntil: t.expose('keepUntil', { type: 'DateTime', nullable: true, description: 'No longer wanted: kept until then.' }),
  }),
});
