import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { watchComplaints } from './watch-complaints.ts';

const { origin, adminEmail, adminPassword } = inject('farmhand');
const farmName = 'rolled-out';
const convergesMs = 90_000;

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watchComplaints(page);
  await page.goto('/farms/new');
  await page.getByLabel('E-mail').fill(adminEmail);
  await page.getByLabel('Password', { exact: true }).fill(adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/farms/new');
  complaints.splice(0);
});
afterAll(() => browser?.close());

test(
  'a change of the instance type is rolled out by a canary, held, gone on with, and gone back on',
  async () => {
    await field('Farm name').fill(farmName);
    await choose('Role', /.+/);
    await choose('Cloud account', /emulated/i);
    await choose('Location', /eu-central-1/);
    await field('Min').fill('2');
    await field('Max').fill('3');
    await addType('t3.micro');
    await page.getByText('How servers follow a change').click();
    await page.getByLabel(/^Are replaced at once/).check();
    await field('Canary, seconds').fill('2');
    await page.getByRole('button', { name: 'Review plan' }).click();
    await page.getByRole('button', { name: 'Create and launch' }).click();
    await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
    const first = await instances();

    await page.getByRole('button', { name: 'Actions for farm role web' }).click();
    await page.getByRole('menuitem', { name: 'Change declaration' }).click();
    await field('Instance types').press('Backspace');
    await addType('t3.small');
    await page.getByRole('button', { name: 'Review plan' }).click();
    await page.getByRole('button', { name: 'Apply' }).click();

    const panel = page.getByRole('region', { name: 'Rollout of web' });
    await panel.getByText(/^Rolling out revision/).waitFor();
    await page.evaluate('window.sameDocument = true');
    await panel.getByRole('button', { name: 'Pause…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Reason').fill('Look at the canary first');
    await form.getByRole('button', { name: 'Pause', exact: true }).click();
    await panel.getByText(/is paused by/).waitFor();
    await panel.getByText(/Look at the canary first/).waitFor();
    // The canary is replaced to its end; the other one stays, and says that it is outdated.
    await rows().nth(1).getByText('Running').waitFor({ timeout: convergesMs });
    await expect.poll(async () => (await instances())[1], { timeout: convergesMs }).not.toBe(first[1]);
    await rows().nth(1).getByText('Running').waitFor({ timeout: convergesMs });
    await rows().nth(0).getByText('Outdated').waitFor();
    expect((await instances())[0]).toBe(first[0]);

    await panel.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(async () => (await instances())[0], { timeout: convergesMs }).not.toBe(first[0]);
    await panel.waitFor({ state: 'detached', timeout: convergesMs });
    await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
    const second = await instances();

    await page.getByRole('button', { name: 'Actions for farm role web' }).click();
    await page.getByRole('menuitem', { name: 'Roll back…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
    await panel.getByText(/^Rolling out revision/).waitFor();
    await expect.poll(async () => (await instances()).filter((id) => second.includes(id)), { timeout: convergesMs }).toEqual([]);
    await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(complaints).toEqual([]);
  },
  4 * convergesMs,
);

test('why a server of the rollout is there leads back over the rollout to the person', async () => {
  await rows()
    .first()
    .getByRole('button', { name: /^Why is/ })
    .click();
  const chain = page.getByRole('dialog').getByRole('list', { name: 'Chain of causes' });
  await chain.getByText('farm-role.rollout').waitFor();
  await chain.getByText('farm-role.change').waitFor();
});

/** The slots of the farm's one farm role. */
function rows(): Locator {
  return page
    .getByRole('table', { name: /^Slots of/ })
    .getByRole('row')
    .filter({ hasText: farmName });
}

/** The cloud's ids of the servers, by slot; those that the cloud has accepted. */
async function instances(): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for (const row of await rows().all()) found.push((await row.getByRole('button', { name: /^Copy instance id/ }).allTextContents())[0]);
  return found;
}

function field(label: string): Locator {
  const name = { name: label, exact: true };
  return page.getByRole('textbox', name).or(page.getByRole('combobox', name));
}

async function choose(label: string, option: RegExp): Promise<void> {
  await field(label).click();
  await page.getByRole('option', { name: option }).first().click();
}

async function addType(name: string): Promise<void> {
  await field('Instance types').fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name.replace('.', '\\.')} `) }).click();
}
