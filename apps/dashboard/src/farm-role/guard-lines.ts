import { type GuardName, inUnits } from '@farmhand/domain/guard-settings';
import type { ReasonCode } from '@farmhand/domain/reason';
import type { GuardFieldsFragment } from '../generated/graphql.ts';
import type { ReasonValue } from '../reason/reason-details.tsx';

/** One guard in words: what it is set to, whether that is not as everywhere, and what it holds back now. */
export interface GuardLine {
  name: string;
  value: string;
  /** What holds everywhere, where people set something else; null: nothing was set. */
  usual: string | null;
  /** It was switched off: nothing is guarded. */
  off: boolean;
  holds: ReasonValue | null;
}

type GuardValues = GuardFieldsFragment;

interface GuardLook {
  name: string;
  /** The settings that it is made of. */
  settings: readonly GuardName[];
  value(guards: GuardValues): string;
  isOff?(guards: GuardValues): boolean;
  /** The reasons that say that it holds something back. */
  holdsFor: readonly ReasonCode[];
}

const shareIn = (share: string, window: string) => `${share} in ${window}`;

const looks: readonly GuardLook[] = [
  {
    name: 'Breaker',
    settings: ['breakerShare', 'breakerWindowMs', 'breakerOff'],
    value: ({ breakerOff, breakerShare, breakerWindowMs }) =>
      breakerOff == null ? shareIn(inUnits('breakerShare', breakerShare), inUnits('breakerWindowMs', breakerWindowMs)) : 'off',
    isOff: ({ breakerOff }) => breakerOff != null,
    holdsFor: ['breaker-latched'],
  },
  {
    name: 'Replacements',
    settings: ['replacementShare', 'replacementWindowMs'],
    value: ({ replacementShare, replacementWindowMs }) =>
      shareIn(inUnits('replacementShare', replacementShare), inUnits('replacementWindowMs', replacementWindowMs)),
    holdsFor: ['replacement-limited'],
  },
  {
    name: 'Slow start',
    settings: ['launchBatchMax'],
    value: ({ launchBatchMax }) => (launchBatchMax === 1 ? 'one by one' : `1, 2, 4 … ${launchBatchMax}`),
    holdsFor: ['slow-start'],
  },
  {
    name: 'Canary',
    settings: ['canary'],
    value: ({ canary }) => (canary ? 'on' : 'off'),
    isOff: ({ canary }) => !canary,
    holdsFor: ['canary'],
  },
  {
    name: 'Failed launches',
    settings: ['failuresPerHour'],
    value: ({ failuresPerHour }) => `${failuresPerHour} an hour`,
    holdsFor: ['failure-budget-spent'],
  },
  {
    name: 'Backoff',
    settings: ['backoffMaxMs'],
    value: ({ backoffMaxMs }) => `up to ${inUnits('backoffMaxMs', backoffMaxMs)}`,
    holdsFor: ['backing-off'],
  },
  {
    name: 'Failed servers',
    settings: ['preserveFailed', 'preservedMax', 'preserveMs'],
    value: ({ preserveFailed, preservedMax, preserveMs }) =>
      preserveFailed ? `${preservedMax} kept for ${inUnits('preserveMs', preserveMs)}` : 'not kept',
    holdsFor: ['preserved'],
  },
  {
    name: 'Order',
    settings: ['dependentsMaxMs'],
    value: ({ dependentsMaxMs }) => `waits ${inUnits('dependentsMaxMs', dependentsMaxMs)} for those after it`,
    holdsFor: ['waits-for-dependents'],
  },
];

export function guardLines(
  guards: GuardValues & { adjusted: readonly string[] },
  usual: GuardValues,
  reasons: readonly ReasonValue[],
): GuardLine[] {
  return looks.map(({ name, settings, value, isOff, holdsFor }) => ({
    name,
    value: value(guards),
    usual: settings.some((setting) => guards.adjusted.includes(setting)) ? value(usual) : null,
    off: isOff?.(guards) ?? false,
    holds: reasons.find(({ code }) => holdsFor.includes(code as ReasonCode)) ?? null,
  }));
}
