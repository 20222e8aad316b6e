import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect } from './fixtures';
import { inTurn, pressInTurn } from './turn';

/** Null if no figure is known. */
const number = z.number().nullable();
const sum = z.object({ low: number, best: number, high: number, unknown: z.number() });
const trend = z.object({ totals: z.object({ attacks: z.number(), killed: sum, wounded: sum }) });

/**
 * The totals of a view, as the API gives them. Tests run side by side in one ledger: those that publish do so on days, or
 * in a country, of their own after 2020, and those that compare what readers see keep to the years before.
 */
export async function totals(page: Page, view: string) {
  return trend.parse(await trendOf(page, view)).totals;
}

/** The attacks of a view; null in a selection that holds none of it, as that is no zero. */
export async function attacks(page: Page, view: string) {
  const counted = z.object({ totals: z.object({ attacks: z.number().nullable() }) });
  return counted.parse(await trendOf(page, view)).totals.attacks;
}

async function trendOf(page: Page, view: string): Promise<unknown> {
  return (await page.request.get(`/api/v1/trend?dataset=ledger&${view}`)).json();
}

/** A field of the entry form, by its name. */
export const field = (page: Page, name: string) => page.locator(`[id="${name}"]`);

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name }).first().click();

export const summary = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'There is a problem' });

/** The number of the draft that is open. */
const draftIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** Starts the draft of a new incident; gives its number. */
export async function newDraft(page: Page): Promise<string> {
  await page.goto('/admin');
  await press(page, 'Enter an incident');
  await page.waitForURL(/\/admin\/entries\/\d+/);
  await expect(page.getByRole('heading', { name: 'Enter an incident' })).toBeVisible();
  return draftIn(page);
}

/** Starts the draft of a correction; gives its number. */
export async function newCorrection(page: Page, incident: string): Promise<string> {
  await page.goto(`/admin/incidents/${incident}?act=correct`);
  await page.getByLabel('Reason').selectOption('New information');
  await page
    .getByLabel('Why, for readers of the incident’s page')
    .fill('A later report says more.');
  // Where there is a draft of it already, its author is told, and has to want another.
  const anyway = page.getByLabel('Begin another draft anyway');
  if ((await anyway.count()) > 0) await anyway.check();
  await press(page, 'Correct it');
  await page.waitForURL(/\/admin\/entries\/\d+/);
  await expect(page.getByRole('heading', { name: `Correct ${incident}` })).toBeVisible();
  return draftIn(page);
}

/** What a record needs at the least. */
export async function fillIn(page: Page, given: { date: string; country: string; place?: string }) {
  await field(page, 'dateStart').fill(given.date);
  await field(page, 'country').selectOption(given.country);
  await field(page, 'place').fill(given.place ?? '');
  await field(page, 'violence').selectOption('state_based');
  await field(page, 'parties.0.name').fill('Islamic State');
  await field(page, 'sources.0.publisher').fill('Dawn');
}

/** Four people killed, as the only source says. */
export async function fillInFigure(page: Page) {
  await field(page, 'claims.0.killed_all').fill('4');
}

export async function submit(page: Page) {
  await press(page, 'Submit for review');
  await expect(
    page.getByRole('status').filter({ hasText: 'Your draft has been submitted' }),
  ).toBeVisible();
}

/** Publishes a submitted draft; gives the incident's public id. */
export async function publish(page: Page, draft: string): Promise<string> {
  await page.goto(`/admin/entries/${draft}/review`);
  return publishReviewed(page);
}

/** Does one of the things that can be done to an incident, and waits for what the page says of it. */
export async function act(page: Page, incident: string, label: string, said: string) {
  await page.goto(`/admin/incidents/${incident}`);
  await page.getByRole('link', { name: label }).click();
  await page.getByLabel('Why, for readers of the incident’s page').fill('As the source says.');
  await pressInTurn(
    page.getByRole('button', { name: label }).first(),
    page.getByRole('status').filter({ hasText: said }),
  );
}

/**
 * Ticks what a reviewer checks, and publishes the draft that the page shows; gives the incident's public id. Where another
 * draft waits it opens, with a link to the incident.
 */
export async function publishReviewed(page: Page): Promise<string> {
  for (const box of await page
    .getByRole('group', { name: /Tick what/ })
    .getByRole('checkbox')
    .all()) {
    await box.check();
  }
  await inTurn(async () => {
    await press(page, 'Publish');
    await page.waitForURL(/\/admin\/incidents\/ledger-|published=/);
  });
  const link = page.getByRole('status').getByRole('link', { name: /^ledger-/ });
  if (new URL(page.url()).searchParams.has('published')) await link.click();
  await page.waitForURL(/\/admin\/incidents\/ledger-/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
