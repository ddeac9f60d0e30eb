import { defaultCheckPace, type HealthCheck } from '@farmhand/domain/health-check';
import type { DeclaredFarmRoleFragment, HealthCheckInput } from '../generated/graphql.ts';

/** A check as the form has it. What is of one kind only is kept while another is chosen. */
export interface CheckValues {
  kind: 'NONE' | 'TCP' | 'HTTP';
  address: 'PRIVATE' | 'PUBLIC';
  port: number | '';
  scheme: 'HTTP' | 'HTTPS';
  path: string;
  statusFrom: number | '';
  statusTo: number | '';
  intervalSeconds: number | '';
  timeoutMs: number | '';
  failures: number | '';
  successes: number | '';
  graceSeconds: number | '';
}

export function newCheck(): CheckValues {
  return {
    ...defaultCheckPace,
    ...{ kind: 'NONE', address: 'PRIVATE', port: 80, scheme: 'HTTP', path: '/', statusFrom: 200, statusTo: 399 },
  };
}

export function fromCheck(check: DeclaredFarmRoleFragment['health']['check']): CheckValues {
  const values = newCheck();
  if (!check) return values;
  const { kind, address, port, intervalSeconds, timeoutMs, failures, successes, graceSeconds } = check;
  return {
    ...{ kind, address, port, intervalSeconds, timeoutMs, failures, successes, graceSeconds },
    scheme: check.scheme ?? values.scheme,
    path: check.path ?? values.path,
    statusFrom: check.statusFrom ?? values.statusFrom,
    statusTo: check.statusTo ?? values.statusTo,
  };
}

/** As the domain checks it: an empty number is no number, and says so. */
export function declaredCheck({ kind, address, scheme, path, ...check }: CheckValues): HealthCheck | null {
  if (kind === 'NONE') return null;
  const { statusFrom, statusTo, ...asked } = numbers(check);
  const where = address === 'PUBLIC' ? 'public' : 'private';
  if (kind === 'TCP') return { kind: 'tcp', address: where, ...asked };
  return { kind: 'http', address: where, ...asked, scheme: scheme === 'HTTPS' ? 'https' : 'http', path, statusFrom, statusTo };
}

export function toCheckInput({ kind, address, scheme, path, ...check }: CheckValues): HealthCheckInput | null {
  if (kind === 'NONE') return null;
  const { statusFrom, statusTo, ...asked } = numbers(check);
  return kind === 'TCP' ? { tcp: { address, ...asked } } : { http: { address, ...asked, scheme, path, statusFrom, statusTo } };
}

function numbers<T extends Record<string, number | ''>>(values: T): Record<keyof T, number> {
  const entries = Object.entries(values).map(([name, value]) => [name, value === '' ? Number.NaN : value]);
  return Object.fromEntries(entries) as Record<keyof T, number>;
}
