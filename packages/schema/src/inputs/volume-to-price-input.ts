import { builder } from '../builder.ts';

export const VolumeToPriceInput = builder.inputType('VolumeToPriceInput', {
  fields: (t) => ({
    type: t.string({ required: true }),
    sizeGib: t.int({ required: true }),
    iops: t.int(),
    throughputMibps: t.int(),
  }),
});
