import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewHref } from '@/lib/filters/links';
import { trendAnswer } from '@/site/api/trend';
import { countryFigures } from '@/site/profiles/country';
import { hasRange, profileView, type RangedView } from '@/site/profiles/view';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { hasRawFiles, importRawFiles, type RawEvent, rawEvents, summed } from './raw-events';

if (!hasRawFiles) console.warn('SKIPPED: no real files; profiles are not tested on them.');

let database: TestDatabase;
let events: RawEvent[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL_READER = database.addresses.reader;
  if (!hasRawFiles) return;
  await importRawFiles(database.db, 'ged');
  events = await rawEvents('IRQ');
}, 600_000);
afterAll(() => database.drop());

async function viewOfIraq(given: Record<string, string> = {}): Promise<RangedView> {
  const profile = await profileView({ dataset: 'ged', ...given }, { country: 'IRQ' }, []);
  if (profile === null || !hasRange(profile.view)) throw new Error('there is nothing to show');
  return profile.view;
}

const monthOf = (day: string) => day.slice(0, 7);

describe.skipIf(!hasRawFiles)('the profile of Iraq', () => {
  test('is of the years that its file covers, though another country’s goes on', async () => {
    expect((await viewOfIraq()).range).toEqual({ from: '1989-01-01', to: '2018-12-31' });
    expect((await viewOfIraq({ from: '2014' })).range.to).toBe('2019-12-31');
  });

  test('says what its file adds up to', async () => {
    const { years, victims, lastMonths, places } = await countryFigures(await viewOfIraq(), null);
    expect(years.totals.attacks).toBe(events.length);
    expect(years.totals.killed).toMatchObject({
      low: summed(events, ({ low }) => low),
      best: summed(events, ({ best }) => best),
      high: summed(events, ({ high }) => high),
    });
    expect(victims?.civilian.killed.best).toBe(summed(events, ({ civilians }) => civilians));
    const of = (year: string) => events.filter(({ first }) => first.startsWith(year));
    expect(lastMonths?.counts.killed.best).toBe(summed(of('2018'), ({ best }) => best));
    expect(lastMonths?.before?.counts.killed.best).toBe(summed(of('2017'), ({ best }) => best));
    const placed = places.reduce((sum, { killed }) => sum + killed.best, 0);
    expect(placed).toBe(summed(events, ({ best }) => best));
  });

  test('has each year and month as its file has it', async () => {
    const { years, months } = await countryFigures(await viewOfIraq(), null);
    for (const { period, killed } of years.series[0]?.points ?? []) {
      const own = events.filter(({ first }) => first.startsWith(period));
      expect([period, killed.best]).toEqual([period, summed(own, ({ best }) => best)]);
    }
    for (const { period, killed, imprecise } of months.series[0]?.points ?? []) {
      const own = events.filter(
        ({ first, last }) => monthOf(first) === period && monthOf(last) === period,
      );
      const dated = killed.best - imprecise.killed.best;
      expect([period, dated]).toEqual([period, summed(own, ({ best }) => best)]);
    }
  });

  test('has the figures that the API gives at the addresses of its panels', async () => {
    const { views, years, months, lead } = await countryFigures(await viewOfIraq(), null);
    for (const [view, shown] of [
      [views.years, years],
      [views.calendar, months],
      [views.lead, lead],
    ] as const) {
      const address = viewHref('/api/v1/trend', view.filters);
      const { series, totals } = await (await ask(database.reader.db, trendAnswer, address)).json();
      expect(totals.killed.best).toBe(shown.totals.killed.best);
      const points = (of: typeof shown.series) =>
        of.map(({ key, points }) => [key, points.map(({ killed }) => killed.best)]);
      expect(points(series)).toEqual(points(shown.series));
    }
  });
});
