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
    FRESH_VOLUME: {
      value: 'fresh-volume',
      description:
        'They go on in another declared zone with new, empty volumes, within max. What is in the lost zone is left: its server is ended once the zone is back, its volumes are left to people.',
    },
    LATEST_SNAPSHOT: {
      value: 'latest-snapshot',
      description: 'The same, with volumes made out of the latest complete snapshots of those in the lost zone. Without one they wait.',
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
