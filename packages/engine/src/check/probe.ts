import type { CheckAnswer, HealthCheck } from '@farmhand/domain/health-check';

/**
 * Asks the service at this address once, within the check's time limit, and says what was heard. Changes nothing there and never throws for what
 * the other side does. Null: it could not ask, for a reason of its own; that counts for nothing.
 */
export type Probe = (target: ProbeTarget) => Promise<CheckAnswer | null>;

export interface ProbeTarget {
  address: string;
  check: HealthCheck;
}
