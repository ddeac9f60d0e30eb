/** Slots in few words: 1, 2, 3 and 5 are `1–3, 5`. */
export function slotRanges(slots: readonly number[]): string {
  const sorted = [...new Set(slots)].sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const slot of sorted) {
    const last = ranges.at(-1);
    if (last && slot === last.to + 1) last.to = slot;
    else ranges.push({ from: slot, to: slot });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
