import type { Page } from '@playwright/test';
import { TARGETS } from '@/tests/desk-cost/page';
import { REPORTS } from '@/tests/desk-cost/reports';
import { enterReport } from '@/tests/desk-cost/walk';
import { enterDesk, makeUser } from './desk';
import { field, newDraft, press } from './entry';
import { expect, expectNoAxeViolations, test } from './fixtures';

/** Holds answers to what is looked up until it is let go. */
async function holdAnswers(page: Page) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/admin/lookup?*', async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

const list = (page: Page, name: string) => page.locator(`[id="${name}-found"]`);

test('a report, its names, words and dates are entered by a few keys', async ({ page }) => {
  await enterDesk(page, await makeUser('contributor'));
  const armyPost = REPORTS.find(({ name }) => name === 'A');
  if (armyPost === undefined) throw new Error('there is no report A');
  const { cost } = await enterReport(page, armyPost);
  for (const { what, most } of TARGETS.filter(({ report }) => report === 'A')) {
    expect(cost[what], what).toBeLessThanOrEqual(most);
  }

  await newDraft(page);
  const party = field(page, 'parties.0.name');

  await party.pressSequentially('daesh');
  await expect(list(page, 'parties.0.name').getByRole('option').first()).toContainText(
    'Islamic State (Daesh)',
  );
  await expect(party).toHaveAttribute('aria-expanded', 'true');
  await expect(party).toHaveAttribute('aria-activedescendant', 'parties.0.name-found-0');
  await expectNoAxeViolations(page);
  await party.press('Escape');
  await expect(list(page, 'parties.0.name')).toBeHidden();
  await expect(party).toHaveValue('daesh');
  await party.fill('');
  await party.pressSequentially('government of');
  const offers = list(page, 'parties.0.name').getByRole('option');
  await expect(offers.nth(1)).toBeVisible();
  await party.press('End');
  await expect(offers.last()).toHaveAttribute('aria-selected', 'true');
  await party.press('Home');
  await party.press('ArrowDown');
  const second = (await offers.nth(1).locator('bdi').first().textContent()) ?? '';
  await party.press('Enter');
  await expect(party).toHaveValue(second);
  await expect(field(page, 'parties.0.kind')).toHaveValue('state_force');
  await expect(field(page, 'parties.0.country')).not.toHaveValue('');

  const weapons = field(page, 'weapons');
  await weapons.pressSequentially('ied');
  await weapons.press('Enter');
  await expect(weapons).toHaveValue('improvised explosive device; ');
  await weapons.pressSequentially('gren');
  await weapons.press('Enter');
  await expect(weapons).toHaveValue('improvised explosive device; grenades; ');
  await weapons.press('Tab');
  await expect(weapons).toHaveValue('improvised explosive device; grenades');

  const date = field(page, 'dateStart');
  await date.pressSequentially('21 to 28 Feb 2024');
  await expect(
    page.getByText('Read as 21 February 2024 to 28 February 2024: the exact'),
  ).toBeVisible();
  await date.fill('today');
  await date.press('Tab');
  await expect(date).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
});

test('a late answer takes no focus, and Enter waits for it', async ({ page }) => {
  await enterDesk(page, await makeUser('contributor'));
  await newDraft(page);
  const letGo = await holdAnswers(page);
  const [party, place] = ['parties.0.name', 'place'].map((name) => field(page, name));
  if (!party || !place) throw new Error('a field is not there');
  const asked = page.waitForRequest(/kind=party/);
  await party.pressSequentially('daesh');
  await asked;
  await party.press('Enter');
  await party.press('Tab');
  const placeAsked = page.waitForRequest(/kind=place/);
  await place.pressSequentially('kerm');
  await placeAsked;
  await place.press('Tab');
  const next = field(page, 'country');
  await expect(next).toBeFocused();
  letGo();
  await expect(party).toHaveValue('Islamic State');
  await expect(next).toBeFocused();
  await expect(list(page, 'place')).toBeHidden();
  await expect(place).toHaveValue('kerm');
});

test('without script, the same is typed, and dates are read when they are saved', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await enterDesk(page, await makeUser('contributor'));
  await newDraft(page);
  await field(page, 'dateStart').fill('yesterday');
  await field(page, 'weapons').fill('IED; pipe gun');
  await field(page, 'country').selectOption('IRQ');
  await press(page, 'Save the draft');
  await expect(field(page, 'dateStart')).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
  await expect(field(page, 'weapons')).toHaveValue('IED; pipe gun');
  await expect(page.getByLabel(/“pipe gun” is new to the ledger/)).toBeVisible();
});
