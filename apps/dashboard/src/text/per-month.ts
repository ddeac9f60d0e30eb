/** A price as people read it; null: the price file does not say. */
export const perMonth = (usd: number | null): string => (usd === null ? 'not known' : `$${usd.toFixed(2)} / month`);

/** What some things cost together, as far as it is known. */
export function totalPerMonth(things: readonly { usdPerMonth: number | null }[]): string {
  const known = things.flatMap(({ usdPerMonth }) => usdPerMonth ?? []);
  const total = perMonth(known.reduce((sum, usd) => sum + usd, 0));
  return known.length === things.length ? total : `${total} and what is not known`;
}
