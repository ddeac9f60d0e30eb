import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Environment, Farm, FarmRole } from '../nodes.ts';
import { FarmStatus } from './farm-status.ts';
import { Freeze, freezeOf } from './freeze.ts';
import { Health } from './health.ts';
import { Budget, Spending } from './money.ts';
import { ServerCounts } from './server-counts.ts';

builder.node(Farm, {
  description: 'A named set of farm roles that is launched, suspended and terminated together.',
  id: { resolve: (farm) => farm.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Farm', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    environment: t.field({ type: Environment, resolve: (farm, _, context) => context.load.existing('Environment', farm.environmentId) }),
    status: t.expose('status', { type: FarmStatus }),
    version: t.exposeInt('version', {
      description: 'Raised by every change of people. Give it with a change, so that nobody overwrites another.',
    }),
    revision: t.exposeInt('revision'),
    declaredBy: t.exposeString('declaredBy', {
      nullable: true,
      description: 'The set of declaration files that last declared it. Null: none did.',
    }),
    converged: t.boolean({
      description: 'All farm roles are as declared.',
      resolve: async (farm, _, context) => (await context.load.farmState.load(farm.id)).converged,
    }),
    health: t.field({ type: Health, resolve: async (farm, _, context) => (await context.load.farmState.load(farm.id)).health }),
    frozen: t.field({ type: Freeze, nullable: true, resolve: (farm, _, context) => freezeOf(farm, context.engine.clock.now()) }),
    counts: t.field({
      type: ServerCounts,
      description: 'Over all farm roles.',
      resolve: async (farm, _, context) => (await context.load.farmState.load(farm.id)).counts,
    }),
    budget: t.field({
      type: Budget,
      nullable: true,
      description: 'Null: none is set, and that of the environment holds alone.',
      resolve: async (farm, _, context) => (await context.load.budgetOfFarm.load(farm.id))[0] ?? null,
    }),
    spending: t.field({
      type: Spending,
      description: 'What is reserved now, by farm role.',
      resolve: (farm, _, context) => context.load.spendingOfFarm.load(farm.id),
    }),
    farmRoles: t.field({ type: [FarmRole], resolve: (farm, _, context) => context.load.farmRolesOfFarm.load(farm.id) }),
    owner: t.string({
      description: 'Name of the person who owns it.',
      resolve: (farm, _, context) => context.load.user.load(farm.ownerUserId).then(({ name }) => name),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
