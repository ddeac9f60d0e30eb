import type { Reason as ReasonValue } from '@farmhand/domain/reason';
import { builder } from '../builder.ts';

export const Reason = builder.objectRef<ReasonValue>('Reason').implement({
  description: 'Why something is as it is.',
  fields: (t) => ({
    code: t.exposeString('code'),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    at: t.expose('at', { type: 'DateTime', description: 'Since when it holds.' }),
    nextAt: t.expose('nextAt', { type: 'DateTime', nullable: true, description: 'When it is looked at or tried again.' }),
    evidence: t.expose('evidence', { type: 'JSON', description: 'What it rests on: cloud ids, the cloud’s words, counts.' }),
  }),
});
