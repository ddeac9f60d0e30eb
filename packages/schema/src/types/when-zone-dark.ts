import { type WhenZoneDark as WhenZoneDarkValue, whenZoneDarkOf } from '@farmhand/domain/when-zone-dark';
import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';

export const ZoneDarkChoice = builder.enumType('ZoneDarkChoice', {
  description: 'What becomes of slots whose zone seems lost, or has no capacity for them.',
  values: {
    WAIT: { value: 'wait', description: 'They wait until the zone is back.' },
    SPARE_SLOT: {
      value: 'spare-slot',
      description:
        'Free slots stand in for them in another declared zone, within max: servers that may still live in the lost zone count to it.',
    },
  } as const,
});

const WhenZoneDark = builder.objectRef<WhenZoneDarkValue>('WhenZoneDark').implement({
  fields: (t) => ({
    choice: t.expose('choice', { type: ZoneDarkChoice }),
    afterMinutes: t.exposeInt('afterMinutes', { description: 'How long a slot has to be without a ready server there.' }),
  }),
});

builder.objectField(FarmRole, 'whenZoneDark', (t) =>
  t.field({ type: WhenZoneDark, resolve: ({ declaration }) => whenZoneDarkOf(declaration) }),
);
