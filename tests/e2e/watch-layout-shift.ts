import type { Page } from 'playwright-core';

/** Adds up how far things jump from now on, as browsers measure it (CLS, without its windows: that only adds). @returns how to read the sum. */
export async function watchLayoutShift(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const sum = { value: 0 };
    Object.assign(window, { layoutShift: sum });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) sum.value += entry.value;
      }
    });
    observer.observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (window as unknown as { layoutShift: { value: number } }).layoutShift.value);
}
