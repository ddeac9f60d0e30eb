import type { Broken, CheckedEntry, History, Stray } from './audit-history.ts';

/** I4: what no row claims is deleted when a person asked for that, or when a closed launch of ours proves it superseded. */
export function checkStray({ open, strays }: History, { objectId, before, after }: CheckedEntry, broken: Broken): void {
  const shown = (after ?? {}) as Partial<Stray> & { sentAt?: string | null; closedAt?: string | null };
  const stray: Stray = { verdict: 'UNKNOWN', requested: false, launchId: null, ...(before === null ? {} : strays.get(objectId)) };
  for (const column of ['verdict', 'requested', 'launchId'] as const)
    if (column in shown) Object.assign(stray, { [column]: shown[column] });
  if (shown.sentAt && !stray.requested) {
    if (stray.verdict !== 'SUPERSEDED') broken('I4', `it is deleted although nobody asked for that, and it is ${stray.verdict}`);
    else if (open.has(stray.launchId ?? '')) broken('I4', `it is deleted as superseded although its launch ${stray.launchId} is open`);
  }
  if (after === null || shown.closedAt) strays.delete(objectId);
  else strays.set(objectId, stray);
}
