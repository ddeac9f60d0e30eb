import { whyNot } from '@farmhand/engine/plan/why-not';
import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';
import { WhyNot } from '../types/why-not.ts';

builder.queryField('whyNot', (t) =>
  t.field({
    type: WhyNot,
    nullable: true,
    description: 'Why a farm role does not have the servers that are wanted.',
    args: { farmRole: t.arg.globalID({ for: FarmRole, required: true }) },
    resolve: (_, { farmRole }, context) => whyNot(context.engine, context.viewer, farmRole.id),
  }),
);
