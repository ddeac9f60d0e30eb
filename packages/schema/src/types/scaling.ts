import type { Scaling as ScalingValue } from '@farmhand/domain/farm-role-declaration';
import { builder } from '../builder.ts';

export const Scaling = builder.objectRef<ScalingValue>('Scaling').implement({
  fields: (t) => ({
    min: t.exposeInt('min'),
    max: t.exposeInt('max', { description: 'No failure, retry or race puts more servers into the cloud.' }),
    desired: t.exposeInt('desired', { nullable: true, description: 'Null: as many as `min`.' }),
  }),
});
