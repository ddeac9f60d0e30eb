const namedMax = 5;

/** What follows when a person releases the breaker while these servers are missing. */
export function releaseConsequence(missing: readonly string[]): string {
  if (missing.length === 0) {
    return 'No server of this farm role is missing just now. Once released, what fails from then on is given up and replaced again, without a wait.';
  }
  const [one, others] = [missing.length === 1, missing.length - namedMax];
  const names = missing.slice(0, namedMax).join(', ') + (others > 0 ? ` and ${others} more` : '');
  const [seems, taken] = one
    ? ['1 server seems missing', 'it is taken for lost and replaced by another in its slot, with its']
    : [`${missing.length} servers seem missing`, 'they are taken for lost and replaced by others in their slots, with their'];
  return `${seems}: ${names}. Once released, ${taken} volumes. Look in the cloud first whether it is so.`;
}
