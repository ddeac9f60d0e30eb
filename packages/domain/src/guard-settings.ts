import type { Timing } from './constants.ts';
import type { Problem } from './limits.ts';

/** What holds for one farm role: how much of it Farmhand may give up, replace and launch by its own decision, and how fast. */
export interface Guards {
  /** Share of the wanted servers whose loss in the window is still believed; at least one is. */
  breakerShare: number;
  breakerWindowMs: number;
  /** Why people switched the breaker off; null: it is on. */
  breakerOff: string | null;
  /** Share of the wanted servers that may be replaced in the window although they may still live; at least one may. */
  replacementShare: number;
  replacementWindowMs: number;
  /** Servers launched at once at most, after doubling from one. */
  launchBatchMax: number;
  /** The first server of a new revision has to be ready before others follow. */
  canary: boolean;
  /** Launches that may fail within an hour; then none is tried until the hour lets it. */
  failuresPerHour: number;
  /** The longest wait after launches that failed in a row. */
  backoffMaxMs: number;
  /** Servers that failed are kept for people to look at, instead of being ended. */
  preserveFailed: boolean;
  /** Servers that are kept at once at most, by Farmhand or by people. */
  preservedMax: number;
  /** How long a failed server is kept. */
  preserveMs: number;
  /** How long it waits, once it shall not be up, until those that come after it are down. */
  dependentsMaxMs: number;
}

/** What people set for one farm role. Null: as in the whole installation. It is no part of the declaration, so that no server is outdated by it. */
export type GuardSettings = { [K in keyof Guards]: Guards[K] | null };
export type GuardName = keyof Guards;

/** Nothing is set: every guard is as in the whole installation. */
export const noGuardSettings: GuardSettings = {
  breakerShare: null,
  breakerWindowMs: null,
  breakerOff: null,
  replacementShare: null,
  replacementWindowMs: null,
  launchBatchMax: null,
  canary: null,
  failuresPerHour: null,
  backoffMaxMs: null,
  preserveFailed: null,
  preservedMax: null,
  preserveMs: null,
  dependentsMaxMs: null,
};

export function defaultGuards(timing: Timing): Guards {
  const { breakerShare, breakerWindowMs, replacementShare, replacementWindowMs, launchBatchMax, failuresPerHour, backoffMaxMs } = timing;
  const { preservedMax, preserveMs, dependentsMaxMs } = timing;
  return {
    ...{ breakerShare, breakerWindowMs, breakerOff: null, replacementShare, replacementWindowMs, launchBatchMax, canary: true },
    ...{ failuresPerHour, backoffMaxMs, preserveFailed: false, preservedMax, preserveMs, dependentsMaxMs },
  };
}

/** The guards of a farm role: what people set, else what holds everywhere. */
export function guardsInForce(settings: GuardSettings, timing: Timing): Guards {
  const guards: Record<string, unknown> = { ...defaultGuards(timing) };
  for (const [name, value] of Object.entries(settings)) if (value !== null) guards[name] = value;
  return guards as unknown as Guards;
}

const minute = 60_000;
const hour = 60 * minute;

/** How far a person may go. Nobody may widen a guard so far that it guards nothing; only the breaker can be switched off, with a reason. */
export const guardBounds = {
  breakerShare: { least: 0.05, most: 0.5 },
  breakerWindowMs: { least: 2 * minute, most: hour },
  replacementShare: { least: 0.05, most: 0.5 },
  replacementWindowMs: { least: 2 * minute, most: hour },
  launchBatchMax: { least: 1, most: 1024 },
  failuresPerHour: { least: 1, most: 60 },
  backoffMaxMs: { least: minute, most: hour },
  preservedMax: { least: 1, most: 10 },
  preserveMs: { least: 10 * minute, most: 7 * 24 * hour },
  dependentsMaxMs: { least: minute, most: 24 * hour },
} as const satisfies { [K in GuardName]?: { least: number; most: number } };

export type BoundedGuard = keyof typeof guardBounds;

const shares: readonly string[] = ['breakerShare', 'replacementShare'] satisfies BoundedGuard[];
const times: readonly string[] = [
  ...(['breakerWindowMs', 'replacementWindowMs', 'backoffMaxMs', 'preserveMs', 'dependentsMaxMs'] satisfies BoundedGuard[]),
];
const reasonLengthMax = 500;

export const isShare = (name: GuardName): boolean => shares.includes(name);
const isTime = (name: GuardName): boolean => times.includes(name);

/** What is wrong with the settings, by name; empty when nothing is. */
export function guardProblems(settings: GuardSettings): Problem[] {
  const names = Object.keys(guardBounds) as BoundedGuard[];
  return [...names.flatMap((name) => boundProblems(name, settings[name])), ...breakerOffProblems(settings.breakerOff)];
}

function boundProblems(path: BoundedGuard, value: number | null): Problem[] {
  if (value === null) return [];
  const { least, most } = guardBounds[path];
  const isWhole = isShare(path) || Number.isInteger(value);
  if (isWhole && value >= least && value <= most) return [];
  return [{ path, message: `It is ${isShare(path) ? '' : 'a whole number '}from ${inUnits(path, least)} to ${inUnits(path, most)}.` }];
}

function breakerOffProblems(because: string | null): Problem[] {
  if (because === null) return [];
  if (because.trim() === '') return [{ path: 'breakerOff', message: 'Say why the breaker is switched off.' }];
  return because.length > reasonLengthMax ? [{ path: 'breakerOff', message: `At most ${reasonLengthMax} characters.` }] : [];
}

/** A value as people say it: 20 %, 10 minutes. */
export function inUnits(name: GuardName, value: number): string {
  if (isShare(name)) return `${Math.round(value * 100)} %`;
  if (!isTime(name)) return String(value);
  const [amount, unit] =
    value >= 2 * hour ? [value / hour, 'hour'] : value >= minute ? [value / minute, 'minute'] : [value / 1000, 'second'];
  const rounded = Math.round(amount * 10) / 10;
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}
