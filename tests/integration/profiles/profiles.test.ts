import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { viewHref } from '@/lib/filters/links';
import { hasRange, type RangedView } from '@/lib/filters/view';
import { rankingAnswer } from '@/site/api/ranking';
import { trendAnswer } from '@/site/api/trend';
import { countryFigures } from '@/site/profiles/country';
import { listMetadata } from '@/site/profiles/list';
import { inOrder } from '@/site/profiles/list-order';
import { namedCountsOf } from '@/site/profiles/list-rows';
import { partyFigures } from '@/site/profiles/party';
import { profileView } from '@/site/profiles/view';
import { viewOf } from '@/site/reads/queries';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { hasRawFiles, importRawFiles, type RawEvent, rawEvents, summed } from './raw-events';

if (!hasRawFiles) console.warn('SKIPPED: no real files; profiles are not tested on them.');

const IS = 'IS';

let database: TestDatabase;
let ofIraq: RawEvent[] = [];
/** Those in which Islamic State took part. */
let ofIs: RawEvent[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL_READER = database.addresses.reader;
  if (!hasRawFiles) return;
  await importRawFiles(database.db, 'ged');
  ofIraq = await rawEvents('IRQ');
  const all = [...ofIraq, ...(await rawEvents('SYR'))];
  ofIs = all.filter(({ sideA, sideB }) => sideA === IS || sideB === IS);
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
    expect((await viewOfIraq({ from: '2014' })).range.to).toBe('2018-12-31');
  });

  test('says what its file adds up to', async () => {
    const { years, victims, lastMonths, places } = await countryFigures(await viewOfIraq(), null);
    expect(years.totals.attacks).toBe(ofIraq.length);
    expect(years.totals.killed).toMatchObject({
      low: summed(ofIraq, ({ low }) => low),
      best: summed(ofIraq, ({ best }) => best),
      high: summed(ofIraq, ({ high }) => high),
    });
    expect(victims?.civilian.killed.best).toBe(summed(ofIraq, ({ civilians }) => civilians));
    const of = (year: string) => ofIraq.filter(({ first }) => first.startsWith(year));
    expect(lastMonths?.counts.killed.best).toBe(summed(of('2018'), ({ best }) => best));
    expect(lastMonths?.before?.counts.killed.best).toBe(summed(of('2017'), ({ best }) => best));
    const placed = places.reduce((sum, { killed }) => sum + killed.best, 0);
    expect(placed).toBe(summed(ofIraq, ({ best }) => best));
  });

  test('has each year and month as its file has it', async () => {
    const { years, months } = await countryFigures(await viewOfIraq(), null);
    for (const { period, killed } of years.series[0]?.points ?? []) {
      const own = ofIraq.filter(({ first }) => first.startsWith(period));
      expect([period, killed.best]).toEqual([period, summed(own, ({ best }) => best)]);
    }
    for (const { period, killed, imprecise } of months.series[0]?.points ?? []) {
      const own = ofIraq.filter(
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

async function figuresOf(slug: string) {
  const profile = await profileView({ dataset: 'ged' }, { party: slug }, []);
  if (profile === null || !hasRange(profile.view)) throw new Error('there is nothing to show');
  return partyFigures(profile.view, null);
}

/** What the files say of the dead of a side. */
const deadOf = (side: string) => (event: RawEvent) =>
  event.sideA === side ? event.deathsA : event.sideB === side ? event.deathsB : 0;

describe.skipIf(!hasRawFiles)('the profile of Islamic State', () => {
  test('keeps apart who died in its incidents, the civilians it killed and its own dead', async () => {
    const { counts } = await figuresOf('islamic-state');
    const { inIncidents, civilians, own } = counts;
    expect(inIncidents.counts?.attacks).toBe(ofIs.length);
    expect(inIncidents.counts?.killed.best).toBe(summed(ofIs, ({ best }) => best));
    const itsActs = ofIs.filter(({ violence, sideA }) => violence === '3' && sideA === IS);
    expect(civilians.counts?.killed.best).toBe(summed(itsActs, (event) => event.civilians));
    expect(own.counts?.killed.best).toBe(summed(ofIs, deadOf(IS)));
  });

  test('has the same numbers at the addresses to which they lead', async () => {
    const { counts } = await figuresOf('islamic-state');
    for (const { view, counts: shown } of Object.values(counts)) {
      const address = viewHref('/api/v1/trend', view.filters);
      const { totals } = await (await ask(database.reader.db, trendAnswer, address)).json();
      expect(totals.killed.best).toBe(shown?.killed.best);
      expect(totals.attacks).toBe(shown?.attacks);
    }
  });

  test('says whose dead its fight with another side left', async () => {
    const { shared } = await figuresOf('islamic-state');
    const other = 'Government of Syria';
    const pair = shared.pairs.rows.find(
      ({ first, second }) => first.slug === 'islamic-state' && second.name === other,
    );
    const own = ofIs.filter(({ sideA, sideB }) => sideA.includes(other) || sideB.includes(other));
    expect(pair?.attacks).toBe(own.length);
    expect(shared.pairs.victims?.get(pair?.cell ?? '')).toEqual({
      first: summed(own, deadOf(IS)),
      second: summed(own, deadOf(other)),
      civilians: summed(own, ({ civilians }) => civilians),
    });
  });

  test('says how exactly its incidents are known', async () => {
    const { exactness } = (await figuresOf('islamic-state')).shared;
    const sourced = ofIs.filter(({ sources }) => sources > 0);
    expect(exactness).toMatchObject({
      attacks: ofIs.length,
      exactDay: ofIs.filter(({ datePrecision }) => datePrecision === 1).length,
      exactPlace: ofIs.filter(({ wherePrecision }) => wherePrecision === 1).length,
      sourcesKnown: sourced.length,
      oneSource: sourced.filter(({ sources }) => sources === 1).length,
    });
  });

  test('has nothing of years in which it is not recorded', async () => {
    const { shared } = await figuresOf('islamic-state');
    const years = ofIs.map(({ first }) => first.slice(0, 4)).sort();
    expect(shared.view.range).toEqual({
      from: `${years[0]}-01-01`,
      to: `${years.at(-1)}-12-31`,
    });
  });
});

async function listed(by: 'country' | 'party', given: Record<string, string> = {}) {
  const { view } = await viewOf({ dataset: 'ged', ...given });
  return namedCountsOf(view, by);
}

describe.skipIf(!hasRawFiles)('lists of countries and parties', () => {
  test('say what is searched for in their titles and previews', async () => {
    const { title, description, openGraph } = await listMetadata('/countries', {
      dataset: 'ged',
      q: ' Iraq ',
    });
    expect(title).toMatch(/^Countries in .*, 1989–\d{4}, matching “Iraq”$/);
    expect(description).toContain('matching “Iraq”');
    expect(openGraph?.images).toMatchObject([
      { url: expect.stringMatching(/of=countries.*&q=Iraq$/) },
    ]);
    expect((await listMetadata('/parties', { dataset: 'ged' })).title).not.toContain('matching');
  });

  test('have what their files add up to, with the years of the first and the last attack', async () => {
    const rows = await listed('country');
    for (const country of ['IRQ', 'SYR'] as const) {
      const events = await rawEvents(country);
      const years = events.map(({ first }) => first.slice(0, 4)).sort();
      expect(rows.find(({ key }) => key === country)).toMatchObject({
        attacks: events.length,
        killed: summed(events, ({ best }) => best),
        bounds: {
          low: summed(events, ({ low }) => low),
          high: summed(events, ({ high }) => high),
        },
        first: years[0],
        last: years.at(-1),
      });
    }
  });

  test('have every party, with the figures that the API ranks them by', async () => {
    const address = '/api/v1/ranking?dataset=ged&by=party&from=2012&to=2016';
    const told = await (await ask(database.reader.db, rankingAnswer, address)).json();
    type Told = { key: string; attacks: number; killed: { best: number } };
    const expected = told.rows.map(({ key, attacks, killed }: Told) => [key, attacks, killed.best]);
    expect(expected.length).toBeGreaterThan(20);
    const rows = await listed('party', { from: '2012', to: '2016' });
    const shown = rows.map(({ key, attacks, killed }) => [key, attacks, killed ?? 0]);
    expect(shown.sort()).toEqual(expected.sort());
  });

  test('are sorted by any column, in both directions', async () => {
    const rows = await listed('party');
    const firsts = inOrder(rows, 'first').map(({ first }) => first);
    expect(firsts).toEqual([...firsts].sort());
    const attacks = inOrder(rows, '-attacks').map((row) => row.attacks);
    expect(attacks).toEqual([...attacks].sort((a, b) => b - a));
    const names = inOrder(rows, 'name').map(({ label }) => label);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  test('and profiles ask the database little, and nearly nothing when they are asked for again', async () => {
    // The facts are there, as they are after a start.
    await listed('country');
    const asked = vi.spyOn(PostgresJsSession.prototype, 'prepareQuery');
    const queries = async (read: () => Promise<unknown>) => {
      asked.mockClear();
      await read();
      return asked.mock.calls.length;
    };
    const country = async () => {
      const profile = await profileView({ dataset: 'ged' }, { country: 'SYR' }, []);
      if (profile && hasRange(profile.view)) await countryFigures(profile.view, null);
    };
    const party = async () => {
      const profile = await profileView({ dataset: 'ged' }, { party: 'islamic-state' }, []);
      if (profile && hasRange(profile.view)) await partyFigures(profile.view, null);
    };
    expect(await queries(country)).toBeLessThanOrEqual(60);
    expect(await queries(country)).toBeLessThanOrEqual(6);
    expect(await queries(party)).toBeLessThanOrEqual(90);
    expect(await queries(party)).toBeLessThanOrEqual(20);
    asked.mockRestore();
  });
});
