import type { HealthDeclaration } from '@farmhand/domain/health';
import type { HealthInput } from './health-input.ts';

/** Declared health as the engine takes it. */
export function healthOf({ check, ...health }: typeof HealthInput.$inferInput): HealthDeclaration {
  if (check?.http) return { ...health, check: { kind: 'http', ...check.http } };
  return { ...health, check: check?.tcp ? { kind: 'tcp', ...check.tcp } : null };
}
