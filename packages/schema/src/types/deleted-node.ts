import { builder } from '../builder.ts';

export const DeletedNode = builder.objectRef<{ deletedId: string }>('DeletedNode').implement({
  fields: (t) => ({ deletedId: t.exposeID('deletedId') }),
});
