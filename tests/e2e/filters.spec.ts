import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

/** What is said when a filter has changed what is shown. */
const said = (page: Page) => page.locator('form > [role=status]');
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });
/** Opens fields that are one line while they narrow nothing. */
const unfold = (page: Page, legend: string) =>
  page.locator('summary').filter({ hasText: legend }).click();
const interval = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Interval' }).getByRole('link', { name });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe('with script', () => {
  test('a choice leads to its own address at once; back and forward bring form and figures along', async ({
    page,
  }) => {
    await page.goto(ofStarter('/'));
    await page.getByText('Countries all').click();
    await page.getByRole('searchbox', { name: 'Find a country' }).fill('ira');
    await expect(page.getByRole('checkbox', { name: /^Nigeria/ })).toBeHidden();
    await page.getByRole('checkbox', { name: /^Iraq/ }).check();
    await expect(page).toHaveURL(/[?&]country=IRQ(&|$)/);
    await expect(chips(page)).toContainText('Iraq');
    await expect(said(page)).toHaveText(/^People killed in Iraq, .* people killed in \d+ attacks/);
    await expect(page.getByRole('checkbox', { name: /^Iraq/ })).toBeFocused();
    await interval(page, 'Month').click();
    await expect(page).toHaveURL(/interval=month/);
    await expect(page.locator('#trend-killed')).toContainText('People killed in Iraq per month');
    const chart = page.getByRole('img', { name: /Peak: / });
    await expect(chart.first()).toHaveAccessibleName(/People killed in Iraq per month/);

    await page.goBack();
    await expect(page).not.toHaveURL(/interval/);
    await expect(interval(page, 'Year')).toHaveAttribute('aria-current', 'true');
    await page.goBack();
    await expect(chips(page)).toHaveCount(0);
    await expect(chart.first()).toHaveAccessibleName(/People killed per year/);
    await expect(page.getByRole('checkbox', { name: /^Iraq/ })).not.toBeChecked();
    await page.goForward();
    await expect(chips(page)).toContainText('Iraq');
    await expect(page.getByRole('checkbox', { name: /^Iraq/ })).toBeChecked();
  });

  test('a group is found by any of its names, in the picker and in the list', async ({ page }) => {
    await page.goto(ofStarter('/'));
    await page.getByText('Parties all').click();
    for (const name of ['ISIS', 'Daesh', 'islamic-state.']) {
      await page.getByRole('searchbox', { name: 'Find a party' }).fill(name);
      await expect(page.getByRole('checkbox', { name: /^Islamic State ?\d/ })).toBeVisible();
      await expect(page.getByRole('checkbox', { name: /^Boko Haram/ })).toBeHidden();
    }
    await page.goto(ofStarter('/groups?q=Daesh'));
    await expect(page).toHaveURL(/\/parties\?dataset=ledger&q=Daesh/);
    await expect(page.getByRole('link', { name: 'Islamic State', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Boko Haram' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Islamic State', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Islamic State', level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Open on the dashboard' }).click();
    await expect(page).toHaveURL(/\/\?.*party=islamic-state/);
  });

  test('the keyboard finds, chooses and leaves', async ({ page }) => {
    await page.goto(ofStarter('/'));
    await page.getByText('Parties all').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('boko');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('checkbox', { name: /^Boko Haram/ })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page).toHaveURL(/party=boko-haram/);
    await expect(page.getByRole('checkbox', { name: /^Boko Haram/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Parties 1 chosen')).toBeFocused();
  });

  test('a typed range is used when the field is left, and a bad one is named', async ({ page }) => {
    await page.goto(ofStarter('/'));
    await unfold(page, 'Range');
    const from = page.getByRole('textbox', { name: 'From' });
    await from.fill('2014');
    await from.blur();
    await expect(page).toHaveURL(/from=2014(&|$)/);
    await expect(heading(page)).toContainText('2014');
    await page.getByRole('textbox', { name: 'To' }).fill('yesterday');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/to is not a date/)).toBeVisible();
  });

  test('what is typed while an answer is on its way stays', async ({ page }) => {
    await page.goto(ofStarter('/'));
    const answers: (() => void)[] = [];
    await page.route(
      (url) => url.searchParams.has('_rsc') && url.searchParams.has('from'),
      async (route) => {
        await new Promise<void>((resolve) => answers.push(resolve));
        await route.continue();
      },
    );
    await unfold(page, 'Range');
    const to = page.getByRole('textbox', { name: 'To' });
    await page.getByRole('textbox', { name: 'From' }).fill('2014');
    await to.focus();
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    await expect(page.locator('form[aria-busy=true]')).toHaveCount(1);
    await expect(said(page)).toHaveText('Counting …');
    await page.keyboard.type('2016-0');
    for (const go of answers.splice(0)) go();
    await expect(page).toHaveURL(/from=2014(&|$)/);
    await expect(heading(page)).toContainText('2014');
    await expect(to).toHaveValue('2016-0');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.keyboard.type('6');
    await to.blur();
    await expect(page).toHaveURL(/from=2014.*to=2016-06(&|$)/);
    await page.goBack();
    await expect(to).toHaveValue('');
  });

  test('the bar over the chart is walked by key: it says that it is busy, what is shown then, and keeps the focus', async ({
    page,
  }) => {
    await page.goto(ofStarter('/'));
    let answer = () => {};
    await page.route(
      (url) => url.searchParams.has('_rsc') && url.searchParams.has('measure'),
      async (route) => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        await route.continue();
      },
    );
    const measure = page.locator('summary').filter({ hasText: 'Measure' });
    await measure.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Attacks', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(measure).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('main[aria-busy=true]')).toHaveCount(1);
    await expect(measure).toBeFocused();
    answer();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await expect(said(page)).toHaveText(/^Attacks, .* \d+ attacks\./);
    await expect(page.locator('main[aria-busy]')).toHaveCount(0);
    await expect(measure).toContainText('Attacks');
    await expect(measure).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/[?&]split=country(&|$)/);
    await expectNoAxeViolations(page);
  });

  test('a filter is taken off again, and links to the view and to its figures can be copied', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(ofStarter('/?country=IRQ,SYR'));
    await page.getByRole('link', { name: 'Remove the filter Syria' }).click();
    await expect(page).toHaveURL(/country=IRQ$/);
    await page.getByText('Cite this').click();
    await page.getByRole('button', { name: 'Copy link that stays up to date' }).click();
    await expect(page.getByText('Copied')).toBeVisible();
    const { origin } = new URL(page.url());
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await copied()).toBe(`${origin}/?dataset=ledger&country=IRQ`);
    await page.getByRole('button', { name: 'Copy link that never changes' }).click();
    await expect.poll(copied).toMatch(/\?dataset=ledger&country=IRQ&asOf=2\d{3}-[\d-]+T[\d:.]+Z$/);
    // Without leave to copy, such as on a site without TLS, the address is there to be selected.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy link that stays up to date' }).click();
    const said = `copy it yourself: ${origin}/?dataset=ledger&country=IRQ`;
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the form leads to the same address and the same figures', async ({ page }) => {
    await page.goto(ofStarter('/'));
    await page.getByText('Countries all').click();
    await page.getByRole('checkbox', { name: /^Iraq/ }).check();
    await page.getByRole('button', { name: 'Show' }).click();
    await interval(page, 'Month').click();
    await expect(page).toHaveURL(/\?dataset=ledger&interval=month&country=IRQ$/);
    await expect(chips(page)).toContainText('Iraq');
    const chart = page.locator('#trend-killed');
    await expect(chart.getByRole('img').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Copy/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Remove the filter Iraq' }).click();
    await expect(chips(page)).toHaveCount(0);
  });
});

test.describe('what was asked wrongly is said', () => {
  const CASES = [
    ['/?from=2016&to=2014', 'it was changed to 2014 to 2016'],
    ['/?country=XXX', 'There is no country XXX in the ledger'],
    ['/?group=nobody', 'There is no party nobody in the ledger'],
    ['/?dataset=nope', 'There is no dataset nope'],
    ['/?interval=week', 'interval can be year, quarter, month'],
    ['/?colour=red', 'There is no parameter colour'],
    ['/?asOf=2001-01-01', 'Nothing had been recorded at that time'],
    ['/?from=1950&to=1951', 'No attacks match these filters'],
    ['/incidents?from=1950&to=1951', 'records no incidents that match these filters'],
    ['/incidents?cursor=abc', 'cursor is not from this list'],
    ['/parties?q=zzzz', 'match “zzzz”'],
  ] as const;
  for (const [path, words] of CASES) {
    test(path, async ({ page }) => {
      await page.goto(path.includes('dataset=') ? path : ofStarter(path));
      await expect(page.getByText(words).first()).toBeVisible();
    });
  }
});
