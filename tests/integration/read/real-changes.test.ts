import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { changesAnswer } from '@/site/api/changes';
import { ask } from '@/tests/integration/api/ask';
import { importRows } from '@/tests/integration/import/reading';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const DATA = path.join(process.cwd(), '../shared/data/ucdp');
const EDITIONS = ['ukr_b_HDX_to2019.csv', 'ukr_c_HDX_to2021.csv'];
const isThere = EDITIONS.every((file) => existsSync(path.join(DATA, file)));
if (!isThere) console.warn(`SKIPPED: no real files in ${DATA}; changes are not tested on them.`);

let database: TestDatabase;
let times: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  times = [];
  if (!isThere) return;
  for (const release of EDITIONS) {
    const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(DATA, release)));
    await importRows(database.db, [], {
      datasetSlug: 'ukraine',
      mode: 'replace',
      fileName: release,
      recognised,
      rows,
      release,
    });
    times.push(new Date().toISOString());
  }
}, 600_000);
afterAll(() => database.drop());

/** What one edition says of each of its events, from the raw file. */
async function rawEvents(file: string) {
  const text = await readFile(path.join(DATA, file), 'utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  const events = rows.filter(({ id = '' }) => /^\d+(\.0)?$/.test(id));
  return new Map(
    events.map(({ id = '', low, best, high, deaths_civilians, date_start = '' }) => [
      String(Number(id)),
      {
        low: Number(low),
        best: Number(best),
        high: Number(high),
        civilian: Number(deaths_civilians),
        start: date_start.slice(0, 10),
      },
    ]),
  );
}

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

async function changes(query: string) {
  const response = await ask(database.reader.db, changesAnswer, `/api/v1/changes?${query}`);
  return response.json();
}

describe.skipIf(!isThere)('the second of two editions of Ukraine', () => {
  test('changed what the raw files say, by cause, without being asked for by name', async () => {
    const [first, second] = await Promise.all(EDITIONS.map(rawEvents));
    if (!first || !second) throw new Error('no editions');
    const bests = (events: { best: number }[]) => sumOf(events.map(({ best }) => best));
    const added = [...second].filter(([id]) => !first.has(id)).map(([, event]) => event);
    const gone = [...first].filter(([id]) => !second.has(id)).map(([, event]) => event);
    const both = [...second].flatMap(([id, event]) => {
      const before = first.get(id);
      return before === undefined ? [] : [{ before, event }];
    });
    expect([added.length, gone.length]).toEqual([1916, 94]);
    const { totals, release, incidents } = await changes('dataset=ukraine');
    expect(release).toBe(EDITIONS[1]);
    expect(totals.from.killed.best).toBe(bests([...first.values()]));
    expect(totals.to.killed.best).toBe(bests([...second.values()]));
    expect(totals.causes.new).toMatchObject({
      incidents: added.length,
      attacks: added.length,
      killed: { best: bests(added), low: sumOf(added.map(({ low }) => low)) },
    });
    expect(totals.causes.retracted).toMatchObject({
      incidents: gone.length,
      attacks: -gone.length,
      killed: { best: -bests(gone), high: -sumOf(gone.map(({ high }) => high)) },
    });
    const moved = both.map(({ before, event }) => event.best - before.best);
    expect(totals.causes.revised.killed.best).toBe(sumOf(moved));
    expect(moved.filter((by) => by !== 0).length).toBe(59);
    expect(incidents.total).toBe(
      sumOf(Object.values<{ incidents: number }>(totals.causes).map((cause) => cause.incidents)),
    );
    const parts = Object.values<{ killed: { best: number } }>(totals.causes);
    expect(sumOf(parts.map(({ killed }) => killed.best))).toBe(totals.difference.killed.best);
  });

  test('the first one brought all there was, and between one moment and itself nothing changed', async () => {
    const [first] = await Promise.all(EDITIONS.map(rawEvents));
    const { totals } = await changes(`dataset=ukraine&from=2000-01-01&to=${times[0]}`);
    expect(Object.keys(totals.causes)).toEqual(['new']);
    expect(totals.to.attacks).toBe(first?.size);
    expect(totals.from.attacks).toBeNull();
    const same = await changes(`dataset=ukraine&from=${times[1]}&to=${times[1]}`);
    expect(same.totals.causes).toEqual({});
    expect(same.incidents.total).toBe(0);
  });

  test('of the incidents of some months, what the files say of events that began in them', async () => {
    const [first, second] = await Promise.all(EDITIONS.map(rawEvents));
    const within = (events: typeof first) =>
      [...(events ?? [])].flatMap(([, event]) =>
        event.start >= '2014-06-01' && event.start <= '2015-02-28' ? [event.best] : [],
      );
    const days = 'incidentsFrom=2014-06&incidentsTo=2015-02';
    const { query, totals, countries } = await changes(`dataset=ukraine&${days}`);
    expect(query).toMatchObject({ incidentsFrom: '2014-06', incidentsTo: '2015-02' });
    expect([totals.from.attacks, totals.to.attacks]).toEqual(
      [first, second].map((events) => within(events).length),
    );
    expect([totals.from.killed.best, totals.to.killed.best]).toEqual(
      [first, second].map((events) => sumOf(within(events))),
    );
    const parts = Object.values<{ killed: { best: number } }>(totals.causes);
    expect(sumOf(parts.map(({ killed }) => killed.best))).toBe(totals.difference.killed.best);
    expect(countries).toHaveLength(1);
    const before = await changes('dataset=ukraine&incidentsTo=1988');
    expect(before.totals.causes).toEqual({});
    expect(before.incidents.total).toBe(0);
  });

  test('civilians alone are moved by what the files say of civilians', async () => {
    const [first, second] = await Promise.all(EDITIONS.map(rawEvents));
    const civilians = (events: typeof first) =>
      sumOf([...(events ?? [])].map(([, e]) => e.civilian));
    const { totals } = await changes('dataset=ukraine&victims=civilian');
    expect(totals.difference.killed.best).toBe(civilians(second) - civilians(first));
  });
});
