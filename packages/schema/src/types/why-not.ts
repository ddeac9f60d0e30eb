import type { ExplainedAbsence, WhyNot as WhyNotValue } from '@farmhand/engine/plan/why-not';
import { builder } from '../builder.ts';
import { FarmRole, Server } from '../nodes.ts';
import { Reason } from './reason.ts';

const AbsentServer = builder.objectRef<ExplainedAbsence>('AbsentServer').implement({
  description: 'A server that is wanted and does not run, or is in doubt.',
  fields: (t) => ({
    slot: t.exposeInt('slot'),
    hostName: t.exposeString('hostName'),
    server: t.field({
      type: Server,
      nullable: true,
      description: 'The one in the slot, if there is one.',
      resolve: ({ server }) => server,
    }),
    action: t.exposeString('action', {
      nullable: true,
      description: 'What is done about it now; null: nothing, the reason says what is waited for.',
    }),
    reason: t.expose('reason', { type: Reason }),
  }),
});

export const WhyNot = builder.objectRef<WhyNotValue>('WhyNot').implement({
  description: 'Why a farm role does not have the servers that are wanted: said by the planner itself, on what is known now.',
  fields: (t) => ({
    farmRole: t.field({ type: FarmRole, resolve: ({ farmRoleId }, _, context) => context.load.existing('FarmRole', farmRoleId) }),
    absent: t.field({ type: [AbsentServer], complexity: { field: 1, multiplier: 20 }, resolve: ({ absent }) => absent }),
    reasons: t.field({ type: [Reason], resolve: ({ reasons }) => reasons }),
    nextAt: t.expose('nextAt', { type: 'DateTime', nullable: true, description: 'When it is looked at again even if nothing happens.' }),
    converged: t.exposeBoolean('converged'),
  }),
});
