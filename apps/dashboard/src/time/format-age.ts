const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long, in one unit that is short enough to stand in a column: `now`, `8 s`, `12 min`, `5 h`, `3 d`, `2 y`. */
export function formatAge(ageMs: number): string {
  if (ageMs < second) return 'now';
  if (ageMs < minute) return `${Math.floor(ageMs / second)} s`;
  if (ageMs < hour) return `${Math.floor(ageMs / minute)} min`;
  if (ageMs < day) return `${Math.floor(ageMs / hour)} h`;
  if (ageMs < 365 * day) return `${Math.floor(ageMs / day)} d`;
  return `${Math.floor(ageMs / (365 * day))} y`;
}

/** How long until {@link formatAge} says something else; bounded, because a timer of days is not needed. */
export function nextAgeChangeMs(ageMs: number): number {
  const unit = ageMs < minute ? second : ageMs < hour ? minute : hour;
  return unit - (Math.max(0, ageMs) % unit);
}
