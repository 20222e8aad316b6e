import { enterDesk, makeUser } from './desk';
import { field, fillIn, fillInFigure, newDraft, press, publish, submit, summary } from './entry';
import { expect, expectNoAxeViolations, test } from './fixtures';

test.describe.configure({ timeout: 240_000 });

test('a second report of a known incident is found to be one, and added to it', async ({
  page,
  browser,
}) => {
  const reviewer = await (await browser.newContext()).newPage();
  await enterDesk(page, await makeUser('contributor'));
  await enterDesk(reviewer, await makeUser('reviewer'));
  const first = await newDraft(page);
  await fillIn(page, { date: '2022-07-11', country: 'MNG', place: 'Arvaikheer' });
  await fillInFigure(page);
  await submit(page);
  const queue = reviewer.getByRole('table', { name: 'Waiting for your review' });
  await reviewer.goto('/admin');
  await expect(queue.getByRole('row', { name: new RegExp(`Draft ${first}:`) })).toContainText(
    'Killed: 4',
  );
  const known = await publish(reviewer, first);

  const second = await newDraft(page);
  await fillIn(page, { date: '2022-07-11', country: 'MNG', place: 'Arvaikheer' });
  await field(page, 'sources.0.publisher').fill('Another newspaper');
  await field(page, 'claims.0.killed_all').fill('at least 6');
  await press(page, 'Save the draft');
  await page.waitForURL(/saved=2/);
  const likely = page.getByRole('complementary', { name: 'Likely duplicates' });
  await expect(likely).toContainText(known);
  await likely.getByRole('button', { name: 'Add this report to that incident' }).first().click();
  await page.waitForURL(/notice=added/);
  await expect(page.getByRole('heading', { name: `Correct ${known}` })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'A report was added' })).toBeVisible();
  await expect(field(page, 'sources.1.publisher')).toHaveValue('Another newspaper');
  await expectNoAxeViolations(page);
  // Its publisher is new to the ledger, which is asked once.
  await press(page, 'Submit for review');
  // The page that answers has the question too, unticked.
  await expect(summary(page)).toContainText('Is it a new publisher?');
  await page.getByRole('checkbox', { name: /“Another newspaper” is new to the ledger/ }).check();
  await submit(page);

  await reviewer.goto(`/admin/incidents/${known}?act=correct`);
  await expect(reviewer.getByRole('list', { name: 'Drafts of this incident' })).toContainText(
    'Quill contributor started a draft of this incident',
  );
  await expectNoAxeViolations(reviewer);
  await page.goto(`/admin/entries/${second}`);
  await expect(page.getByText('This draft was discarded')).toBeVisible();

  await page.goto('/admin/incidents');
  await page.getByLabel('Words').fill('arvaikheer');
  await page.getByLabel('Date').fill('11 July 2022');
  await page.keyboard.press('Enter');
  const found = page.getByRole('table', { name: /Incidents found/ });
  await expect(found).toContainText('Being corrected by Quill contributor');
  await expect(page.getByText('Read as 11 July 2022')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoAxeViolations(page);
});
