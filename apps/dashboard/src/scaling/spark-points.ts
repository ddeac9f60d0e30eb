export interface Sampled {
  at: string;
  value?: number | null;
}

/** The lines of a small chart of percents over time, as SVG points from 0 to `width` and 0 to `height`. A gap in what is known ends a line. */
export function sparkLines(samples: readonly Sampled[], { width, height }: { width: number; height: number }): string[] {
  const place = timePlace(samples, width);
  const lines: string[][] = [[]];
  for (const { at, value } of samples) {
    if (value == null) lines.push([]);
    else lines.at(-1)?.push(`${round(place(at))},${round(percentPlace(value, height))}`);
  }
  return lines.filter((line) => line.length > 0).map((line) => line.join(' '));
}

/** Where a moment lies between the first and the last sample. */
export function timePlace(samples: readonly Sampled[], width: number): (at: string) => number {
  const [first, last] = [Date.parse(samples[0]?.at ?? ''), Date.parse(samples.at(-1)?.at ?? '')];
  const span = Math.max(1, last - first);
  return (at) => Math.min(width, Math.max(0, ((Date.parse(at) - first) / span) * width));
}

export const percentPlace = (percent: number, height: number): number => height - (Math.min(100, Math.max(0, percent)) / 100) * height;

const round = (value: number) => Math.round(value * 10) / 10;
