import type { CloudError } from '@farmhand/clouds/cloud-error';
import { backoffUntil } from '@farmhand/domain/backoff';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import type { GuardFacts } from '@farmhand/domain/snapshot';
import type { EngineContext } from '../engine-context.ts';
import type { FarmRoleRow, LaunchRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';
import { withFailure } from './record-failed-launches.ts';
import { isRefusal } from './refusals.ts';

interface Refusal {
  farmRole: FarmRoleRow;
  error: CloudError;
  /** The launch that was refused; without one the driver could not even make a request. */
  launch?: LaunchRow;
}

/**
 * Launching failed once more. Where the cloud has no room, the next declared zone or type is tried at once; when there is none left, or it failed
 * for another reason, the next attempt waits, longer each time, and counts as a failed launch when the cloud had looked at it. The next launches start
 * slowly again.
 */
export function recordRefusal(context: EngineContext, changes: ChangeSet, { farmRole, error, launch }: Refusal): void {
  const now = context.clock.now().getTime();
  const failures = farmRole.failures + 1;
  const shortages = launch && isShortage(error) ? withShortage(context, farmRole, launch) : null;
  const { backoffMaxMs } = guardsInForce(farmRole.guardSettings, context.timing);
  const waitUntil = Math.max(backoffUntil(failures, now, { ...context.timing, backoffMaxMs }), now + (error.retryAfterMs ?? 0));
  const notBefore = shortages === null ? new Date(waitUntil) : null;
  const isFailure = notBefore !== null && (launch === undefined || isRefusal(error.code));
  const failedLaunches = isFailure
    ? withFailure(farmRole.failedLaunches, { at: now, launchId: launch?.id ?? null })
    : farmRole.failedLaunches;
  const next = notBefore === null ? 'The next zone or type is tried.' : `Next attempt at ${notBefore.toISOString()}.`;
  const text = `Launching ${farmRole.alias} failed (${error.providerCode ?? error.code}): ${error.message} ${next}`;
  const patch = { failures, notBefore, failedLaunches, launchBatch: 1, shortages: shortages ?? [] };
  changes.patch('FarmRole', farmRole, patch, { action: 'farm-role.back-off', event: { type: 'launch.failed', text } });
}

const isShortage = ({ code }: CloudError) => code === 'capacity' || code === 'quota';

/** What is to be passed over now; null when that would be everything. */
function withShortage(
  { clock, timing }: EngineContext,
  { declaration, shortages }: FarmRoleRow,
  { zone, instanceType }: LaunchRow,
): GuardFacts['shortages'] | null {
  const now = clock.now().getTime();
  const others = shortages.filter(
    (shortage) => shortage.until > now && !(shortage.zone === zone && shortage.instanceType === instanceType),
  );
  const all = [...others, { zone, instanceType, until: now + timing.shortageMs }];
  const zones = declaration.zones.length === 0 ? [null] : declaration.zones.map((choice) => choice.zone);
  const choices = zones.flatMap((choice) => declaration.instanceTypes.map((type) => ({ zone: choice, type })));
  const left = choices.some((choice) => !all.some((short) => short.zone === choice.zone && short.instanceType === choice.type));
  return left ? all : null;
}
