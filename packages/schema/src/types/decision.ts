import { builder } from '../builder.ts';

export const Decision = builder.objectRef<{ allowed: boolean; reason: string }>('Decision').implement({
  fields: (t) => ({ allowed: t.exposeBoolean('allowed'), reason: t.exposeString('reason') }),
});
