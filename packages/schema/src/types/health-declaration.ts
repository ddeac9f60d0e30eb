import type { HealthDeclaration as HealthDeclarationValue } from '@farmhand/domain/health';
import type { HealthCheck as HealthCheckValue } from '@farmhand/domain/health-check';
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

export const CheckAddress = builder.enumType('CheckAddress', {
  description: 'Which of a server’s addresses is asked.',
  values: { PRIVATE: { value: 'private' }, PUBLIC: { value: 'public' } } as const,
});

export const CheckScheme = builder.enumType('CheckScheme', {
  values: { HTTP: { value: 'http' }, HTTPS: { value: 'https', description: 'Its certificate is not looked at.' } } as const,
});

const CheckKind = builder.enumType('CheckKind', {
  values: {
    TCP: { value: 'tcp', description: 'A connection has to be accepted.' },
    HTTP: { value: 'http', description: 'A status in a range has to be answered.' },
  } as const,
});

type HttpCheck = Extract<HealthCheckValue, { kind: 'http' }>;
const ofHttp = <K extends 'scheme' | 'path' | 'statusFrom' | 'statusTo'>(check: HealthCheckValue, field: K): HttpCheck[K] | null =>
  check.kind === 'http' ? check[field] : null;

const HealthCheck = builder.objectRef<HealthCheckValue>('HealthCheck').implement({
  description: 'How the service of each server is asked whether it works.',
  fields: (t) => ({
    kind: t.expose('kind', { type: CheckKind }),
    address: t.expose('address', { type: CheckAddress }),
    port: t.exposeInt('port'),
    intervalSeconds: t.exposeInt('intervalSeconds'),
    timeoutMs: t.exposeInt('timeoutMs'),
    failures: t.exposeInt('failures', { description: 'Bad answers in a row until the service is called failed.' }),
    successes: t.exposeInt('successes', { description: 'Good answers in a row until it is called well.' }),
    graceSeconds: t.exposeInt('graceSeconds', { description: 'Bad answers so soon after it was first asked do not count.' }),
    scheme: t.field({ type: CheckScheme, nullable: true, resolve: (check) => ofHttp(check, 'scheme') }),
    path: t.string({ nullable: true, resolve: (check) => ofHttp(check, 'path') }),
    statusFrom: t.int({ nullable: true, resolve: (check) => ofHttp(check, 'statusFrom') }),
    statusTo: t.int({ nullable: true, resolve: (check) => ofHttp(check, 'statusTo') }),
  }),
});

export const RepairDrift = builder.enumType('RepairDrift', {
  description:
    'What becomes of fields in which a server differs from what was asked for, where the cloud can change them on a server that runs.',
  values: {
    SHOW: { value: 'show', description: 'They are only shown.' },
    REPAIR: { value: 'repair', description: 'They are changed back, not more than three times within an hour.' },
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
    check: t.expose('check', { type: HealthCheck, nullable: true, description: 'Null: its service is not asked.' }),
    repairDrift: t.expose('repairDrift', { type: RepairDrift }),
    ignoreDrift: t.exposeStringList('ignoreDrift', {
      description: 'Fields in which servers may differ from what is declared. A `*` at the end stands for anything: `tag:team-*`.',
    }),
  }),
});
