import type { RolloutDeclaration } from '@farmhand/domain/rollout';
import { builder } from '../builder.ts';

export const RolloutStrategy = builder.enumType('RolloutStrategy', {
  description: 'What becomes of servers that a change made outdated.',
  values: {
    ON_REPLACEMENT: { value: 'on-replacement', description: 'They stay until something else replaces them.' },
    NOW: { value: 'now', description: 'They are replaced one after the other, each in its slot with its volumes.' },
  } as const,
});

export const RolloutSettings = builder.objectRef<RolloutDeclaration>('RolloutSettings').implement({
  fields: (t) => ({
    strategy: t.expose('strategy', { type: RolloutStrategy }),
    maxUnavailable: t.exposeInt('maxUnavailable', { description: 'Wanted servers that may be not ready when another is taken away.' }),
    surge: t.exposeInt('surge', { description: 'Servers beyond `max` that stand in while others are replaced.' }),
    canarySeconds: t.exposeInt('canarySeconds', {
      description: 'How long the first server of a revision has to stay ready before others follow.',
    }),
    readySeconds: t.exposeInt('readySeconds', { description: 'A replacement that is not ready after this long stops the rollout.' }),
  }),
});
