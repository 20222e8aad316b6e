import { randomBytes } from 'node:crypto';
import { enterDesk, makeUser } from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

test('a reader gathers views on a board, orders them and shares it; an admin publishes it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const pin = () => page.getByRole('link', { name: 'Pin to a board' }).first().click();
  const titles = () => page.locator('.board h2').allTextContents();
  await page.goto(ofStarter('/?country=IRQ'));
  await pin();
  await expect(page).toHaveURL(/\/board\?edit=1&view=/);
  await page.goto(ofStarter('/?country=SYR&measure=attacks'));
  await pin();
  await expect(page.locator('.board h2')).toHaveCount(2);
  expect(await titles()).toEqual(['People killed in Iraq per year', 'Attacks in Syria per year']);
  await expectNoAxeViolations(page);

  await page.getByLabel('Title').fill('Iraq and Syria');
  await page.getByLabel('A line for view 2').fill('Attacks alone.');
  await page.getByRole('button', { name: /^Up.*Attacks in Syria per year$/ }).click();
  await expect
    .poll(titles)
    .toEqual(['Attacks in Syria per year', 'People killed in Iraq per year']);
  await expect(
    page.getByRole('status').filter({ hasText: 'The board has 2 views' }),
  ).toBeAttached();
  await page.getByRole('link', { name: 'See it as others will' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Iraq and Syria');
  await expect(page.getByText('Attacks alone.')).toBeVisible();
  const address = page.url();

  const other = await browser.newPage({ javaScriptEnabled: false });
  await other.goto(`${address}&edit=1`);
  await other.getByRole('button', { name: /^Remove.*People killed in Iraq per year$/ }).click();
  await expect(other.locator('.board h2')).toHaveText(['Attacks in Syria per year']);
  expect(new URL(other.url()).searchParams.has('act')).toBe(false);

  const slug = `board-${randomBytes(3).toString('hex')}`;
  await enterDesk(page, await makeUser('admin'));
  await page.goto(address);
  await page.getByRole('link', { name: 'Change this board' }).click();
  await page.getByRole('link', { name: 'Open it at the desk' }).click();
  await expectNoAxeViolations(page);
  await page.getByLabel('Name in web addresses').fill(slug);
  await page.getByRole('radio', { name: /Stay as they are now/ }).check();
  await page.getByRole('button', { name: 'Publish it' }).click();
  await expect(page.getByRole('status').first()).toContainText('The board has been published');
  await other.goto(`/boards/${slug}`);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Iraq and Syria');
  await expect(other.getByText(/Published by the desk on/)).toBeVisible();
  await expect(other.getByText(/As recorded on/)).toHaveCount(2);
  await page.goto(`/boards/${slug}`);
  await expectNoAxeViolations(page);
});
