import type { HealthDeclaration as HealthDeclarationValue } from '@farmhand/domain/health';
import { builder } from '../builder.ts';

export const WhenUnhealthy = builder.enumType('WhenUnhealthy', {
  description: 'What follows when a server is unhealthy.',
  values: {
    REPLACE: { value: 'replace', description: 'It is ended and replaced, within the breaker.' },
    SHOW: { value: 'show', description: 'It is only shown.' },
  } as const,
});

export const WhenStopped = builder.enumType('WhenStopped', {
  description: 'What follows when a running server is found stopped, and nobody asked for it here.',
  values: {
    START: { value: 'start', description: 'It is started again in place.' },
    ACCEPT: { value: 'accept', description: 'It stays stopped and keeps its slot.' },
  } as const,
});

export const HealthDeclaration = builder.objectRef<HealthDeclarationValue>('HealthDeclaration').implement({
  description: 'What is declared about the health of a farm role’s servers. A change of it replaces none of them.',
  fields: (t) => ({
    bootTimeoutMinutes: t.exposeInt('bootTimeoutMinutes', {
      description: 'How long a server may take until it runs. Time without a view of the cloud does not count.',
    }),
    rebootTimeoutMinutes: t.exposeInt('rebootTimeoutMinutes', {
      description: 'How long a server may take to be well again after a reboot that was asked for.',
    }),
    whenUnhealthy: t.expose('whenUnhealthy', { type: WhenUnhealthy }),
    whenStopped: t.expose('whenStopped', { type: WhenStopped }),
    ignoreDrift: t.exposeStringList('ignoreDrift', {
      description: 'Fields in which servers may differ from what is declared. A `*` at the end stands for anything: `tag:team-*`.',
    }),
  }),
});
