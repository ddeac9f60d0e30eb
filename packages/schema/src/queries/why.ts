import { whyServer } from '@farmhand/engine/plan/why-server';
import { builder } from '../builder.ts';
import { Server } from '../nodes.ts';
import { Why } from '../types/why.ts';

builder.queryField('why', (t) =>
  t.field({
    type: Why,
    nullable: true,
    description: 'Why a server is as it is, or why it is gone.',
    args: { server: t.arg.globalID({ for: Server, required: true }) },
    resolve: (_, { server }, context) => whyServer(context.engine, context.viewer, server.id),
  }),
);
