import type { CloudError } from '@farmhand/clouds/cloud-error';
import { backoffUntil } from '@farmhand/domain/backoff';
import type { EngineContext } from '../engine-context.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';

/** Launching failed once more: the next attempt of this farm role waits, longer each time. */
export function recordRefusal(
  context: EngineContext,
  changes: ChangeSet,
  { farmRole, error }: { farmRole: FarmRoleRow; error: CloudError },
): void {
  const now = context.clock.now().getTime();
  const failures = farmRole.failures + 1;
  const waitUntil = Math.max(backoffUntil(failures, now, context.timing), now + (error.retryAfterMs ?? 0));
  const notBefore = new Date(waitUntil);
  const text = `Launching ${farmRole.alias} failed (${error.providerCode ?? error.code}): ${error.message} Next attempt at ${notBefore.toISOString()}.`;
  changes.patch('FarmRole', farmRole, { failures, notBefore }, { action: 'farm-role.back-off', event: { type: 'launch.failed', text } });
}
