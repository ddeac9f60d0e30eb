import { InvalidArgumentError, Option } from 'commander';

// Options that several commands have mean the same everywhere.

export const yesOption = (): Option => new Option('-y, --yes', 'asks nothing: for scripts');
export const dryRunOption = (): Option => new Option('--dry-run', 'shows the plan, or what would be sent, and changes nothing');
export const waitOption = (): Option => new Option('-w, --wait', 'waits until it is so, and says how far it is');
export const timeoutOption = (): Option =>
  new Option('--timeout <duration>', 'how long it waits at most, such as 90s, 10m or 1h').argParser(parseDuration).default(600_000, '10m');
export const keyOption = (): Option =>
  new Option(
    '--idempotency-key <text>',
    'repeated under the same key within a day, the command does nothing again; left out: a new one each time',
  );
export const reasonOption = (about: string): Option =>
  new Option('-r, --reason <text>', `${about} It is kept in the audit log`).makeOptionMandatory();
export const environmentOption = (): Option => new Option('-e, --environment <name>', 'the environment; left out: the only one there is');
export const farmOption = (): Option => new Option('-f, --farm <name>', 'only of this farm');
export const limitOption = (standard: number): Option =>
  new Option('-n, --limit <number>', 'how many are shown at most').argParser(parseCount(1)).default(standard);

export const collectTexts = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

export function parseCount(min: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (text.trim() !== '' && Number.isInteger(count) && count >= min) return count;
    throw new InvalidArgumentError(`It must be a whole number from ${min}.`);
  };
}

export function parseAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() !== '' && Number.isFinite(amount) && amount >= 0) return amount;
  throw new InvalidArgumentError('It must be a number such as 2.5.');
}

const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** @returns milliseconds */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) throw new InvalidArgumentError('It must be a duration such as 90s, 10m, 2h or 7d.');
  return Number(count) * unitsMs[unit]!;
}

/** An ISO time, or a duration from now: `7d`. */
export const parseUntil = (text: string): string => parseTime(text, 1);
/** An ISO time, or a duration before now. */
export const parseSince = (text: string): string => parseTime(text, -1);

function parseTime(text: string, direction: 1 | -1): string {
  if (/^\d+(\.\d+)?(ms|s|m|h|d)$/.test(text)) return new Date(Date.now() + direction * parseDuration(text)).toISOString();
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be an ISO date or time such as 2027-01-31, or a duration such as 7d.');
  return time.toISOString();
}

export function parsePair(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
