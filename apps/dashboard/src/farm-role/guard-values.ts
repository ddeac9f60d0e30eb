import { type BoundedGuard, type GuardSettings, guardProblems, isShare, noGuardSettings } from '@farmhand/domain/guard-settings';
import type { GuardFieldsFragment } from '../generated/graphql.ts';

export type Choice = 'usual' | 'on' | 'off';

/** What the form holds: numbers in the units of their fields, empty for what is as everywhere. */
export interface GuardValues {
  numbers: Record<FormGuard, number | string>;
  canary: Choice;
  preserveFailed: Choice;
  breakerIsOff: boolean;
  breakerOff: string;
}

/** The numbers that the form has, with their units in milliseconds, percent or one. */
const units = {
  breakerShare: 0.01,
  breakerWindowMs: 60_000,
  replacementShare: 0.01,
  replacementWindowMs: 60_000,
  launchBatchMax: 1,
  failuresPerHour: 1,
  backoffMaxMs: 60_000,
  preservedMax: 1,
  preserveMs: 3_600_000,
  dependentsMaxMs: 60_000,
} as const satisfies { [K in BoundedGuard]?: number };

export type FormGuard = keyof typeof units;
const formGuards = Object.keys(units) as FormGuard[];

export const inField = (name: FormGuard, value: number): number => Math.round((value / units[name]) * 10) / 10;

export function guardValuesOf(guards: GuardFieldsFragment): GuardValues {
  const isSet = (name: string) => guards.adjusted.includes(name);
  const choice = (name: 'canary' | 'preserveFailed'): Choice => (isSet(name) ? (guards[name] ? 'on' : 'off') : 'usual');
  const numbers = formGuards.map((name) => [name, isSet(name) ? inField(name, guards[name]) : ''] as const);
  return {
    numbers: Object.fromEntries(numbers) as GuardValues['numbers'],
    canary: choice('canary'),
    preserveFailed: choice('preserveFailed'),
    breakerIsOff: guards.breakerOff != null,
    breakerOff: guards.breakerOff ?? '',
  };
}

/** What is sent: null gives a guard back to what holds everywhere. */
export function guardSettingsOf({
  numbers,
  canary,
  preserveFailed,
  breakerIsOff,
  breakerOff,
}: GuardValues): Pick<GuardSettings, FormGuard | 'canary' | 'preserveFailed' | 'breakerOff'> {
  const settings = formGuards.map((name) => [name, settingOf(name, numbers[name])] as const);
  return {
    ...(Object.fromEntries(settings) as Record<FormGuard, number | null>),
    canary: canary === 'usual' ? null : canary === 'on',
    preserveFailed: preserveFailed === 'usual' ? null : preserveFailed === 'on',
    breakerOff: breakerIsOff ? breakerOff.trim() : null,
  };
}

function settingOf(name: FormGuard, value: number | string): number | null {
  if (typeof value !== 'number') return null;
  return isShare(name) ? value / 100 : Math.round(value * units[name]);
}

/** Checked as the server checks them. */
export function guardValueProblems(values: GuardValues): ReadonlyMap<string, string> {
  return new Map(guardProblems({ ...noGuardSettings, ...guardSettingsOf(values) }).map(({ path, message }) => [path, message]));
}
