import { z } from 'zod';
import { enterDesk, makeUser, newAddress } from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

const LOSING = 'yan-gora';
const WINNING = 'hawar-kilis-operations-room';
const trend = z.object({ totals: z.object({ attacks: z.number() }) });

test('a reviewer merges a group into another, readers follow, and it is split off again', async ({
  page,
}) => {
  const attacks = async (group: string, asOf = '') => {
    const answer = await page.request.get(`/api/v1/trend?dataset=ledger&group=${group}${asOf}`);
    return trend.parse(await answer.json()).totals.attacks;
  };
  const [losing, winning] = [await attacks(LOSING), await attacks(WINNING)];
  const before = new Date().toISOString();
  await enterDesk(page, await makeUser('reviewer'));
  await page.getByRole('navigation', { name: 'Desk' }).getByText('Actors').click();
  await page.getByLabel('Name or alias').fill('yan gora');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('status')).toHaveText('1 actor');
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Yan Gora' }).click();
  await page.getByRole('link', { name: 'Merge it into another' }).click();
  await page.getByRole('button', { name: 'Merge it into another' }).click();
  await page.getByRole('link', { name: 'Enter the other actor’s name' }).click();
  await expect(page.getByLabel('The actor that stays')).toBeFocused();
  await page.getByLabel('The actor that stays').fill('hawar kilis operations room');
  await page.getByLabel('Why').fill('A test of what readers then see.');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Merge it into another' }).click();
  await expect(page.getByText('The actor has been merged')).toBeVisible();

  expect(await attacks(LOSING)).toBe(winning + losing);
  expect(await attacks(LOSING, `&asOf=${before}`)).toBe(losing);
  await page.goto(ofStarter(`/?group=${LOSING}`));
  await expect(page.getByText(`The party ${LOSING} has been merged into`)).toBeVisible();
  await page.goto(ofStarter('/parties?q=yan+gora'));
  await expect(page.getByRole('row', { name: 'Hawar Kilis' })).toContainText('with Yan Gora');
  await expectNoAxeViolations(page);

  await page.goto(`/admin/actors/${LOSING}?act=split`);
  await page.getByLabel('Why').fill('The test is over.');
  await page.getByRole('button', { name: 'Split it off again' }).click();
  await expect(page.getByText('The actor has been split off')).toBeVisible();
  expect(await attacks(LOSING)).toBe(losing);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('an annotation is added, corrected and withdrawn, and charts follow', async ({ page }) => {
    const label = newAddress('Mark').split('@')[0] ?? '';
    // Before the first incident, so that nobody else’s charts show it.
    const chart = ofStarter('/?from=1990');
    await enterDesk(page, await makeUser('reviewer'));
    await page.goto('/admin/annotations/new');
    await page.getByLabel('From', { exact: true }).fill('1991');
    await page.getByLabel('Words on the chart').fill(label);
    await page.getByLabel('Words below the chart').fill('What a test says.');
    await page.getByRole('button', { name: 'Add it' }).click();
    const summary = page.getByRole('alert');
    await expect(summary).toContainText('Enter the publisher or the title of the source');
    await expect(page.getByLabel('Words on the chart')).toHaveValue(label);
    await page.getByLabel('Publisher').fill('Made-up Agency');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('The annotation has been added.')).toBeVisible();
    await page.goto(chart);
    await expect(page.getByText('What a test says.').first()).toBeVisible();

    // Narrow screens fold the desk’s pages.
    await page.setViewportSize({ width: 360, height: 700 });
    const annotations = page.getByRole('link', { name: 'Annotations', exact: true });
    await page.goto('/admin/actors');
    await expect(annotations).toBeHidden();
    await page.getByText('Menu').click();
    await annotations.click();
    await expect(page.getByText('Menu')).toBeVisible();
    await expect(annotations).toBeHidden();
    await page.getByRole('link', { name: label }).click();
    const first = page.url();
    await page.getByLabel('Words below the chart').fill('What it says now.');
    await page.getByLabel('Reason for the correction').fill('A test.');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await expect(page.getByText('The annotation has been corrected.')).toBeVisible();
    await page.goto(first);
    await page.getByLabel('Words below the chart').fill('What somebody else would say.');
    await page.getByLabel('Reason for the correction').fill('A test.');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await expect(summary).toContainText('text is now “What it says now.”');
    await page.goto(chart);
    await expect(page.getByText('What it says now.').first()).toBeVisible();

    await page.goto('/admin/annotations');
    await page.getByRole('link', { name: label }).click();
    await page.getByRole('link', { name: 'Withdraw it' }).click();
    await page.getByLabel('Reason for withdrawing it').fill('The test is over.');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await expect(page.getByText('The annotation has been withdrawn.')).toBeVisible();
    await page.goto(chart);
    await expect(page.getByText('What it says now.')).toHaveCount(0);
  });
});
