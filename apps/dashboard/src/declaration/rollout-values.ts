import { defaultRollout, type RolloutDeclaration } from '@farmhand/domain/rollout';
import type { RolloutSettingsInput, RolloutStrategy } from '../generated/graphql.ts';

/** How outdated servers are replaced, as the form holds it. Numbers may be empty while somebody types. */
export interface RolloutValues {
  strategy: RolloutStrategy;
  maxUnavailable: number | '';
  surge: number | '';
  canarySeconds: number | '';
  readySeconds: number | '';
}

export const newRollout = (): RolloutValues => ({ ...defaultRollout, strategy: 'ON_REPLACEMENT' });

export function fromRolloutSettings({ strategy, maxUnavailable, surge, canarySeconds, readySeconds }: RolloutValues): RolloutValues {
  return { strategy, maxUnavailable, surge, canarySeconds, readySeconds };
}

/** An empty number is no number, and says so. */
export function declaredRollout({ strategy, ...numbers }: RolloutValues): RolloutDeclaration {
  return { strategy: strategy === 'NOW' ? 'now' : 'on-replacement', ...counted(numbers) };
}

export const toRolloutInput = ({ strategy, ...numbers }: RolloutValues): RolloutSettingsInput => ({ strategy, ...counted(numbers) });

function counted({ maxUnavailable, surge, canarySeconds, readySeconds }: Omit<RolloutValues, 'strategy'>) {
  const number = (value: number | '') => (value === '' ? Number.NaN : value);
  return {
    maxUnavailable: number(maxUnavailable),
    surge: number(surge),
    canarySeconds: number(canarySeconds),
    readySeconds: number(readySeconds),
  };
}
