import type { Page } from '@playwright/test';
import { enterDesk, makeUser } from './desk';
import {
  act,
  attacks,
  field,
  fillIn,
  fillInFigure,
  newCorrection,
  newDraft,
  press,
  publish,
  submit,
  summary,
  totals,
} from './entry';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

test.describe.configure({ timeout: 240_000 });

/** A contributor's page, and a reviewer's in a browser of their own. */
async function twoPeople(page: Page) {
  const other = await page.context().browser()?.newContext();
  if (!other) throw new Error('no browser');
  const reviewer = await other.newPage();
  await enterDesk(page, await makeUser('contributor'));
  await enterDesk(reviewer, await makeUser('reviewer'));
  return { author: page, reviewer };
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('a draft is sent back, published, corrected twice at once, restored, retracted and put back', async ({
  page,
}) => {
  const day = 'from=2023-03-04&to=2023-03-04';
  const { author, reviewer } = await twoPeople(page);
  const draft = await newDraft(author);
  await fillIn(author, { date: '2023-03-04', country: 'MNG', place: 'Altai' });
  await fillInFigure(author);
  await submit(author);

  await reviewer.goto(`/admin/entries/${draft}/review`);
  await press(reviewer, 'Send it back');
  await expect(summary(reviewer)).toContainText('Say what needs to be fixed');
  await reviewer.getByLabel('What needs to be fixed').fill('Say in which province.');
  await press(reviewer, 'Send it back');
  await expect(reviewer.getByRole('status')).toContainText('sent back to its author');
  await author.goto('/admin');
  const sentBack = author.getByRole('table', { name: 'Sent back to you' });
  await expect(sentBack).toContainText('Say in which province.');
  await sentBack.getByRole('link').click();
  await expect(author.getByRole('heading', { name: 'Sent back' })).toBeVisible();
  await field(author, 'admin1').fill('Govi-Altai');
  await submit(author);
  const id = await publish(reviewer, draft);
  const before = await totals(author, day);
  expect(before).toMatchObject({ attacks: 1, killed: { best: 4 } });

  const place = await newCorrection(author, id);
  const figure = await newCorrection(author, id);
  await author.goto(`/admin/entries/${place}`);
  // Whoever began first is told of the other draft too.
  await expect(author.getByRole('list', { name: 'Drafts of this incident' })).toHaveText(
    new RegExp(`Open draft ${figure}$`),
  );
  await field(author, 'place').fill('Yesönbulag');
  await submit(author);
  await publish(reviewer, place);
  await author.goto(`/admin/entries/${figure}`);
  await expect(
    author.getByRole('heading', { name: 'The incident has changed since this draft was started' }),
  ).toBeVisible();
  await expectNoAxeViolations(author);
  await expect(author.getByLabel('From what is published: Yesönbulag')).toBeChecked();
  await press(author, 'Bring both together');
  await expect(field(author, 'place')).toHaveValue('Yesönbulag');
  await field(author, 'claims.0.killed_all').fill('7');
  await submit(author);
  await reviewer.goto(`/admin/entries/${figure}/review`);
  await expect(
    reviewer.getByRole('row', { name: 'Claim 1, killed, all victims 4 7' }),
  ).toBeVisible();
  await expect(
    reviewer.getByRole('row', { name: /^Published figure for killed, all victims.* 4 7$/ }),
  ).toBeVisible();
  await expect(reviewer.getByRole('row', { name: /Country: Mongolia/ })).toContainText('4 → 7');
  await expectNoAxeViolations(reviewer);
  await publish(reviewer, figure);
  expect(await totals(author, day)).toMatchObject({ attacks: 1, killed: { best: 7 } });

  await reviewer.getByRole('link', { name: 'Restore an earlier revision' }).click();
  await press(reviewer, 'See what it would change');
  await expect(reviewer.getByText('Choose an earlier revision')).toBeVisible();
  await reviewer.getByLabel('Revision', { exact: true }).selectOption({ index: 1 });
  await press(reviewer, 'See what it would change');
  await expect(reviewer.getByRole('row', { name: /Country: Mongolia/ })).toContainText('7 → 4');
  await expect(
    reviewer.getByRole('img', { name: /^Mongolia: people killed per year.* 2023: 7 → 4\.$/ }),
  ).toBeVisible();
  await expectNoAxeViolations(reviewer);
  await reviewer
    .getByLabel('Why, for readers of the incident’s page')
    .fill('The later report was wrong.');
  await press(reviewer, 'Restore revision 2');
  await expect(reviewer.getByRole('status').first()).toContainText('as a new revision');
  expect(await totals(author, day)).toEqual(before);

  await author.goto(`/incidents/${id}`);
  await expect(author.getByText('The later report was wrong.')).toBeVisible();
  await expect(author.getByText('Quill')).toHaveCount(0);
  await expect(author.getByText('How they were found: Widest range (version 5)')).toBeVisible();
  await expect(author.locator('#sources + p')).toContainText('Provisional');
  const third = author.getByRole('listitem').filter({ hasText: 'Revision 3' });
  await third.getByRole('link').click();
  await expect(author.getByText('This is the record as it was from')).toBeVisible();
  await expect(author.getByRole('table', { name: 'Published figures' })).toContainText('7');
  const asOf = new URL(author.url()).searchParams.get('asOf') ?? '';
  const then = `${day}&${new URLSearchParams({ asOf })}`;
  expect(await totals(author, then)).toMatchObject({ attacks: 1, killed: { best: 7 } });
  await author.goto(ofStarter(`/?${then}`));
  await expect(author.locator('[data-headline=killed]')).toContainText('7');
  await expect(author.getByText('This shows the dataset as recorded on')).toBeVisible();

  await act(reviewer, id, 'Retract it', 'The incident has been retracted');
  expect(await attacks(author, day)).toBeNull();
  await author.goto(`/incidents/${id}`);
  await expect(author.getByText('It is not counted anywhere')).toBeVisible();
  await act(reviewer, id, 'Publish it again', 'The incident has been published again');
  expect(await totals(author, day)).toEqual(before);
});

test('a duplicate is seen while it is entered, merged, leads to the other, and is split again', async ({
  page,
  browser,
}) => {
  const day = 'from=2023-06-07&to=2023-06-07';
  const same = { date: '2023-06-07', country: 'BTN', place: 'Haa' };
  const { author, reviewer } = await twoPeople(page);
  const first = await newDraft(author);
  await fillIn(author, same);
  await fillInFigure(author);
  await submit(author);
  const winning = await publish(reviewer, first);

  const second = await newDraft(author);
  await fillIn(author, same);
  await expect(author.getByRole('status').first()).toContainText('1 likely duplicate');
  const duplicates = author.getByRole('complementary', { name: 'Likely duplicates' });
  await expect(duplicates).toContainText(`${winning} `);
  await expect(duplicates).toContainText('the same date');
  await fillInFigure(author);
  await submit(author);
  await reviewer.goto(`/admin/entries/${second}/review`);
  await expect(reviewer.getByRole('complementary', { name: 'Likely duplicates' })).toContainText(
    'the same figure, 4 killed',
  );
  const losing = await publish(reviewer, second);
  expect(await totals(author, day)).toMatchObject({ attacks: 2, killed: { best: 8 } });

  await reviewer.getByRole('link', { name: 'Merge it into another' }).click();
  await expect(reviewer.getByRole('row', { name: /Country: Bhutan/ })).toContainText('2 → 1');
  await reviewer.getByLabel('Id of the incident that stays').fill('ledger-nothing');
  await reviewer
    .getByLabel('Why, for readers of the incident’s page')
    .fill('It is the same attack.');
  await press(reviewer, 'Merge it into another');
  await expect(summary(reviewer)).toContainText('ledger-nothing');
  await expectNoAxeViolations(reviewer);
  await reviewer.getByLabel('Id of the incident that stays').fill(winning);
  await press(reviewer, 'Merge it into another');
  await expect(reviewer.getByRole('status').first()).toContainText('The incident has been merged');
  expect(await totals(author, day)).toMatchObject({ attacks: 1, killed: { best: 4 } });
  await author.goto(`/incidents/${losing}`);
  await author.getByRole('link', { name: winning }).click();
  await expect(author).toHaveURL(`/incidents/${winning}`);
  await expect(title(author)).toContainText('Haa, Bhutan');
  await act(reviewer, losing, 'Split it off again', 'The incident is separate again');
  expect(await totals(author, day)).toMatchObject({ attacks: 2, killed: { best: 8 } });

  const admin = await (await browser.newContext()).newPage();
  await enterDesk(admin, await makeUser('admin'));
  await admin.goto(`/admin/audit?subject=incident:${losing}`);
  const log = admin.getByRole('table', { name: 'Audit events' });
  await expect(log.getByRole('row', { name: /Merged an incident/ })).toContainText(
    'Quill reviewer',
  );
  await expect(log.getByRole('row', { name: /Split off a merged incident/ })).toContainText(
    '127.0.0.1',
  );
  await expectNoAxeViolations(admin);
  const csv = await admin.request.get(`/admin/audit/export?subject=incident:${losing}`);
  expect(await csv.text()).toContain('incident.merge');
  expect((await reviewer.request.get('/admin/audit/export')).status()).toBe(403);
});
