import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewHref } from '@/lib/filters/links';
import { trendAnswer } from '@/site/api/trend';
import { partyFigures } from '@/site/profiles/party';
import { hasRange, profileView } from '@/site/profiles/view';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { hasRawFiles, importRawFiles, type RawEvent, rawEvents, summed } from './raw-events';

if (!hasRawFiles) console.warn('SKIPPED: no real files; profiles are not tested on them.');

const IS = 'IS';

let database: TestDatabase;
let events: RawEvent[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL_READER = database.addresses.reader;
  if (!hasRawFiles) return;
  await importRawFiles(database.db, 'ged');
  const all = [...(await rawEvents('IRQ')), ...(await rawEvents('SYR'))];
  events = all.filter(({ sideA, sideB }) => sideA === IS || sideB === IS);
}, 600_000);
afterAll(() => database.drop());

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
    expect(inIncidents.counts?.attacks).toBe(events.length);
    expect(inIncidents.counts?.killed.best).toBe(summed(events, ({ best }) => best));
    const itsActs = events.filter(({ violence, sideA }) => violence === '3' && sideA === IS);
    expect(civilians.counts?.killed.best).toBe(summed(itsActs, (event) => event.civilians));
    expect(own.counts?.killed.best).toBe(summed(events, deadOf(IS)));
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
    const pair = shared.pairs.find(
      ({ first, second }) => first.slug === 'islamic-state' && second.name === other,
    );
    const own = events.filter(({ sideA, sideB }) => sideA.includes(other) || sideB.includes(other));
    expect(pair?.attacks).toBe(own.length);
    expect(shared.pairVictims.get(pair?.cell ?? '')).toEqual({
      first: summed(own, deadOf(IS)),
      second: summed(own, deadOf(other)),
      civilians: summed(own, ({ civilians }) => civilians),
    });
  });

  test('says how exactly its incidents are known', async () => {
    const { exactness } = (await figuresOf('islamic-state')).shared;
    const sourced = events.filter(({ sources }) => sources > 0);
    expect(exactness).toMatchObject({
      attacks: events.length,
      exactDay: events.filter(({ datePrecision }) => datePrecision === 1).length,
      exactPlace: events.filter(({ wherePrecision }) => wherePrecision === 1).length,
      sourcesKnown: sourced.length,
      oneSource: sourced.filter(({ sources }) => sources === 1).length,
    });
  });

  test('has nothing of years in which it is not recorded', async () => {
    const { shared } = await figuresOf('islamic-state');
    const years = events.map(({ first }) => first.slice(0, 4)).sort();
    expect(shared.view.range).toEqual({
      from: `${years[0]}-01-01`,
      to: `${years.at(-1)}-12-31`,
    });
  });
});
