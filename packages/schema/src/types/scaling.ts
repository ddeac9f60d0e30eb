import type { Scaling as ScalingValue } from '@farmhand/domain/scaling';
import { builder } from '../builder.ts';
import { ScalingSource } from './scaling-source.ts';

export const Scaling = builder.objectRef<ScalingValue>('Scaling').implement({
  fields: (t) => ({
    min: t.exposeInt('min'),
    max: t.exposeInt('max', { description: 'No failure, retry or race puts more servers into the cloud.' }),
    source: t.field({ type: ScalingSource, resolve: ({ source }) => source }),
  }),
});
