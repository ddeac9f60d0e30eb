import { builder } from '../builder.ts';

export const WhenUnwanted = builder.enumType('WhenUnwanted', {
  description: 'What happens to a volume whose slot is no longer wanted.',
  values: { KEEP: { value: 'keep' }, DELETE: { value: 'delete' } } as const,
});
