import type { Page } from 'playwright-core';

/** Collects what the browser complains about from now on: errors in the console, and errors that nobody caught. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
