import stringWidth from 'string-width';
import { oneLine } from './words.ts';

export interface Cell {
  text: string;
  /** Puts the colour around the finished text, so that it does not count as width. */
  paint?(text: string): string;
}

export interface Table {
  titles: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const gap = '  ';

/** Lines with aligned columns. @param width lines longer than that are cut in their last column; undefined: none is cut */
export function tableLines({ titles, rows }: Table, width?: number): string[] {
  const lines: (readonly Cell[])[] = [...(titles.length > 0 ? [titles.map((text) => ({ text }))] : []), ...rows];
  const texts = lines.map((cells) => cells.map(({ text }) => oneLine(text)));
  const columns = Math.max(0, ...texts.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, index) => Math.max(...texts.map((cells) => stringWidth(cells[index] ?? ''))));
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + gap.length, 0);
  const lastMax = width === undefined ? Number.POSITIVE_INFINITY : Math.max(10, width - before);
  return lines.map((cells, row) =>
    cells
      .map((cell, index) => {
        const isLast = index === columns - 1;
        const text = isLast ? cut(texts[row]![index]!, lastMax) : texts[row]![index]!;
        const padding = isLast ? '' : ' '.repeat(widths[index]! - stringWidth(text));
        return `${cell.paint ? cell.paint(text) : text}${padding}`;
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Not longer than `max` columns of the terminal: wide characters take two. */
export function cut(text: string, max: number): string {
  if (stringWidth(text) <= max) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > max - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
