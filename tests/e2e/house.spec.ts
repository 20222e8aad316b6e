import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';

test.describe.configure({ timeout: 180_000 });

const status = (page: Page) => page.getByRole('status').first();
const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a dataset is made and corrected by two at once, and neither loses a word', async ({
  page,
  browser,
}) => {
  const slug = `notes-${randomBytes(3).toString('hex')}`;
  await enterDesk(page, await makeUser('admin'));
  await page.goto('/admin/datasets');
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Create a dataset' }).click();
  await page.getByLabel('Title').fill(`Field notes ${slug}`);
  await press(page, 'Create the dataset');
  await expect(summary(page)).toContainText('Enter its licence');
  await expect(page.getByLabel('Title')).toHaveValue(`Field notes ${slug}`);
  await expectNoAxeViolations(page);
  await page.getByLabel('Publisher').fill('The field desk');
  await page.getByLabel('Description').fill('What we saw.');
  await page.getByLabel('Licence').fill('CC0');
  await page.getByLabel('Citation').fill('The field desk 2026');
  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByLabel('Name in web addresses').fill(slug);
  await press(page, 'Create the dataset');
  await expect(status(page)).toContainText('The dataset has been created');
  await expectNoAxeViolations(page);

  const other = await (await browser.newContext()).newPage();
  await enterDesk(other, await makeUser('admin'));
  await other.goto(`/admin/datasets/${slug}`);
  await page.getByLabel('Licence').fill('CC BY 4.0');
  await press(page, 'Save as a new version');
  await expect(status(page)).toContainText('has been corrected');
  await other.getByLabel('Description').fill('What we saw, and counted.');
  await press(other, 'Save as a new version');
  await expect(summary(other)).toContainText('Licence was “CC0” and is now “CC BY 4.0”');
  await expect(other.getByLabel('Licence')).toHaveValue('CC BY 4.0');
  await expect(other.getByLabel('Description')).toHaveValue('What we saw, and counted.');
  await expectNoAxeViolations(other);
  await press(other, 'Save as a new version');
  await expect(status(other)).toContainText('has been corrected');

  await page.goto(`/admin/datasets/${slug}/releases/new`);
  await page.getByLabel('Name of the release').fill('2026.1');
  await expectNoAxeViolations(page);
  await press(page, 'Name the release');
  await expect(status(page)).toContainText('The release has been named');
  await page.getByRole('link', { name: '2026.1' }).click();
  await page.getByLabel('Description for readers').fill('The first that was checked.');
  await expectNoAxeViolations(page);
  await press(page, 'Save');
  await expect(status(page)).toContainText('description now shows');

  await page.goto('/datasets');
  const section = page.getByRole('region', { name: `Field notes ${slug}` });
  await expect(section).toContainText('What we saw, and counted.');
  await expect(section).toContainText('CC BY 4.0');
  await expect(section).toContainText('The first that was checked.');

  await page.goto(`/admin/audit?subject=dataset:${slug}`);
  const row = page.getByRole('row').filter({ hasText: 'Corrected a dataset' }).last();
  await expect(row).toContainText('127.0.0.1');
  await expect(row).toContainText('licence from “CC0” to “CC BY 4.0”');
  await expectNoAxeViolations(page);
  for (const path of ['/admin/sources', '/admin/sources/publisher?name=newsweek&origin=wire']) {
    await page.goto(path);
    await expectNoAxeViolations(page);
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('what hangs on who carries whose reports is shown before it is set', async ({ page }) => {
    const wire = `Wire ${randomBytes(3).toString('hex')}`;
    await enterDesk(page, await makeUser('reviewer'));
    await page.goto('/admin/sources');
    await page.getByLabel('A publisher’s name, or part of it').fill('newsweek');
    await press(page, 'Find');
    await page.getByRole('link', { name: 'Newsweek' }).click();
    await expect(page.getByRole('table', { name: 'Documents' })).toContainText('ledger-');
    await page.getByLabel('A publisher or agency whose reports').fill(wire);
    await press(page, 'Show what would change');
    await expect(page.getByText('Nothing that is published or in draft')).toBeVisible();
    await press(page, 'Count them as one from now on');
    await expect(summary(page)).toContainText('Say how it is known');
    await page.getByLabel('How it is known').fill('It says so at the foot of its pages.');
    await press(page, 'Count them as one from now on');
    await expect(status(page)).toContainText('count as one');
    await page.getByLabel('Why this is no longer true').fill('It was a test.');
    await press(page, 'Count them separately from now on');
    await expect(status(page)).toContainText('count separately');
  });
});

test('a user chooses the name that readers see, and takes it back', async ({ page }) => {
  await enterDesk(page, await makeUser('contributor'));
  await page.goto('/account/public-name');
  await page.getByRole('radio', { name: 'Name me', exact: false }).last().check();
  await page.getByLabel('The name to show').fill('');
  await press(page, 'Save');
  await expect(summary(page)).toContainText('Enter the name to show');
  await expectNoAxeViolations(page);
  await page.getByLabel('The name to show').fill('Q. Contributor');
  await press(page, 'Save');
  await expect(
    page.getByText('The history of incidents names you as Q. Contributor.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.getByRole('radio').first().check();
  await press(page, 'Save');
  await expect(page.getByText('You are not named')).toBeVisible();
});

test('the settings say what a desk of one person means', async ({ page }) => {
  await enterDesk(page, await makeUser('admin'));
  await page.goto('/admin/settings');
  await expect(page.getByText('says so for good')).toBeVisible();
  await press(page, 'Save');
  await expect(status(page)).toContainText('by someone who did not work on them');
  await expectNoAxeViolations(page);
});
