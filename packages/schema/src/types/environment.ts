import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Environment } from '../nodes.ts';
import { Budget, Spending } from './money.ts';

builder.node(Environment, {
  description: 'Where farms live: the unit of isolation inside an organization.',
  id: { resolve: (environment) => environment.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Environment', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    budget: t.field({
      type: Budget,
      nullable: true,
      description: 'Over all farms together. Null: none is set.',
      resolve: async (environment, _, context) => (await context.load.budgetOfEnvironment.load(environment.id))[0] ?? null,
    }),
    spending: t.field({
      type: Spending,
      description: 'What is reserved now, by farm.',
      resolve: (environment, _, context) => context.load.spendingOfEnvironment.load(environment.id),
    }),
  }),
});
