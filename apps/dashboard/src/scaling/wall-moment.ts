import { isTimeZone, offsetAt } from '@farmhand/domain/wall-clock';

/** What the clock of a time zone shows, as `YYYY-MM-DDTHH:MM`; empty when that cannot be said. */
export function toWallMoment(iso: string, timeZone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at) || !isTimeZone(timeZone)) return '';
  return new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 16);
}

/** The moment at which the clock of a time zone shows this, as ISO text; empty when there is none yet. A skipped time is an hour later. */
export function fromWallMoment(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc) || !isTimeZone(timeZone)) return '';
  const guess = asUtc - offsetAt(timeZone, asUtc);
  return new Date(asUtc - offsetAt(timeZone, guess)).toISOString();
}
