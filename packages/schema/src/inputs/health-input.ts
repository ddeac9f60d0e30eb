import { builder } from '../builder.ts';
import { CheckAddress, CheckScheme, RepairDrift, WhenStopped, WhenUnhealthy } from '../types/health-declaration.ts';

const pace = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  port: t.int({ required: true }),
  address: t.field({ type: CheckAddress, required: true, defaultValue: 'private' }),
  intervalSeconds: t.int({ required: true, defaultValue: 10 }),
  timeoutMs: t.int({ required: true, defaultValue: 2_000 }),
  failures: t.int({ required: true, defaultValue: 3, description: 'Bad answers in a row until the service is called failed.' }),
  successes: t.int({ required: true, defaultValue: 2, description: 'Good answers in a row until it is called well.' }),
  graceSeconds: t.int({ required: true, defaultValue: 60, description: 'Bad answers so soon after it was first asked do not count.' }),
});

const TcpCheckInput = builder.inputType('TcpCheckInput', { fields: pace });

const HttpCheckInput = builder.inputType('HttpCheckInput', {
  fields: (t) => ({
    ...pace(t),
    scheme: t.field({ type: CheckScheme, required: true, defaultValue: 'http' }),
    path: t.string({ required: true, defaultValue: '/' }),
    statusFrom: t.int({ required: true, defaultValue: 200 }),
    statusTo: t.int({ required: true, defaultValue: 399 }),
  }),
});

const HealthCheckInput = builder.inputType('HealthCheckInput', {
  description:
    'How the service of each server is asked whether it works: a connection that is accepted, or an answer with an expected status.',
  isOneOf: true,
  fields: (t) => ({ tcp: t.field({ type: TcpCheckInput }), http: t.field({ type: HttpCheckInput }) }),
});

export const HealthInput = builder.inputType('HealthInput', {
  fields: (t) => ({
    bootTimeoutMinutes: t.int({ required: true, defaultValue: 15 }),
    rebootTimeoutMinutes: t.int({ required: true, defaultValue: 10 }),
    whenUnhealthy: t.field({ type: WhenUnhealthy, required: true, defaultValue: 'replace' }),
    whenStopped: t.field({ type: WhenStopped, required: true, defaultValue: 'start' }),
    repairDrift: t.field({ type: RepairDrift, required: true, defaultValue: 'show' }),
    ignoreDrift: t.stringList({ required: true, defaultValue: [] }),
    check: t.field({ type: HealthCheckInput, description: 'Null: its service is not asked.' }),
  }),
});
