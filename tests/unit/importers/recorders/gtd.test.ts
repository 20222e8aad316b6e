import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { incidentsOf, readText, rejectsOf } from '../reading';

// Made-up rows in GTD's layout: tests/fixtures/layouts/README.md. What they come to was added up by hand.
const file = (name: string) =>
  readFileSync(new URL(`../../../fixtures/layouts/${name}`, import.meta.url));

const stated = (incident: ReturnType<typeof incidentsOf>[number] | undefined) =>
  incident?.figures.map(({ outcome, victims, low, best, high, qualifier }) => [
    `${outcome} ${victims}`,
    qualifier,
    low,
    best,
    high,
  ]);

test('a blank figure is unknown, a code for unknown too, and nothing is read as zero', async () => {
  const read = await readText('gtd', file('gtd.csv'));
  expect(read.recognised.layout).toBe('Global Terrorism Database (35 columns)');
  const incidents = incidentsOf(read);
  expect(incidents.map(({ externalId }) => externalId.slice(-1))).toEqual([...'123456']);
  const all = (outcome: string) =>
    incidents.map(({ figures }) => {
      return figures.find((one) => one.outcome === outcome && one.victims === 'all')?.best;
    });
  expect(all('killed')).toEqual([3, null, 0, 0, 12, 7]);
  expect(all('wounded')).toEqual([5, null, 2, 2, null, 1]);
  expect(
    incidents.map(({ datePrecision, wherePrecision }) => [datePrecision, wherePrecision]),
  ).toEqual([
    [1, 1],
    [4, 3],
    [1, 3],
    [1, 1],
    [1, 6],
    [5, 4],
  ]);
  expect(incidents[1]).toMatchObject({ dateStart: '2019-01-01', dateEnd: '2019-01-31' });
  expect(incidents[5]).toMatchObject({ dateStart: '2019-01-01', dateEnd: '2019-12-31' });
});

test('the dead of the perpetrators are theirs, and apart from the rest', async () => {
  const read = await readText('gtd', file('gtd-perpetrators.csv'), 7);
  const [first, second, third, fourth] = incidentsOf(read);
  expect(stated(first)).toEqual([
    ['killed all', 'exact', 10, 10, 10],
    ['killed militant', 'exact', 4, 4, 4],
    ['killed unknown', 'exact', 6, 6, 6],
    ['wounded all', 'exact', 6, 6, 6],
    ['wounded militant', 'exact', 1, 1, 1],
    ['wounded unknown', 'exact', 5, 5, 5],
  ]);
  // Two groups: whose dead they are is not said.
  expect(first?.parties).toMatchObject([
    {
      actorName: 'Example Front',
      role: 'perpetrator',
      attribution: 'claimed',
      claimedVia: 'Posted to website',
      dead: null,
    },
    { actorName: 'Sample Brigade', attribution: 'suspected', dead: null },
  ]);
  expect(first).toMatchObject({ externalId: '209905010001', clarity: 2, country: 'IRQ' });
  expect(first?.sources.map(({ title }) => title)).toEqual([
    'Made-up headline A',
    'Made-up headline B',
  ]);

  expect(second).toMatchObject({
    dateStart: '2019-05-04',
    dateEnd: '2019-05-08',
    datePrecision: 2,
    country: 'PSE',
    admin1: null,
    place: null,
    attackTypes: [],
    clarity: null,
    parties: [{ attribution: 'suspected', dead: { best: 1 } }],
  });
  expect(stated(second)).toEqual([
    ['killed all', 'exact', 3, 3, 3],
    ['killed militant', 'exact', 1, 1, 1],
    ['killed unknown', 'exact', 2, 2, 2],
    ['wounded all', 'unknown', null, null, null],
    ['abducted all', 'unknown', null, null, null],
  ]);

  // Of halves of linked attacks the range is known.
  expect(stated(third)).toEqual([
    ['killed all', 'about', 2, 2, 3],
    ['killed militant', 'exact', 0, 0, 0],
    ['killed unknown', 'about', 2, 2, 3],
    ['wounded all', 'about', 0, 0, 1],
    ['wounded militant', 'exact', 0, 0, 0],
    ['wounded unknown', 'about', 0, 0, 1],
    ['abducted all', 'exact', 7, 7, 7],
    ['released all', 'exact', 2, 2, 2],
  ]);
  expect(third?.parties).toMatchObject([
    { actorName: 'Unknown', actorKind: 'unidentified', dead: null },
  ]);
  expect(third?.country).toBe('YUG');

  // More perpetrators than dead: kept as it is, and said. The same group named twice is one party.
  expect(fourth?.flags).toEqual(['parts_differ_from_total']);
  expect(fourth?.parties).toMatchObject([{ actorName: 'Example Front', dead: { best: 2 } }]);
});

test('an id that a spreadsheet has cut short, and a place that is no country, keep their rows out', async () => {
  const rejects = rejectsOf(await readText('gtd', file('gtd-perpetrators.csv')));
  expect(rejects.map(({ line, column }) => [line, column])).toEqual([
    [6, 'eventid'],
    [7, 'country_txt'],
  ]);
  expect(rejects[0]?.reason).toContain('lost its last digits');
});

test('Windows-1252 is read as such, and a file that is cut off is refused', async () => {
  const text = file('gtd-perpetrators.csv').toString().replace('Exampleville', 'Exámpleville');
  const windows = Buffer.from(text, 'latin1');
  for (const bytes of [windows, Buffer.from(text)]) {
    for (const chunk of [Number.POSITIVE_INFINITY, 11]) {
      const [first] = incidentsOf(await readText('gtd', bytes, chunk));
      expect(first?.place).toBe('Exámpleville');
    }
  }
  await expect(readText('gtd', text.trimEnd().slice(0, -20))).rejects.toThrow('cut off');
  await expect(readText('gtd', text.replace('nkill,', 'dead,'))).rejects.toThrow('"nkill"');
});
