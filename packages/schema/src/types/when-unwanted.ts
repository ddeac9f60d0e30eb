import { builder } from '../builder.ts';

export const WhenUnwanted = builder.enumType('WhenUnwanted', {
  description: 'What happens to a volume whose slot is no longer wanted.',
  values: {
    KEEP: { value: 'keep' },
    DELETE: { value: 'delete' },
    SNAPSHOT_AND_DELETE: {
      value: 'snapshot-and-delete',
      description: 'Deleted once a snapshot of it is complete; kept if none can be taken.',
    },
  } as const,
});
