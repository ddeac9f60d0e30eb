import type { AuditSealCheck, AuditSeals as AuditSealsValue } from '@farmhand/engine/read/check-audit-seals';
import { builder } from '../builder.ts';

const AuditSeal = builder.objectRef<AuditSealCheck>('AuditSeal').implement({
  description: 'A seal over entries of the audit log, in hexadecimal, beside what it is when it is computed anew.',
  fields: (t) => ({
    firstPosition: t.exposeInt('firstPosition'),
    lastPosition: t.exposeInt('lastPosition'),
    previousSeal: t.exposeString('previousSeal', { description: 'That of the seal before it.' }),
    seal: t.exposeString('seal'),
    computedSeal: t.exposeString('computedSeal'),
    entries: t.exposeInt('entries', { description: 'How many of the entries that it covers are there.' }),
  }),
});

export const AuditSeals = builder.objectRef<AuditSealsValue>('AuditSeals').implement({
  description: 'The audit log of the whole installation, by its seals. `farmhand audit verify` shows how they are compared.',
  fields: (t) => ({
    origin: t.exposeString('origin', { description: 'The `previousSeal` of the first seal.' }),
    headPosition: t.exposeInt('headPosition', { description: 'Up to where the log is sealed.' }),
    headSeal: t.exposeString('headSeal', { description: 'The last seal. Kept elsewhere, it shows later whether the log was rewritten.' }),
    beyond: t.exposeInt('beyond', { description: 'Entries beyond `headPosition`: there should be none.' }),
    unsealed: t.exposeInt('unsealed', { description: 'Newest entries that wait for their seal.' }),
    seals: t.expose('seals', { type: [AuditSeal] }),
  }),
});
