import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import { field, newDraft, press } from './entry';
import { expect, expectNoAxeViolations, test } from './fixtures';

test.describe.configure({ timeout: 240_000 });

/** What stands below a cell: how it was read, or what is published. */
const reading = (page: Page, name: string) => page.locator(`[id="${name}-read"]`);

test('figures are entered by keyboard in a grid that shows at once what is published, and rows come and go without a page load', async ({
  page,
}) => {
  await enterDesk(page, await makeUser('contributor'));
  await newDraft(page);
  const address = page.url();
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));

  await field(page, 'sources.0.publisher').fill('The Gazette');
  await field(page, 'claims.0.killed_all').focus();
  await page.keyboard.type('≥28');
  await expect(reading(page, 'claims.0.killed_all')).toHaveText('at least 28');
  await expect(reading(page, 'figures.killed_all.written')).toHaveText('at least 28');
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'claims.0.killed_civilian')).toBeFocused();
  await page.keyboard.type('dozens');
  await expect(reading(page, 'claims.0.killed_civilian')).toHaveText('unknown (dozens)');
  await page.keyboard.press('Enter');
  await expect(field(page, 'figures.killed_civilian.written')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect(field(page, 'claims.0.killed_security_forces')).toBeFocused();
  await page.keyboard.type('5');

  await press(page, 'Add a claim');
  await expect(field(page, 'claims.1.source')).toBeFocused();
  await field(page, 'claims.1.wounded_militant').fill('3');
  await expect(page.getByRole('row', { name: /^All victims at least 28/ })).toContainText(
    'at least 3, sum of parts',
  );
  await page.getByLabel('Another column').selectOption('missing, children');
  await press(page, 'Show the column');
  await expect(field(page, 'claims.0.missing_children')).toBeFocused();

  await page.getByText('How the published figures are found').click();
  const rule = field(page, 'figures.killed_security_forces.rule');
  await rule.selectOption('not_published');
  await expect(reading(page, 'figures.killed_security_forces.written')).toHaveText('');
  await field(page, 'figures.killed_security_forces.written').fill('6');
  await expect(rule).toHaveValue('');
  await expect(reading(page, 'figures.killed_security_forces.written')).toHaveText('6');
  await rule.selectOption('not_published');
  await expect(field(page, 'figures.killed_security_forces.written')).toHaveValue('');
  await expect(rule).toHaveValue('not_published');
  await field(page, 'figures.killed_security_forces.written').fill('6');
  await expect(field(page, 'figures.killed_security_forces.reason')).toBeVisible();
  await expectNoAxeViolations(page);

  await press(page, 'Remove claim 1');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(field(page, 'claims.0.wounded_militant')).toHaveValue('3');
  await page.keyboard.press('Enter');
  await expect(field(page, 'claims.0.killed_all')).toHaveValue('≥28');
  await expect(field(page, 'claims.1.wounded_militant')).toHaveValue('3');

  await press(page, 'Add another place');
  await expect(field(page, 'otherPlaces.0.place')).toBeFocused();
  await page.keyboard.type('kerman');
  await expect(
    page.locator('[id="otherPlaces.0.place-found"]').getByRole('option').first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field(page, 'otherPlaces.0.country')).toHaveValue('IRN');
  await expect(field(page, 'country')).toHaveValue('');
  await press(page, 'Add a party');
  await expect(field(page, 'parties.1.role')).toHaveValue('target');
  await field(page, 'parties.1.name').fill('Government of Iraq');
  await press(page, 'Remove source 1');
  await expect(field(page, 'claims.0.source')).toHaveValue('');
  await press(page, 'Undo');
  await expect(field(page, 'sources.0.publisher')).toHaveValue('The Gazette');
  await expect(field(page, 'claims.0.source')).toHaveValue('1');
  await expect(field(page, 'parties.1.name')).toHaveValue('Government of Iraq');
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
});

test.describe('a window', () => {
  test('a page that is gone back to has what was saved, and one’s own other window is told as such', async ({
    page,
    context,
    browser,
  }) => {
    await enterDesk(page, await makeUser('contributor'));
    await newDraft(page);
    const address = page.url();
    const signedIn = await context.storageState();
    const other = await (await browser.newContext({ storageState: signedIn })).newPage();
    await other.goto(address);
    await expect(field(other, 'place')).toBeVisible();
    await field(page, 'place').fill('Tarmiyah');
    await expect(page.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d/ })).toBeVisible();
    await page.getByRole('link', { name: 'Queue' }).click();
    await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
    await page.goBack();
    await expect(field(page, 'place')).toHaveValue('Tarmiyah');
    await field(page, 'weapons').fill('rifles');
    await press(page, 'Save the draft');
    await page.waitForURL(/saved=3/);
    await page.goBack();
    await expect(field(page, 'weapons')).toHaveValue('rifles');

    await field(other, 'place').fill('Taji');
    await press(other, 'Save the draft');
    await expect(
      other.getByRole('heading', { name: 'You have saved this draft in another window' }),
    ).toBeVisible();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the grid is saved, read, given a column and published figures @phone', async ({ page }) => {
    await enterDesk(page, await makeUser('contributor'));
    await newDraft(page);
    await field(page, 'claims.0.killed_all').fill('17 to 20');
    await press(page, 'Add a claim');
    await expect(reading(page, 'claims.0.killed_all')).toHaveText('17–20');
    await expect(reading(page, 'figures.killed_all.written')).toHaveText('17–20');
    await page.getByText('How the published figures are found').click();
    await expect(field(page, 'figures.killed_all.rule')).toBeVisible();
    await expect(field(page, 'figures.killed_all.reason')).toBeHidden();
    await field(page, 'claims.1.killed_militant').fill('several');
    await page.getByLabel('Another column').selectOption('released, all victims');
    await press(page, 'Show the column');
    await field(page, 'claims.0.released_all').fill('9');
    await press(page, 'Remove claim 2');
    await expect(field(page, 'claims.0.released_all')).toHaveValue('9');
    await expect(field(page, 'claims.1.killed_militant')).toHaveCount(0);
    await expect(reading(page, 'figures.released_all.written')).toHaveText('9');
    await expect(page.getByText('Removed claim 2.')).toBeVisible();
    await field(page, 'place').fill('Tarmiyah');
    await press(page, 'Add a party');
    await press(page, 'Put it back');
    await expect(field(page, 'claims.1.killed_militant')).toHaveValue('several');
    await expect(field(page, 'claims.0.released_all')).toHaveValue('9');
    await expect(field(page, 'place')).toHaveValue('Tarmiyah');
    await expect(page.getByText('Removed claim 2.')).toHaveCount(0);
  });
});
