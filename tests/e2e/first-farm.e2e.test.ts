import { AxeBuilder } from '@axe-core/playwright';
import { createControlClient } from '@farmhand/emulators/control/client';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { watchComplaints } from './watch-complaints.ts';
import { watchLayoutShift } from './watch-layout-shift.ts';

const { origin, emulatorOrigin, adminEmail, adminPassword } = inject('farmhand');
const farmName = 'first-farm';
// A boot of the emulated cloud, its discovery and its volume, on a machine that builds something else at the same time.
const convergesMs = 90_000;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watchComplaints(page);
});
afterAll(() => browser?.close());

test('a wrong password is refused in words, and the right one leads to where one wanted to go', async () => {
  await page.goto('/servers');
  await page.getByLabel('E-mail').fill(adminEmail);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').filter({ hasText: 'do not fit together' }).waitFor();
  await page.getByLabel('Password', { exact: true }).fill(adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/servers');
  // The refusals themselves: of the page before signing in, and of the wrong password.
  expect(complaints.splice(0).filter((text) => !text.includes('401'))).toEqual([]);
});

test('a farm of three servers with a volume each is declared, its plan is seen, and only then it is made', async () => {
  await page.getByRole('link', { name: 'Farms', exact: true }).click();
  await page.getByRole('link', { name: 'New farm' }).click();
  await field('Farm name').fill(farmName);
  await choose('Role', /.+/);
  await choose('Cloud account', /emulated/i);
  await choose('Location', /eu-central-1/);
  await field('Min').fill('4');
  await field('Max').fill('3');
  await page.getByText('min (4) is above max (3).').waitFor();
  await field('Min').fill('3');
  await field('Max').fill('4');
  await field('Instance types').fill('t3.small');
  await page.getByRole('option', { name: /^t3\.small 2 vCPU/ }).click();
  await page.getByRole('button', { name: 'Add a volume' }).click();
  await page.getByRole('group', { name: 'Volume 1' }).getByLabel('Size, GiB').fill('30');
  await page.getByRole('button', { name: 'Review plan' }).click();

  const plan = page.getByRole('region', { name: 'Plan' }).last();
  await plan
    .getByText(/launch/i)
    .first()
    .waitFor();
  expect(await plan.textContent()).toMatch(/slot 1–3/);
  await page.getByRole('button', { name: 'Back to the declaration' }).click();
  expect(await field('Farm name').inputValue()).toBe(farmName);
  await page.getByRole('button', { name: 'Review plan' }).click();
  await page.getByRole('button', { name: 'Create and launch' }).click();
  await page.getByRole('heading', { name: farmName }).waitFor();
});

test('its servers go from pending to running with their volumes attached, without a reload', async () => {
  await page.evaluate('window.sameDocument = true');
  await rows().nth(2).waitFor();
  for (const index of [0, 1, 2]) await toRun(rows().nth(index));
  await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
  expect(await page.evaluate('window.sameDocument')).toBe(true);
});

test.each([
  ['that crashes', 'Crash this host', 2],
  ['that is deleted in the cloud', 'Delete in the cloud', 3],
])(
  'a server %s is replaced in its slot, with its volume attached again, and nothing on the page jumps',
  async (_what, choice, slot) => {
    const row = rows().nth(slot - 1);
    const before = { instance: await instanceOf(row), volume: await volumeOf(slot) };
    expect(before.instance).toMatch(/^i-/);
    const shift = await watchLayoutShift(page);
    await row.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: choice }).click();
    await row.getByText('Before:').waitFor({ timeout: convergesMs });
    await toRun(row);
    expect(await row.getByRole('cell').first().textContent()).toBe(String(slot));
    expect(await instanceOf(row)).not.toBe(before.instance);
    expect(await volumeOf(slot)).toBe(before.volume);
    expect(await shift()).toBeLessThan(0.1);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
  },
  2 * convergesMs,
);

test('the timeline says what happened, and each server why it is as it is', async () => {
  await page.goto(await hrefOf('/farms', farmName));
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: /terminated/i })
    .first()
    .waitFor();
  await page.getByRole('tab', { name: 'Servers', exact: true }).click();
  await rows().first().getByRole('link').click();
  await page.getByRole('heading', { name: 'Why' }).waitFor();
  await page.getByText('Next look').waitFor();
});

test('a farm is declared with the keyboard alone', async () => {
  await page.goto('/farms');
  await page.getByRole('link', { name: 'New farm' }).waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('button', { name: 'Servers' }).waitFor();
  await page.keyboard.type('declare');
  await palette.getByRole('button', { name: 'Servers' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('Enter');
  await field('Farm name').waitFor();
  await tabTo(field('Farm name'));
  await page.keyboard.type('by-keyboard');
  for (const label of ['Role', 'Cloud account', 'Location']) {
    await tabTo(field(label));
    if ((await field(label).inputValue()) !== '') continue;
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await tabTo(field('Instance types'));
  await page.keyboard.type('t3.micro');
  await page.getByRole('option', { name: /^t3\.micro/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page.getByLabel('Launch it at once'));
  await page.keyboard.press('Space');
  await tabTo(page.getByRole('button', { name: 'Review plan' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Plan' }).waitFor();
  await tabTo(page.getByRole('button', { name: 'Create', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'by-keyboard' }).waitFor();
});

test.each(['light', 'dark'] as const)('every main screen can be used with assistive technology, in %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const farm = await hrefOf('/farms', farmName);
  const server = await hrefOf('/servers', `${farmName}-web-1`);
  const paths = ['/farms', farm, `${farm}?tab=timeline`, `${farm}?tab=revisions`, '/farms/new', '/servers', server];
  for (const path of [...paths, '/cloud-accounts', '/cloud-accounts?edit=new', '/environments', '/roles', '/tokens', '/audit']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

test(
  'when most servers seem lost the breaker latches, and they are replaced with their volumes once a person has released it',
  async () => {
    await page.goto(await hrefOf('/farms', farmName));
    await rows().nth(2).waitFor();
    await page.evaluate('window.sameDocument = true');
    const before = [await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1)), await instanceOf(rows().nth(2))] as string[];
    const volumes = [await volumeOf(1), await volumeOf(2)];
    await createControlClient(emulatorOrigin).vanish(before.slice(0, 2));

    const banner = page.getByRole('region', { name: /^Breaker of/ });
    await banner.waitFor({ timeout: convergesMs });
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await banner.getByRole('button', { name: /^Release/ }).click();
    const form = page.getByRole('dialog');
    await form.getByText('2 servers seem missing').waitFor();
    expect([await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1))]).toEqual(before.slice(0, 2));
    await form.getByLabel('Reason').fill('The rack has lost its power');
    await form.getByRole('button', { name: 'Release', exact: true }).click();

    await banner.waitFor({ state: 'detached' });
    for (const index of [0, 1]) await rows().nth(index).getByText('Before:').waitFor({ timeout: convergesMs });
    for (const index of [0, 1, 2]) await toRun(rows().nth(index));
    await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
    expect(await instanceOf(rows().nth(2))).toBe(before[2]);
    expect([await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1))].filter((id) => before.includes(id!))).toEqual([]);
    expect([await volumeOf(1), await volumeOf(2)]).toEqual(volumes);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
  },
  2 * convergesMs,
);

test(
  'a list that fails for longer ends nothing, and the page says which one is not believed, since when, and when it is asked for again',
  async () => {
    await page.goto(await hrefOf('/farms', farmName));
    await rows().nth(2).waitFor();
    const cloud = createControlClient(emulatorOrigin);
    const before = [await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1)), await instanceOf(rows().nth(2))];
    const fault = await cloud.addFault({ scope: { action: 'DescribeInstances' }, effect: { kind: 'failing-list', afterPages: 0 } });

    const note = page.getByRole('region', { name: /^Lists that are not believed/ });
    await note
      .getByText(/The list of servers of Emulated AWS in eu-central-1 is not believed\. Since .* ago/)
      .waitFor({ timeout: convergesMs });
    await note.getByText(/It (failed|broke off): /).waitFor();
    await note.getByText('nothing is given up, replaced or ended for it').waitFor();
    await note.getByText(/It is asked again (now|in \d+ s)/).waitFor();
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect([await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1)), await instanceOf(rows().nth(2))]).toEqual(before);

    await cloud.clearFaults(fault.id);
    await note.waitFor({ state: 'detached', timeout: convergesMs });
    await page.getByText('Everything is as declared.').waitFor({ timeout: convergesMs });
    expect([await instanceOf(rows().nth(0)), await instanceOf(rows().nth(1)), await instanceOf(rows().nth(2))]).toEqual(before);
  },
  2 * convergesMs,
);

/** The slots of the farm's one farm role. */
function rows(): Locator {
  return page
    .getByRole('table', { name: /^Slots of/ })
    .getByRole('row')
    .filter({ hasText: farmName });
}

async function toRun(row: Locator): Promise<void> {
  await row.getByText('Running').waitFor({ timeout: convergesMs });
  await row.getByText('attached', { exact: true }).waitFor({ timeout: convergesMs });
}

/** The cloud's id of the server in a row; undefined before the cloud has accepted it. */
async function instanceOf(row: Locator): Promise<string | undefined> {
  const ids = await row.getByRole('button', { name: /^Copy instance id/ }).allTextContents();
  return ids[0];
}

/** The cloud's id of the volume in a slot, from the page of its server, looked at in another tab. */
async function volumeOf(slot: number): Promise<string> {
  const tab = await context.newPage();
  await tab.goto(
    (await rows()
      .nth(slot - 1)
      .getByRole('link')
      .getAttribute('href'))!,
  );
  const volume = tab.getByRole('table', { name: 'Volumes' }).getByRole('button', { name: /^Copy volume id/ });
  const id = (await volume.textContent()) ?? '';
  await tab.close();
  return id;
}

function field(label: string): Locator {
  const name = { name: label, exact: true };
  return page.getByRole('textbox', name).or(page.getByRole('combobox', name));
}

async function choose(label: string, option: RegExp): Promise<void> {
  await field(label).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Presses Tab until it is there. */
async function tabTo(target: Locator): Promise<void> {
  const stepsMax = 60;
  for (let step = 0; step < stepsMax; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached with Tab.`);
}

async function hrefOf(path: string, name: string): Promise<string> {
  await page.goto(path);
  return (await page.getByRole('link', { name, exact: true }).first().getAttribute('href'))!;
}
