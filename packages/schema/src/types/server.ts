import { isOutdated } from '@farmhand/domain/outdated';
import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Farm, FarmRole, Server, Volume } from '../nodes.ts';
import { Address } from './address.ts';
import { CloudName } from './cloud-name.ts';
import { CloudStatus } from './cloud-status.ts';
import { Drift } from './drift.ts';
import { Health } from './health.ts';
import { Preservation } from './preservation.ts';
import { Reason } from './reason.ts';
import { ServerCheck } from './server-check.ts';
import { ServerRequest } from './server-request.ts';
import { ServerState } from './server-state.ts';

builder.node(Server, {
  description: 'One host that fills a slot for a while.',
  id: { resolve: (server) => server.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Server', ids),
  fields: (t) => ({
    hostName: t.exposeString('hostName'),
    slotIndex: t.exposeInt('slotIndex'),
    attempt: t.exposeInt('attempt', { description: 'The how-manyth server of its slot it is.' }),
    state: t.expose('state', { type: ServerState }),
    health: t.expose('health', { type: Health }),
    healthReason: t.expose('healthReason', { type: Reason, nullable: true, description: 'Why it is not healthy.' }),
    unhealthySince: t.expose('unhealthySince', { type: 'DateTime', nullable: true }),
    cloudStatus: t.expose('cloudStatus', {
      type: CloudStatus,
      nullable: true,
      description: 'Null: the cloud’s own checks have nothing against it.',
    }),
    serviceCheck: t.expose('serviceCheck', { type: ServerCheck, nullable: true, description: 'Null: its service was never asked.' }),
    drift: t.expose('drift', { type: [Drift], description: 'In what it differs from what was asked for.' }),
    rebootingSince: t.expose('rebootingSince', { type: 'DateTime', nullable: true }),
    reason: t.expose('reason', { type: Reason }),
    farm: t.field({ type: Farm, resolve: (server, _, context) => context.load.existing('Farm', server.farmId) }),
    farmRole: t.field({ type: FarmRole, resolve: (server, _, context) => context.load.existing('FarmRole', server.farmRoleId) }),
    cloud: t.field({
      type: CloudName,
      resolve: async (server, _, context) => (await context.load.existing('CloudAccount', server.cloudAccountId)).cloud,
    }),
    location: t.exposeString('location'),
    zone: t.exposeString('zone', { nullable: true }),
    cloudId: t.exposeString('cloudId', { nullable: true, description: 'Null until the cloud has accepted it.' }),
    instanceType: t.exposeString('instanceType'),
    imageId: t.exposeString('imageId'),
    privateIp: t.exposeString('privateIp', { nullable: true }),
    publicIp: t.exposeString('publicIp', { nullable: true }),
    revision: t.exposeInt('revision', { description: 'The farm revision it was made from.' }),
    outdated: t.boolean({
      description: 'A change of its farm role since is followed only by a replacement.',
      resolve: async (server, _, context) =>
        server.closedAt === null && isOutdated(server, await context.load.existing('FarmRole', server.farmRoleId)),
    }),
    missing: t.boolean({
      description: 'The latest complete listing of the cloud did not show it.',
      resolve: (server) => server.missingSince !== null,
    }),
    quarantined: t.exposeBoolean('quarantined', { description: 'Held apart: it counts to `max` and fills no slot.' }),
    protected: t.exposeBoolean('protected', { description: 'When there are more servers than wanted, it stays.' }),
    preserved: t.expose('preserved', { type: Preservation, nullable: true }),
    request: t.expose('request', { type: ServerRequest, nullable: true }),
    cloudState: t.exposeString('cloudState', { nullable: true, description: 'What the cloud said when it was last looked at.' }),
    cloudStateReason: t.exposeString('cloudStateReason', { nullable: true }),
    observedAt: t.expose('observedAt', { type: 'DateTime', nullable: true }),
    volumes: t.field({ type: [Volume], resolve: (server, _, context) => context.load.volumesOfServer.load(server.id) }),
    publicAddress: t.field({
      type: Address,
      nullable: true,
      description: 'The address of its slot, where it has it or is to have it.',
      resolve: async (server, _, context) => (await context.load.addressesOfServer.load(server.id))[0] ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    runningAt: t.expose('runningAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    emulated: t.boolean({
      description: 'It is in an emulated cloud, where a crash can be asked for.',
      resolve: async (server, _, context) =>
        context.emulator.isEmulated(await context.load.existing('CloudAccount', server.cloudAccountId)),
    }),
  }),
});
