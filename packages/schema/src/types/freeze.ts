import { builder } from '../builder.ts';

export const Freeze = builder.objectRef<{ reason: string; until: Date | null }>('Freeze').implement({
  description: 'While it holds, nothing of the farm is changed in the cloud.',
  fields: (t) => ({ reason: t.exposeString('reason'), until: t.expose('until', { type: 'DateTime', nullable: true }) }),
});
