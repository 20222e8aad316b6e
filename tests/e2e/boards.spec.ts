import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

test('a reader gathers views on a board and orders them', async ({ page }) => {
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
  const form = page.getByRole('form', { name: 'Change this board' });
  await expect(form.getByRole('status')).toHaveText(
    'The board has 2 views: Attacks in Syria per year; People killed in Iraq per year',
  );
  // The first view has no button Up that could keep the focus.
  await expect(form).toBeFocused();
  await expect(page).toHaveURL(/\/board\?edit=1&title=Iraq%20and%20Syria&view=/);
});
