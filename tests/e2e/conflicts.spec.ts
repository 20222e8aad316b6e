import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import { bring, readRows } from './files';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { pressInTurn } from './turn';

/** In a country of which no other test counts anything, under ids that each run has of its own. */
const RUN = Date.now();
const HEADINGS = 'Id,Date,Country,Place,Killed,Perpetrator,Source';
const idOf = (name: string) => `conflict-${RUN}-${name}`;
const row = (name: string, day: string, place: string) =>
  `${idOf(name)},2003-04-${day},Palau,${place},2,Islamic State,BBC News`;

/** Uploads rows and has them read by the columns that their headings name; gives the dataset's slug. */
async function read(page: Page, name: string, rows: string[]): Promise<string> {
  const table = Buffer.from([HEADINGS, ...rows].join('\n'));
  const dataset = await bring(page, `${name}-${RUN}.csv`, table);
  await page.getByRole('button', { name: 'Read the rows' }).click();
  await readRows(page);
  return dataset;
}

async function retract(page: Page, publicId: string) {
  await page.goto(`/admin/incidents/${publicId}?act=retract`);
  await page.locator('textarea[name=note]').fill('It did not happen.');
  await pressInTurn(
    page.getByRole('button', { name: 'Retract it' }),
    page.locator('main').filter({ hasText: 'revision 2: retracted' }),
  );
}

/** The conflict about an incident. */
const conflict = (page: Page, publicId: string) => page.getByRole('region', { name: publicId });

test('a row that the desk has changed is left or held, and a reviewer decides without script', async ({
  page,
  browser,
}) => {
  await enterDesk(page, await makeUser('admin'));
  const dataset = await read(page, 'first', [
    row('left', '01', 'Koror'),
    row('taken', '11', 'Melekeok'),
    row('kept', '21', 'Airai'),
  ]);
  await pressInTurn(
    page.getByRole('button', { name: 'Publish 3 rows' }),
    page.getByText('3 new incidents'),
  );
  const publicId = (name: string) => `${dataset}-${idOf(name)}`;
  for (const name of ['left', 'taken', 'kept']) await retract(page, publicId(name));

  await read(page, 'second', [
    row('left', '01', 'Koror'),
    row('taken', '11', 'Ngerulmud'),
    row('kept', '21', 'Peleliu'),
  ]);
  await expect(page.getByText('Left as the desk has it: 1.')).toBeVisible();
  await expect(page.getByText('For a reviewer to decide: 2.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Hand 2 rows to a reviewer' }).click();
  await expect(page.getByText('A reviewer will decide on the rows')).toBeVisible();
  await expect(page.getByText('Left as the desk has it: 1.')).toBeVisible();
  await expectNoAxeViolations(page);

  // Who uploaded the rows as drafts does not publish them alone.
  await page.getByRole('link', { name: 'Decide between the file and the desk' }).click();
  await expect(page.getByRole('heading', { name: 'Conflicts', exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  const taken = conflict(page, publicId('taken'));
  await expect(taken).toContainText('The desk has retracted it.');
  await expect(taken.getByRole('row', { name: /Place/ })).toContainText('Ngerulmud');
  await taken.getByRole('button', { name: 'Publish the file’s version' }).click();
  await expect(taken.getByRole('alert')).toContainText('Someone else has to decide');

  const context = await browser.newContext({ javaScriptEnabled: false });
  const reviewer = await context.newPage();
  await enterDesk(reviewer, await makeUser('reviewer'));
  await reviewer.getByRole('link', { name: 'Conflicts' }).first().click();
  await pressInTurn(
    conflict(reviewer, publicId('taken')).getByRole('button', {
      name: 'Publish the file’s version',
    }),
    reviewer.getByText('The decision has been made for the file.'),
  );
  await conflict(reviewer, publicId('kept'))
    .getByRole('button', { name: 'Keep the desk’s version' })
    .click();
  await expect(reviewer.getByText('The desk’s version has been kept.')).toBeVisible();
  await expect(conflict(reviewer, publicId('kept'))).toHaveCount(0);
  await reviewer.goto(`/admin/incidents/${publicId('taken')}`);
  await expect(reviewer.locator('main')).toContainText('revision 3: published');
  await reviewer.goto(`/admin/incidents/${publicId('kept')}`);
  await expect(reviewer.locator('main')).toContainText('revision 2: retracted');
  await context.close();
});
