/** Evidence as rows to read: `cloudId` becomes "Cloud id". */
export function evidenceRows(evidence: unknown): { name: string; value: string }[] {
  if (typeof evidence !== 'object' || evidence === null) return [];
  return Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ({ name: words(name), value: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
}

function words(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
