/** `3 of 6 outdated`, over all farm roles; null: none is. */
export function outdatedWords(farmRoles: readonly { count: number; of: number }[]): string | null {
  const sum = (what: 'count' | 'of') => farmRoles.reduce((total, farmRole) => total + farmRole[what], 0);
  return sum('count') === 0 ? null : `${sum('count')} of ${sum('of')} outdated`;
}
