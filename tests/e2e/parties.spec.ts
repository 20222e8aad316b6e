import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import { field, fillIn, fillInFigure, newDraft, press, publish, submit, summary } from './entry';
import { expect, test } from './fixtures';
import { ofStarter } from './starter';

/** The killed of a view, as the API gives them: of the wounded, parties state nothing. */
async function killed(page: Page, view: string) {
  const answer = await page.request.get(`/api/v1/trend?dataset=ledger&${view}`);
  return (await answer.json()).totals.killed;
}

test('the page of a party and a list of incidents say in their titles what they are of', async ({
  page,
}) => {
  await page.goto(ofStarter('/parties/islamic-state'));
  await expect(page).toHaveTitle(
    /^Islamic State: people killed and attacks, .* · Casualty Ledger$/,
  );
  await page.goto(ofStarter('/incidents?country=IRQ&from=2014&to=2014'));
  await expect(page).toHaveTitle('Incidents: attacks in Iraq, 2014 · Casualty Ledger');
});

test('the role of a party says whose dead are counted', async ({ page }) => {
  await page.goto(ofStarter('/?party=islamic-state'));
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('whoever died');
  await page.locator('summary').filter({ hasText: 'Whose dead' }).click();
  await page.getByRole('radio', { name: 'Only their own dead' }).check();
  await expect(page).toHaveURL(/role=own/);
  await expect(heading).not.toContainText('whoever died');
  await page.getByRole('radio', { name: 'Only in attacks they carried out' }).check();
  await expect(page).toHaveURL(/role=perpetrator/);
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Only their own dead' })).toBeChecked();
});

test('a party’s own dead are entered beside it, and are counted in their role alone', async ({
  page,
  browser,
}) => {
  const [date, country] = ['2022-03-09', 'VUT'];
  await enterDesk(page, await makeUser('contributor'));
  const draft = await newDraft(page);
  await fillIn(page, { date, country, place: 'Luganville' });
  await page.getByLabel('Its own dead', { exact: true }).fill('many');
  await fillInFigure(page);
  await press(page, 'Submit for review');
  await expect(summary(page)).toContainText('The figure of the dead of party 1 can’t be read');
  await field(page, 'parties.0.dead').fill('3 (2-4)');
  await submit(page);

  const reviewer = await (await browser.newContext()).newPage();
  await enterDesk(reviewer, await makeUser('reviewer'));
  await publish(reviewer, draft);
  const view = `country=${country}&from=${date}&to=${date}&party=islamic-state`;
  expect(await killed(reviewer, view)).toMatchObject({ best: 4 });
  expect(await killed(reviewer, `${view}&role=own`)).toMatchObject({ low: 2, best: 3, high: 4 });
  await reviewer.close();
});
