/** `PENDING_LAUNCH` as people say it. */
export const words = (name: string): string => name.toLowerCase().replaceAll('_', ' ');

/** `usdPerHour` as the title of a line. */
export function titleOf(field: string): string {
  const spaced = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1))
    .replace(/^(id|usd|ip)\b|\b(id|usd|ip)\b/gi, (word) => word.toUpperCase())
    .replace(/\bgib\b/, 'GiB');
}

const steps: [seconds: number, unit: string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'm'],
  [1, 's'],
];

/** How long ago, or until: `5m`, `3d`. */
export function age(at: string | null | undefined, now: number): string {
  if (!at) return '-';
  const seconds = Math.max(0, Math.round(Math.abs(now - Date.parse(at)) / 1000));
  const [size, unit] = steps.find(([size]) => seconds >= size) ?? [1, 's'];
  return `${Math.floor(seconds / size)}${unit}`;
}

/** A duration as it can be typed, in the largest unit that says it exactly: `10m`, `90s`. */
export function span(ms: number): string {
  const [size, unit] = steps.find(([size]) => ms % (size * 1000) === 0) ?? [0.001, 'ms'];
  return `${ms / (size * 1000)}${unit}`;
}

export const money = (usd: number | null | undefined): string => (usd == null ? '-' : `$${usd.toFixed(usd < 10 ? 3 : 2)}`);

export const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

// What comes from elsewhere must not move the cursor or change the terminal: names and reasons are texts of people and clouds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
const control = /[\u0000-\u001f\u007f-\u009f]+/g;
export const oneLine = (text: string): string => text.replace(control, ' ');
