import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

interface VisibleRowsOptions {
  count: number;
  /** Until the rows are drawn and their height is measured. */
  rowHeight: number;
  onEndReached?: () => void;
}

// Fewer rows than this are all drawn: nothing is gained, and the browser's own search finds them.
const drawAllMax = 80;
const nearEndRows = 20;

/** Which rows are near the view, while the window scrolls. */
export function useVisibleRows({ count, rowHeight, onEndReached }: VisibleRowsOptions) {
  const bodyRef = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const [drawnHeight, setDrawnHeight] = useState(rowHeight);
  const isLong = count > drawAllMax;
  // What stands above the table may have changed its height, and the rows theirs with the table's width.
  useIsomorphicLayoutEffect(() => {
    const body = bodyRef.current?.getBoundingClientRect();
    const top = body ? Math.round(body.top + window.scrollY) : 0;
    if (top !== scrollMargin) setScrollMargin(top);
    if (body && isLong && body.height / count !== drawnHeight) setDrawnHeight(body.height / count);
  });
  const virtualizer = useWindowVirtualizer({ count: isLong ? count : 0, estimateSize: () => drawnHeight, overscan: 12, scrollMargin });
  // It keeps the sizes that it was told before.
  useIsomorphicLayoutEffect(() => virtualizer.measure(), [drawnHeight]);
  const visible = isLong ? virtualizer.getVirtualItems().map((item) => item.index) : Array.from({ length: count }, (_, index) => index);
  const last = visible.at(-1) ?? 0;
  const isNearEnd = count > 0 && last >= count - nearEndRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when the end is reached anew or more rows came
  useEffect(() => {
    if (isNearEnd && isLong) onEndReached?.();
  }, [isNearEnd, count]);
  return { bodyRef, visible };
}

const useIsomorphicLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;
