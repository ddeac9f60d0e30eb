import type { PlannedAction } from '@farmhand/engine/plan/preview-plan';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Reason } from './reason.ts';

export const PlanAction = builder.objectRef<PlannedAction>('PlanAction').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    farmRoleAlias: t.exposeString('farmRoleAlias'),
    slots: t.field({ type: ['Int'], resolve: (action) => action.slots }),
    serverIds: t.field({ type: ['ID'], resolve: (action) => action.serverIds.map((id) => globalId('Server', id)) }),
    destructive: t.exposeBoolean('destructive'),
    reason: t.expose('reason', { type: Reason }),
  }),
});
