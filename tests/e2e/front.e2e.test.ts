import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../../scripts/launch-chromium.ts';

const { origin } = inject('farmhand');
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('the sign-in page works under its own security policy, without a complaint of the browser', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const response = await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(complaints).toEqual([]);
  // Injected markup is what the policy is for.
  await page.setContent('<img src="data:," onerror="window.injected = true">');
  const ran = await page.evaluate("new Promise((resolve) => setTimeout(() => resolve('injected' in window), 200))");
  expect(ran).toBe(false);
  await page.close();
});
