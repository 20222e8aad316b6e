import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { exportedRow, incidentToRow } from '@/lib/importers/csv/write';
import { gedFixture, incidentsOf, readText } from '../reading';
import { arbitraryIncident } from './arbitrary-incident';

const written = (incidents: IncidentInput[]) =>
  csvText([CSV_COLUMNS, ...incidents.map(incidentToRow)]);

it('gives back every incident that was written, exactly', async () => {
  const incidents = fc.array(arbitraryIncident, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(incidents, fc.integer({ min: 1, max: 2000 }), async (list, chunk) => {
      const read = await readText('csv', written(list), chunk);
      expect(read.rows.filter((row) => row.kind === 'reject')).toEqual([]);
      expect(incidentsOf(read)).toEqual(list);
    }),
    { numRuns: 300 },
  );
});

it('gives back what was imported from UCDP, and writes it the same again', async () => {
  const imported = incidentsOf(await readText('ucdp-ged', gedFixture('hdx-52.csv')));
  const text = written(imported);
  const read = await readText('csv', text);
  expect(read.recognised).toEqual({
    format: 'csv',
    layout: 'Casualty Ledger CSV (37 columns)',
    rowsAreTagged: false,
  });
  expect(incidentsOf(read)).toEqual(imported);
  expect(written(incidentsOf(read))).toBe(text);
});

it('writes no cell that a spreadsheet would run', async () => {
  const [incident] = incidentsOf(await readText('ucdp-ged', gedFixture('hdx-52.csv')));
  if (incident === undefined) throw new Error('the fixture is empty');
  const text = written([{ ...incident, place: '=1+1', summary: '@SUM(A1)' }]);
  expect(text).toContain(",'=1+1,");
  expect(text.trimEnd().endsWith(",'@SUM(A1)")).toBe(true);
});

it('leaves nothing but what is null or false out of lists, whatever their texts say', () => {
  const tricky = fc
    .array(
      fc.constantFrom('{', '}', '"', ',', ':null', ':false', '\\', 'a', '"a":null', '[', ' '),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));
  const text = fc.option(tricky, { nil: null });
  const source = fc.record({
    publisher: text,
    agency: text,
    title: text,
    publishedOn: text,
    url: text,
    language: text,
    reference: text,
    original: text,
  });
  const at = CSV_COLUMNS.indexOf('sources');
  const sources = fc.array(source, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(arbitraryIncident, sources, (incident, sources) => {
      const cell = incidentToRow({ ...incident, sources })[at];
      const kept = sources.map((one) =>
        Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)),
      );
      expect(String(cell)).toBe(JSON.stringify(kept));
    }),
  );
});

it('writes lists as JSON does, but for what is null or false', () => {
  const lists: Record<string, (of: IncidentInput) => object[]> = {
    other_figures: ({ figures }) =>
      figures
        .filter(({ outcome, victims }) => victims !== 'all' || !/^(killed|wounded)$/.test(outcome))
        .map(({ basis: _, ...figure }) => figure),
    parties: ({ parties }) => parties,
    sources: ({ sources }) => sources,
    claims: ({ claims }) => claims,
    other_places: ({ otherPlaces }) => otherPlaces,
  };
  const isSaid = (_: string, value: unknown) =>
    value === null || value === false ? undefined : value;
  fc.assert(
    fc.property(arbitraryIncident, (incident) => {
      const row = incidentToRow(incident);
      for (const [column, listOf] of Object.entries(lists)) {
        const items = listOf(incident);
        const cell = row[CSV_COLUMNS.map(String).indexOf(column)];
        const written = cell === null ? [] : JSON.parse(String(cell));
        expect(written).toEqual(JSON.parse(JSON.stringify(items, isSaid)));
        // Nothing is written but what JSON.stringify writes, in whatever order.
        expect(cell && String(cell)).toBe(items.length === 0 ? null : JSON.stringify(written));
      }
    }),
  );
});

it('writes what is hard to write as it always has', () => {
  const text = csvText([
    exportedRow(
      {
        externalId: 'x-1',
        ...{ dateStart: '2014-02-28', dateEnd: '2014-03-02', datePrecision: 2 },
        ...{ country: 'SYR', admin1: 'Ḩamāh', admin2: '', place: '=1+1' },
        ...{ latitude: 35.13, longitude: -0.00001, wherePrecision: 3 },
        violence: 'one_sided',
        ...{ attackTypes: ['car bomb', 'a;b'], weapons: [], targets: ['@x'] },
        ...{ conflict: 'a, b', dyad: null, clarity: null, sourceCount: 0 },
        summary: 'قال “نعم”\r\n"second";=line',
        flags: [],
        otherPlaces: [{ country: 'TUR', admin1: null, place: 'Kilis "old"' }],
        parties: [
          {
            ...{ actorName: 'X\\Y', actorKind: 'armed_group', actorCountry: null },
            ...{ role: 'perpetrator', attribution: 'claimed', claimedVia: 'Tele\ngram' },
            dead: { low: 1, best: null, high: null, qualifier: 'at_least' },
          },
        ],
        figures: [
          { ...KILLED, victims: 'civilian', low: 3, best: 4, high: 9, qualifier: 'between' },
          { ...KILLED, victims: 'militant', low: 2, best: null, high: null, qualifier: 'at_least' },
          { ...KILLED, outcome: 'wounded', victims: 'all', qualifier: 'unknown', words: 'dozens' },
        ],
        sources: [
          { ...NO_SOURCE, publisher: 'SANA', title: '-5' },
          { ...NO_SOURCE, agency: 'AFP', language: 'ar', title: '{"a":null}' },
        ],
        claims: [
          {
            ...{ source: 1, outcome: 'killed', victims: 'civilian', low: 3, best: null, high: 9 },
            ...{ qualifier: 'between', words: null, official: true, quoted: '"3"', locator: null },
          },
        ],
      },
      true,
    ),
  ]);
  expect(text).toBe(
    [
      `x-1,2014-02-28,2014-03-02,2,SYR,Ḩamāh,,'=1+1,35.13,-0.00001,3,one_sided,car bomb;a\\;b,,'@x,"a, b",,,0,,,,,,,,,unknown,dozens,`,
      `"[{""outcome"":""killed"",""victims"":""civilian"",""low"":3,""best"":4,""high"":9,""qualifier"":""between""},{""outcome"":""killed"",""victims"":""militant"",""low"":2,""qualifier"":""at_least""}]",,`,
      `"[{""country"":""TUR"",""place"":""Kilis \\""old\\""""}]",`,
      `"[{""actorName"":""X\\\\Y"",""actorKind"":""armed_group"",""role"":""perpetrator"",""attribution"":""claimed"",""claimedVia"":""Tele\\ngram"",""dead"":{""low"":1,""qualifier"":""at_least""}}]",`,
      `"[{""publisher"":""SANA"",""title"":""-5""},{""agency"":""AFP"",""title"":""{\\""a\\"":null}"",""language"":""ar""}]",`,
      `"[{""source"":1,""outcome"":""killed"",""victims"":""civilian"",""low"":3,""high"":9,""qualifier"":""between"",""official"":true,""quoted"":""\\""3\\""""}]",`,
      `,"قال “نعم”\r\n""second"";'=line",`,
      `"[{""outcome"":""killed"",""victims"":""all"",""low"":5,""best"":6,""high"":11,""qualifier"":""at_least"",""rule"":""sum_of_parts"",""version"":1}]"\n`,
    ].join(''),
  );
});

const KILLED = {
  outcome: 'killed',
  ...{ low: null, best: null, high: null, words: null, basis: null },
} as const;
const NO_SOURCE = {
  ...{ publisher: null, agency: null, title: null, publishedOn: null },
  ...{ url: null, language: null, reference: null, original: null },
};
