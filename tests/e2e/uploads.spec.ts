import { type ClientRequest, request } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { BOMBS } from '@/tests/fixtures/bombs';
import { enterDesk, makeUser } from './desk';
import { bring, readRows } from './files';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { pressInTurn } from './turn';

// One after the other: while a file is imported or undone, another of the same dataset is told to wait.
test.describe.configure({ mode: 'default' });

/** In a country of which no other test counts anything. */
const TABLE = [
  'When;Country;Town;Deaths;Group;Source',
  '13/05/2011;Fiji;Nadi;at least 28;Islamic State;BBC News',
  '05/06/2011;Fiji;Suva;3-5;Islamic State;BBC News',
  '14/05/2011;Fiji;São Pedro;many;Islamic State;BBC News',
].join('\r\n');

const rowOf = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });

test('a table is brought, looked at, published and undone', async ({ page }) => {
  await enterDesk(page, await makeUser('admin'));
  await bring(page, 'spring.csv', Buffer.from(TABLE, 'latin1'));
  await expect(page.getByText('It was read as Windows-1252')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel('When').selectOption('Date, or start date');
  await page.getByLabel('Day first').check();
  await page.getByRole('button', { name: 'Read the rows' }).click();

  await readRows(page);
  await expect(rowOf(page, 'Nadi')).toContainText('killed: at least 28');
  await expect(rowOf(page, '5 June 2011')).toContainText('3–5');
  await expect(rowOf(page, 'São Pedro')).toContainText('“many” is not a figure');
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'With mistakes', exact: true }).click();
  await expect(rowOf(page, 'Nadi')).toHaveCount(0);

  await page.getByRole('button', { name: 'Publish 2 rows' }).click();
  await expect(page.getByText('The rows have been published')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel('Why').fill('The wrong file');
  await page.getByRole('button', { name: 'Undo the whole import' }).click();
  await expect(page.getByText('The import has been undone.')).toBeVisible();

  // The headings are known again.
  await bring(page, 'summer.csv', Buffer.from(TABLE, 'latin1'));
  await expect(page.getByLabel('When')).toHaveValue('dateStart');
  // But not how dates are written: the next file may have been saved elsewhere.
  await expect(page.getByLabel('As the dates themselves show')).toBeChecked();
  await page.goto('/admin/uploads');
  await expectNoAxeViolations(page);
});

test('what is doubtful in a table is named, and is not published before someone decides', async ({
  page,
}) => {
  const headings = 'Date,Country,Place,Killed,Perpetrator,Source';
  const rows = [
    '2006-03-06,Fiji,Hotel at the beach,38,Daesch,BBC News',
    '2006-03-06,Fiji,Hotel at the beach,38,DAESCH,BBC News',
    '2006-07-19,Fiji,Labasa,7,isis,BBC News',
  ];
  const table = Buffer.from([headings, ...rows, ''].join('\n'));
  await enterDesk(page, await makeUser('admin'));
  const publish = (said: Locator) =>
    pressInTurn(page.getByRole('button', { name: /^Publish/ }), said);
  const fault = (words: string) => page.getByRole('alert').filter({ hasText: words });
  const readFile = async (name: string) => {
    await bring(page, name, table);
    await page.getByRole('button', { name: 'Read the rows' }).click();
    await readRows(page);
  };
  await readFile('doubtful.csv');
  const names = page.getByRole('region', { name: 'New names' });
  await expect(names).toContainText('In 2 rows. Near to it: Islamic State (Daesh)');
  const meant = names.getByRole('combobox', { name: /daesch.* is another name for the party/i });
  await expect(meant).toBeVisible();
  await expectNoAxeViolations(page);
  await publish(fault('Say what 1 new party is'));
  await expect(names.getByLabel(/daesch.* is a new one/i)).toHaveValue('armed_group');
  await names.getByRole('button', { name: 'Keep these answers' }).click();
  await expect(page.getByText('Your answers about new names have been kept.')).toBeVisible();
  await readRows(page);
  await publish(fault('1 name is new to the ledger'));
  await page.getByRole('checkbox', { name: '1 name is new' }).check();
  await publish(fault('1 row is likely to be about incidents'));
  await page.getByRole('checkbox', { name: '1 name is new' }).check();
  await page.getByRole('radio', { name: 'Leave them out' }).check();
  await publish(page.getByText('2 new incidents, 0 changes'));

  await readFile('doubtful-again.csv');
  await expect(page.getByText('the same file, byte for byte')).toBeVisible();
  await expect(page.getByRole('link', { name: /^doubtful\.csv, uploaded/ })).toBeVisible();
  await publish(fault('The same file, byte for byte, was imported before'));
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Discard the file' }).click();
});

test('rows with mistakes are put right as in a spreadsheet, by keyboard and by one paste', async ({
  page,
}) => {
  await enterDesk(page, await makeUser('admin'));
  const rows = Array.from(
    { length: 120 },
    (_, i) => `2007-03-${(i % 28) + 1},Fidji,Town ${i},many,BBC News`,
  );
  await bring(
    page,
    'mistakes.csv',
    Buffer.from(['Date,Country,Place,Killed,Source', ...rows].join('\n')),
  );
  await page.getByRole('button', { name: 'Read the rows' }).click();
  await readRows(page);
  await page.getByRole('link', { name: 'Put the 120 rows with mistakes right' }).click();
  const cell = (name: string, at = page) => at.getByRole('textbox', { name, exact: true });
  const status = page.getByRole('status');
  await expect(cell('Country, row 2')).toHaveAttribute('aria-invalid', 'true');
  await expectNoAxeViolations(page);
  const other = await page.context().newPage();
  await other.goto(page.url());

  await cell('Country, row 2').fill('Fiji');
  await page.keyboard.press('Escape');
  await expect(cell('Country, row 2')).toHaveValue('Fidji');
  await cell('Country, row 2').fill('Fiji');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(cell('Killed, row 2')).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(cell('Killed, row 3')).toBeFocused();
  await expect(status).toHaveText('1 row is right now. 119 rows have mistakes still.');
  await page.keyboard.press('ArrowUp');
  await expect(cell('Killed, row 2')).toBeFocused();

  // Who looked at the rows before that overwrites nothing, and loses nothing.
  await cell('Killed, row 2', other).fill('4');
  await other.keyboard.press('Enter');
  const both = other.getByRole('region', { name: '1 row changed since you opened this page' });
  await expect(both.getByRole('row', { name: '2 Killed 3' })).toContainText('4');
  await expect(cell('Country, row 2', other)).toHaveValue('Fiji');
  await expect(cell('Killed, row 2', other)).toHaveValue('3');
  await expectNoAxeViolations(other);
  await both.getByRole('button', { name: 'Write mine instead' }).click();
  const told = other.getByRole('status');
  await expect(told).toHaveText('1 row is right now. 119 rows have mistakes still.');
  await expect(cell('Killed, row 2', other)).toHaveValue('4');
  await expect(both).toBeHidden();
  await other.close();

  await cell('Country, row 3').focus();
  const block = rows.slice(1).map((_, i) => `Fiji\tVillage ${i}\t${i}`);
  await paste(page, block.join('\r\n'));
  await expect(status).toHaveText('119 rows are right now. No row has mistakes.');
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(status).toHaveText('0 rows are right now. 119 rows have mistakes still.');
  await expect(cell('Place, row 3')).toHaveValue('Town 1');
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(status).toHaveText('119 rows are right now. No row has mistakes.');
  await page.getByRole('link', { name: 'Back to all rows' }).click();
  await expect(page.getByText('120 rows were put right at the desk.')).toBeVisible();
  await expect(rowOf(page, 'Village 48')).toContainText('killed: 48');
});

/** Pastes into what has the focus, as from a spreadsheet. */
async function paste(page: Page, text: string) {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    const event = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', event));
  }, text);
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a contributor makes drafts of a table, and is told what is wrong with a file', async ({
    page,
  }) => {
    await enterDesk(page, await makeUser('contributor'));
    await bring(page, 'attacks.xlsx', Buffer.from('%PDF-1.7 …'));
    await expect(page.getByRole('alert')).toContainText('This is a PDF document');
    await bring(page, 'none.csv', Buffer.alloc(0));
    await expect(page.getByRole('alert')).toContainText('The file is empty');

    await bring(page, 'spring.csv', Buffer.from(TABLE));
    await page.getByRole('link', { name: 'Show all that a column can be' }).click();
    await page.getByLabel('Town').selectOption('Country (name or code)');
    await page.getByRole('button', { name: 'Read the rows' }).click();
    await expect(page.getByRole('alert')).toContainText('can’t both be');
    await expect(page.getByLabel('Town')).toHaveValue('country');
    await page.getByLabel('Town').selectOption('Place');
    await page.getByLabel('When').selectOption('Date, or start date');
    await page.getByRole('button', { name: 'Read the rows' }).click();

    await readRows(page);
    await expect(rowOf(page, 'Suva')).toContainText('5 June 2011');
    await expect(page.getByRole('button', { name: /^Publish/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Put the 1 row with mistakes right' }).click();
    await page.getByLabel('Deaths, row 4').fill('14');
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await expect(page.getByText('1 row is right now. No row has mistakes.')).toBeVisible();
    await page.getByRole('link', { name: 'Back to all rows' }).click();
    await page.getByRole('button', { name: 'Make 3 drafts' }).click();
    await expect(page.getByText('The rows are now drafts.')).toBeVisible();
  });

  test('the drafts of a table are submitted, sent back, submitted again and published together', async ({
    page,
    browser,
  }) => {
    const name = `together-${Date.now()}.csv`;
    const rows = [
      'Date,Country,Place,Killed,Perpetrator,Source',
      '2004-02-03,Fiji,Nadi,2,Islamic State,BBC News',
      '2004-05-09,Fiji,Suva,900,Islamic State,BBC News',
      '2004-09-14,Fiji,Labasa,4,Islamic State,BBC News',
    ];
    await enterDesk(page, await makeUser('contributor'));
    await bring(page, name, Buffer.from(rows.join('\n')));
    await page.getByRole('button', { name: 'Read the rows' }).click();
    await readRows(page);
    await page.getByRole('button', { name: 'Make 3 drafts' }).click();
    await page.getByRole('link', { name: 'Submit and review its drafts' }).click();
    await page.getByRole('button', { name: 'Submit all 3 drafts' }).click();
    await expect(page.getByText('Drafts that can be published as they are')).toBeVisible();
    const boxes = page.getByRole('checkbox', { name: 'Choose draft' });
    await expect(boxes).toHaveCount(1);
    await expect(rowOf(page, 'Suva')).toContainText('Is 900 killed right?');
    await boxes.check();
    await page.getByRole('button', { name: 'Submit the selected drafts' }).click();
    await expect(page.getByText('The drafts have been submitted')).toBeVisible();

    const context = await browser.newContext({ javaScriptEnabled: true });
    const review = await context.newPage();
    await enterDesk(review, await makeUser('reviewer'));
    await review.getByRole('link', { name: `3 drafts of ${name}` }).click();
    await rowOf(review, 'Labasa').getByRole('checkbox').check();
    await review.getByRole('button', { name: 'Send the selected drafts back' }).click();
    const fault = review.getByRole('alert').filter({ hasText: 'Say what needs to be fixed' });
    await expect(fault).toBeVisible();
    await expect(rowOf(review, 'Labasa').getByRole('checkbox')).toBeChecked();
    await expectNoAxeViolations(review);
    await review.getByLabel('if you send the selected drafts back').fill('Which Labasa?');
    await review.getByRole('button', { name: 'Send the selected drafts back' }).click();
    await expect(review.getByText('The drafts have been sent back')).toBeVisible();
    await review.getByRole('button', { name: 'Publish all 2 drafts' }).click();
    await expect(review.getByText('Check and tick: Several rows').first()).toBeVisible();
    const checks = review.getByRole('group', { name: 'checked of all 2 drafts' });
    for (const box of await checks.getByRole('checkbox').all()) await box.check();
    await pressInTurn(
      review.getByRole('button', { name: 'Publish all 2 drafts' }),
      review.getByText('The drafts have been published and now count in the totals.'),
    );
    await context.close();

    await page.goto('/admin');
    await page.getByRole('link', { name: `1 draft of ${name}` }).click();
    await expect(rowOf(page, 'Labasa')).toContainText('Which Labasa?');
  });
});

test('a small file that is large to read ends in words, and the site answers meanwhile', async ({
  page,
  request: anyone,
}) => {
  await enterDesk(page, await makeUser('contributor'));
  for (const [kind, words] of [
    ['nested tags', 'nested more than 100 levels deep'],
    ['blank lines under headings', 'lines, blank ones counted'],
  ] as const) {
    const [, make] = BOMBS.find(([name]) => name.endsWith(kind)) ?? [];
    await bring(page, 'bomb.xlsx', make?.() ?? Buffer.alloc(0));
    expect((await anyone.get('/healthz')).status()).toBe(200);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  }
  expect((await anyone.get('/incidents')).status()).toBe(200);
});

/** Sends a file from this page's user, a little at a time, until it is ended: slowly, but not too slowly to be taken. */
async function trickle(page: Page): Promise<{ sending: ClientRequest; answer: Promise<string> }> {
  const cookies = await page.context().cookies();
  const url = new URL('/admin/uploads/file', page.url());
  const sending = request(url, {
    method: 'POST',
    headers: {
      'content-type': 'multipart/form-data; boundary=b',
      'sec-fetch-site': 'same-origin',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
  });
  const answer = new Promise<string>((resolve) => {
    sending.once('response', (response) => resolve(String(response.headers['set-cookie'] ?? '')));
    sending.once('error', (error) => resolve(error.message));
  });
  sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="slow.csv"\r\n\r\n');
  const timer = setInterval(() => sending.write('a'.repeat(2_000)), 100);
  sending.once('close', () => clearInterval(timer));
  return { sending, answer };
}

test('files that are sent slowly hold nobody else up', async ({ page, browser }) => {
  await enterDesk(page, await makeUser('contributor'));
  // Whichever of three arrives last is refused; the others go on being received.
  const slow = await Promise.all([trickle(page), trickle(page), trickle(page)]);
  const said = await Promise.race(slow.map(({ answer }) => answer));
  expect(decodeURIComponent(said)).toContain('You are already uploading 2 files');

  const context = await browser.newContext();
  const other = await context.newPage();
  await enterDesk(other, await makeUser('contributor'));
  await bring(other, 'quick.csv', Buffer.from(TABLE, 'latin1'));
  await expect(other.getByRole('heading', { name: 'Which column is what?' })).toBeVisible();
  await context.close();
  for (const { sending } of slow) sending.destroy();

  // Who has left holds no place, as soon as the server has noticed.
  const taken = page.getByRole('heading', { name: 'Which column is what?' });
  const refused = page.getByRole('alert').filter({ hasText: 'You are already uploading 2 files' });
  await expect(async () => {
    await bring(page, 'afterwards.csv', Buffer.from(TABLE, 'latin1'));
    await expect(taken.or(refused)).toBeVisible();
    expect(await taken.isVisible()).toBe(true);
  }).toPass();
});
