import { ratesOfAccount } from '@farmhand/engine/read/rates-of-account';
import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { CloudAccount, Environment } from '../nodes.ts';
import { Catalogue } from './catalogue.ts';
import { CloudAccountStatus } from './cloud-account-status.ts';
import { CloudName } from './cloud-name.ts';
import { DatabaseBehind } from './database-behind.ts';
import { Inventory } from './inventory.ts';
import { RateLimit } from './rate-limit.ts';

builder.node(CloudAccount, {
  description: 'Credentials for one account or project of one cloud. They are never returned.',
  id: { resolve: (account) => account.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'CloudAccount', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    cloud: t.expose('cloud', { type: CloudName }),
    endpoint: t.exposeString('endpoint', {
      nullable: true,
      description: 'Where the cloud’s API is, for clouds that are not the public one.',
    }),
    environments: t.field({
      type: [Environment],
      description: 'Where it can be used, of those the viewer may see.',
      resolve: (account, _, context) =>
        readable(context, 'Environment', account.environmentIds).then((rows) => rows.filter((row) => row !== null)),
    }),
    status: t.expose('status', { type: CloudAccountStatus }),
    statusText: t.exposeString('statusText', { nullable: true }),
    identity: t.exposeString('identityId', { nullable: true, description: 'Pinned at the first check: the AWS account, the project.' }),
    identityLabel: t.exposeString('identityLabel', { nullable: true }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', nullable: true }),
    databaseBehind: t.field({
      type: DatabaseBehind,
      nullable: true,
      description: 'This database is older than the cloud: nothing is changed in this account until somebody acknowledges it.',
      resolve: ({ behind }) => behind,
    }),
    version: t.exposeInt('version'),
    emulated: t.boolean({ resolve: (account, _, context) => context.emulator.isEmulated(account) }),
    ratePercent: t.exposeInt('ratePercent', {
      description: 'The share of the cloud’s documented rate limits that its calls may use, in percent.',
    }),
    rates: t.field({
      type: [RateLimit],
      description: 'The rate limits that calls were made under.',
      resolve: (account, _, context) => ratesOfAccount(context.engine, account),
    }),
    inventories: t.field({ type: [Inventory], resolve: (account, _, context) => context.load.inventoriesOfCloudAccount.load(account.id) }),
    serverCount: t.int({ resolve: (account, _, context) => context.load.serverCountOfCloudAccount.load(account.id) }),
    catalogue: t.field({
      type: Catalogue,
      description: 'Read from the cloud, kept for minutes.',
      resolve: (account, _, context) => context.catalogue.of(account),
    }),
  }),
});
