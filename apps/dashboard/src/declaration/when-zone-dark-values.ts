import { defaultWhenZoneDark, type WhenZoneDark } from '@farmhand/domain/when-zone-dark';
import type { DeclaredFarmRoleFragment, WhenZoneDarkInput } from '../generated/graphql.ts';

/** What the form holds of what becomes of slots whose zone seems lost. */
export interface WhenZoneDarkValues {
  choice: 'WAIT' | 'SPARE_SLOT';
  afterMinutes: number | '';
}

export const newWhenZoneDark = (): WhenZoneDarkValues => ({ choice: 'WAIT', afterMinutes: defaultWhenZoneDark.afterMinutes });

export const fromWhenZoneDark = ({ choice, afterMinutes }: DeclaredFarmRoleFragment['whenZoneDark']): WhenZoneDarkValues => ({
  ...{ choice, afterMinutes },
});

export const toWhenZoneDarkInput = ({ choice, afterMinutes }: WhenZoneDarkValues): WhenZoneDarkInput => ({
  ...{ choice, afterMinutes: Number(afterMinutes) },
});

export const declaredWhenZoneDark = ({ choice, afterMinutes }: WhenZoneDarkValues): WhenZoneDark => ({
  choice: choice === 'SPARE_SLOT' ? 'spare-slot' : 'wait',
  // An empty number is no number, and says so.
  afterMinutes: afterMinutes === '' ? Number.NaN : afterMinutes,
});
