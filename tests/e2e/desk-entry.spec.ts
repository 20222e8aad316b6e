import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import {
  field,
  fillIn,
  fillInFigure,
  newDraft,
  press,
  publishReviewed,
  submit,
  summary,
  totals,
} from './entry';
import { expect, expectNoAxeViolations, test } from './fixtures';

test.describe.configure({ timeout: 240_000 });

/** Goes on with the Tab key to a field by its name, or a button by its words. */
async function tabTo(page: Page, what: string) {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const [id, words] = await page.evaluate(() => {
      const focused = document.activeElement;
      return [focused?.id, focused?.textContent?.trim()];
    });
    if (id === what || words === what) return;
  }
  throw new Error(`the keyboard does not come to ${what}`);
}

/** Fills fields in by keyboard alone, in the form's order: texts are typed, choices found by their first letters. */
async function typeIn(page: Page, fields: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(fields)) {
    await tabTo(page, name);
    await page.keyboard.type(text);
  }
}

/** Presses the button that adds a row; the keyboard is in the row's first field then. */
async function addRow(page: Page, label: string, first: string) {
  await tabTo(page, label);
  await page.keyboard.press('Enter');
  await expect(field(page, first)).toBeFocused();
}

async function typeArmyPost(page: Page) {
  await typeIn(page, {
    dateStart: '2024-05-13',
    place: 'Rural area between Diyala and Salah al-Din provinces',
    country: 'Iraq',
    wherePrecision: 'somewhere',
    attackTypes: 'armed assault',
    weapons: 'machine guns; grenades',
    targets: 'army barracks',
    violence: 'State',
    'parties.0.name': 'Islamic State',
    'parties.0.attribution': 'Claimed',
    'parties.0.claimedVia': 'Telegram',
  });
  await addRow(page, 'Add a party', 'parties.1.name');
  await page.keyboard.type('Government of Iraq');
  await typeIn(page, {
    'parties.1.role': 'Target',
    'parties.1.kind': 'State',
    'parties.1.country': 'Iraq',
    'sources.0.title': 'ISIS attack on Iraqi army post kills officer and four soldiers',
    'sources.0.publishedOn': '2024-05-15',
    'sources.0.language': 'en',
    'claims.0.killed_all': 'a number of',
    'claims.0.quoted': 'a number of fighters',
    'claims.0.locator': 'Defence Ministry, first statement',
  });
  await addRow(page, 'Add a claim', 'claims.1.source');
  await typeIn(page, {
    'claims.1.killed_all': '5',
    'claims.1.wounded_all': '5',
    'claims.1.locator': 'Joint Operations Command, later statement',
    'claims.1.official': ' ',
  });
  await typeIn(page, { summary: 'Islamic State attacked an army barracks in the night.' });
  await tabTo(page, 'Submit for review');
  await page.keyboard.press('Enter');
}

test('an attack is entered by keyboard, reviewed, published, counted and retracted', async ({
  page,
  browser,
}) => {
  const before = await totals(page, 'country=IRQ');
  await enterDesk(page, await makeUser('contributor'));
  const draft = await newDraft(page);
  await expectNoAxeViolations(page);
  await typeArmyPost(page);
  await expect(
    page.getByRole('status').filter({ hasText: 'Your draft has been submitted' }),
  ).toBeVisible();
  expect(await totals(page, 'country=IRQ')).toEqual(before);

  const reviewer = await (await browser.newContext()).newPage();
  await enterDesk(reviewer, await makeUser('reviewer'));
  await reviewer
    .getByRole('row', { name: new RegExp(`Draft ${draft}:.*Rural area between Diyala`) })
    .getByRole('link')
    .first()
    .click();
  await expect(reviewer.getByRole('heading', { name: /^Review draft/ })).toBeVisible();
  const moved = reviewer.getByRole('row', { name: /Country: Iraq/ });
  await expect(moved).toContainText(`${before.attacks} → ${before.attacks + 1}`);
  await expect(reviewer.getByRole('complementary', { name: 'Likely duplicates' })).toContainText(
    'ledger-2024-05-13-iraq-army-barracks',
  );
  await expectNoAxeViolations(reviewer);
  await press(reviewer, 'Publish');
  await expect(summary(reviewer)).toContainText('Check and tick: Each figure');
  expect(await publishReviewed(reviewer)).toMatch(/^ledger-e\d+$/);

  const five = (sum: number | null) => (sum ?? 0) + 5;
  const plusFive = ({ low, best, high, unknown }: typeof before.killed) => ({
    low: five(low),
    best: five(best),
    high: five(high),
    unknown,
  });
  expect(await totals(page, 'country=IRQ')).toEqual({
    attacks: before.attacks + 1,
    killed: plusFive(before.killed),
    wounded: plusFive(before.wounded),
  });
  await reviewer.getByRole('link', { name: 'View its public page' }).click();
  await expect(reviewer.getByRole('heading', { level: 1 })).toContainText('Iraq');
  await expect(reviewer.getByText('Telegram')).toBeVisible();
  await expect(reviewer.getByText('Joint Operations Command').first()).toBeVisible();

  await reviewer.getByRole('link', { name: 'Open it at the desk' }).click();
  await reviewer.getByRole('link', { name: 'Retract it' }).click();
  await press(reviewer, 'Retract it');
  await expect(reviewer.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible();
  await expectNoAxeViolations(reviewer);
  await reviewer
    .getByLabel('Why, for readers of the incident’s page')
    .fill('It is in the ledger already.');
  await press(reviewer, 'Retract it');
  await expect(reviewer.getByRole('status').first()).toContainText(
    'The incident has been retracted',
  );
  expect(await totals(page, 'country=IRQ')).toEqual(before);
});

test('what is missing is said at its field, and an author does not publish their own', async ({
  page,
}) => {
  await enterDesk(page, await makeUser('reviewer'));
  await newDraft(page);
  await press(page, 'Submit for review');
  await expect(summary(page)).toContainText('Choose the country');
  await expectNoAxeViolations(page);
  await summary(page).getByRole('link', { name: 'Choose the country' }).click();
  await expect(field(page, 'country')).toBeFocused();

  await fillIn(page, { date: '1965-02-01', country: 'IRQ' });
  await press(page, 'Submit for review');
  await expect(summary(page)).toContainText('Did it happen in 1965?');
  await page.getByLabel(/Did it happen in 1965\?/).check();
  await submit(page);

  const own = page.getByRole('table', { name: 'Yours, waiting for a reviewer' });
  await own.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Review it' }).click();
  await expect(page.getByText('You worked on this draft, so someone else')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);
});

test('of two people at one draft neither loses a word', async ({ page, browser }) => {
  await enterDesk(page, await makeUser('contributor'));
  await newDraft(page);
  const other = await (await browser.newContext()).newPage();
  await enterDesk(other, await makeUser('reviewer'));
  await other.goto(page.url());

  await field(page, 'place').fill('Baqubah');
  await field(page, 'admin1').fill('Diyala');
  await press(page, 'Save the draft');
  await page.waitForURL(/saved=2/);

  await field(other, 'place').fill('Muqdadiya');
  await field(other, 'weapons').fill('rifles');
  await press(other, 'Save the draft');
  await expect(
    other.getByRole('heading', { name: 'Quill contributor has saved this draft' }),
  ).toBeVisible();
  await expectNoAxeViolations(other);
  const place = other.getByRole('group', { name: 'Place', exact: true });
  await expect(place.getByLabel('Yours: Muqdadiya')).toBeChecked();
  await place.getByLabel('From Quill contributor: Baqubah').check();
  await press(other, 'Save both together');
  await expect(field(other, 'weapons')).toHaveValue('rifles');

  await page.reload();
  await expect(field(page, 'place')).toHaveValue('Baqubah');
  await expect(field(page, 'admin1')).toHaveValue('Diyala');
  await expect(field(page, 'weapons')).toHaveValue('rifles');
});

test.describe('an open form', () => {
  test.use({ expectedFaults: [/ERR_INTERNET_DISCONNECTED/] });

  test('the form warns before it is left, saves by itself after a pause, and keeps what it can’t save', async ({
    page,
  }) => {
    await enterDesk(page, await makeUser('contributor'));
    const draft = await newDraft(page);
    const queue = page.getByRole('link', { name: 'Queue' });
    const asked = page.waitForEvent('dialog');
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(page.url(), (route) => answered.then(() => route.continue()));
    await field(page, 'place').fill('Tarmiyah');
    const left = queue.click();
    const dialog = await asked;
    expect(dialog.message()).toContain('are not saved yet');
    await dialog.dismiss();
    await left;
    answer();
    await expect(page.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d/ })).toBeVisible();
    await queue.click();
    await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
    await page.goto(`/admin/entries/${draft}`);
    await expect(field(page, 'place')).toHaveValue('Tarmiyah');

    await page.context().setOffline(true);
    await field(page, 'weapons').fill('rifles');
    await press(page, 'Save the draft');
    await expect(summary(page)).toContainText('We can’t reach the server');
    await expect(field(page, 'weapons')).toHaveValue('rifles');
    await page.context().setOffline(false);
    await press(page, 'Save the draft');
    await page.waitForURL(/saved=3/);
    await expect(field(page, 'weapons')).toHaveValue('rifles');
  });
});

test('the point is set on a map, by a click and by the keyboard @phone', async ({ page }) => {
  await enterDesk(page, await makeUser('contributor'));
  await newDraft(page);
  await page.getByText('Set the point on a map').click();
  await field(page, 'country').selectOption('IRQ');
  const map = page.getByRole('application', { name: 'Map of Iraq' });
  await map.click();
  const latitude = Number(await field(page, 'latitude').inputValue());
  const longitude = Number(await field(page, 'longitude').inputValue());
  expect(latitude).toBeGreaterThan(31);
  expect(latitude).toBeLessThan(35);
  expect(longitude).toBeGreaterThan(42);
  expect(longitude).toBeLessThan(46);
  await map.press('+');
  await map.press('ArrowUp');
  const north = Number(await field(page, 'latitude').inputValue());
  expect(north).toBeGreaterThan(latitude);
  await expect(page.getByText(`The point is at ${north}`)).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a draft is saved, given another party, and brought together with another save @phone', async ({
    page,
    context,
  }) => {
    await enterDesk(page, await makeUser('contributor'));
    await newDraft(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await field(page, 'place').fill('Tarmiyah');
    await press(page, 'Add a party');
    await expect(field(page, 'parties.1.name')).toBeVisible();
    await expect(field(page, 'place')).toHaveValue('Tarmiyah');
    await field(page, 'parties.1.name').fill('Government of Iraq');
    await press(page, 'Remove party 1');
    await expect(field(page, 'parties.0.name')).toHaveValue('Government of Iraq');
    await expect(field(page, 'parties.1.name')).toHaveCount(0);

    await field(other, 'weapons').fill('rifles');
    await field(other, 'place').fill('Taji');
    await press(other, 'Save the draft');
    const place = other.getByRole('group', { name: 'Place', exact: true });
    await expect(place.getByLabel('Yours: Taji')).toBeChecked();
    await press(other, 'Save both together');
    await expect(field(other, 'place')).toHaveValue('Taji');
    await expect(field(other, 'weapons')).toHaveValue('rifles');
    await expect(field(other, 'parties.0.name')).toHaveValue('Government of Iraq');

    await press(other, 'Submit for review');
    await expect(summary(other)).toContainText('Choose the country');
    await expect(summary(other)).toBeInViewport();
  });
});

test('a new name is a question for the author, and stands on the page of the reviewer', async ({
  page,
  browser,
}) => {
  await enterDesk(page, await makeUser('contributor'));
  const draft = await newDraft(page);
  await fillIn(page, { date: '2021-08-04', country: 'FJI', place: 'Levuka' });
  await field(page, 'parties.0.name').fill('Daesch');
  await fillInFigure(page);
  await press(page, 'Submit for review');
  const question =
    '“Daesch” is new to the ledger. Is it a new party, or did you mean Islamic State (Daesh)?';
  await expect(summary(page)).toContainText(question);
  await expectNoAxeViolations(page);
  await page.getByRole('checkbox', { name: question }).check();
  await submit(page);

  const reviewer = await (await browser.newContext()).newPage();
  await enterDesk(reviewer, await makeUser('reviewer'));
  await reviewer.goto(`/admin/entries/${draft}/review`);
  await expect(reviewer.getByRole('region', { name: 'New names' })).toContainText(question);
  await expectNoAxeViolations(reviewer);
  expect((await reviewer.request.get('/groups/daesch')).status()).toBe(404);
  await reviewer.close();
});
