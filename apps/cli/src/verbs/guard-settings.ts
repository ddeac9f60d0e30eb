import { InvalidArgumentError, Option } from 'commander';
import type { GuardSettingsInput, GuardsFieldsFragment } from '../generated/operations.ts';
import { parseCount, parseDuration } from '../options.ts';
import { span, yesNo } from '../output/words.ts';

type Setting = keyof GuardSettingsInput;

/** One guard: how it is typed, and how it is said. */
interface Guard {
  setting: Setting;
  /** `breaker-share`: its option, and its name for `--usual`. */
  name: string;
  value: string;
  about: string;
  parse(text: string): number | boolean | string;
  said(guards: GuardsFieldsFragment): string;
}

const share = (setting: 'breakerShare' | 'replacementShare') => ({
  ...{ setting, value: '<share>', parse: parseShare },
  said: (guards: GuardsFieldsFragment) => `${Math.round(guards[setting] * 100)} %`,
});
const duration = (setting: 'breakerWindowMs' | 'replacementWindowMs' | 'backoffMaxMs' | 'preserveMs' | 'dependentsMaxMs') => ({
  ...{ setting, value: '<duration>', parse: parseDuration },
  said: (guards: GuardsFieldsFragment) => span(guards[setting]),
});
const count = (setting: 'launchBatchMax' | 'failuresPerHour' | 'preservedMax') => ({
  ...{ setting, value: '<number>', parse: parseCount(1) },
  said: (guards: GuardsFieldsFragment) => String(guards[setting]),
});
const isOn = (setting: 'canary' | 'preserveFailed') => ({
  ...{ setting, value: '<yes|no>', parse: parseYesNo },
  said: (guards: GuardsFieldsFragment) => yesNo(guards[setting]),
});

export const guardsInOrder: readonly Guard[] = [
  {
    name: 'breaker-share',
    about: 'share of the servers whose loss in the window is still believed, such as 20%',
    ...share('breakerShare'),
  },
  { name: 'breaker-window', about: 'the window of the breaker, such as 10m', ...duration('breakerWindowMs') },
  {
    ...{ setting: 'breakerOff', name: 'breaker-off', value: '<why>', parse: (text) => text },
    about: 'switches the breaker off, and says why; --usual breaker-off switches it on',
    said: ({ breakerOff }) => breakerOff ?? 'no',
  },
  {
    name: 'replacement-share',
    about: 'share of the servers that may be replaced in the window although they may live',
    ...share('replacementShare'),
  },
  { name: 'replacement-window', about: 'the window of replacements', ...duration('replacementWindowMs') },
  { name: 'launch-batch', about: 'servers launched at once at most', ...count('launchBatchMax') },
  { name: 'canary', about: 'whether the first server of a new revision has to be ready before others follow', ...isOn('canary') },
  { name: 'failures-per-hour', about: 'launches that may fail within an hour before none is tried', ...count('failuresPerHour') },
  { name: 'backoff-max', about: 'the longest wait after launches that failed in a row', ...duration('backoffMaxMs') },
  { name: 'preserve-failed', about: 'whether servers that failed are kept for people to look at', ...isOn('preserveFailed') },
  { name: 'preserved-max', about: 'servers that are kept at once at most', ...count('preservedMax') },
  { name: 'preserve-for', about: 'how long a server is kept', ...duration('preserveMs') },
  { name: 'dependents-max', about: 'how long it waits at most for those after it to end', ...duration('dependentsMaxMs') },
];

export const guardOptions = (): Option[] => [
  ...guardsInOrder.map(({ name, value, about, parse }) => new Option(`--${name} ${value}`, about).argParser(parse)),
  new Option('--usual <guard>', 'is as in the whole installation again; may be given several times, all stands for all of them')
    .choices([...guardsInOrder.map(({ name }) => name), 'all'])
    .argParser(parseUsual),
];

export interface GuardFlags {
  usual?: string[];
  [option: string]: unknown;
}

/** What is to be set; what stays is left out. */
export function settingsOf(flags: GuardFlags): GuardSettingsInput {
  const usual = new Set(flags.usual ?? []);
  const given = guardsInOrder.flatMap(({ setting, name }): [Setting, unknown][] => {
    const value = flags[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (value !== undefined) return [[setting, value]];
    return usual.has(name) || usual.has('all') ? [[setting, null]] : [];
  });
  return Object.fromEntries(given);
}

function parseShare(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?|\.\d+)\s?(%)?$/.exec(text) ?? [];
  const parsed = percent ? Number(number) / 100 : Number(number);
  if (number !== undefined && parsed <= 1) return parsed;
  throw new InvalidArgumentError('It must be a share such as 20% or 0.2.');
}

function parseYesNo(text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new InvalidArgumentError('It must be yes or no.');
}

function parseUsual(text: string, before: string[] | undefined): string[] {
  const names = [...guardsInOrder.map(({ name }) => name), 'all'];
  if (!names.includes(text)) throw new InvalidArgumentError(`It must be one of: ${names.join(', ')}.`);
  return [...(before ?? []), text];
}
