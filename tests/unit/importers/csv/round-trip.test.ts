import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
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
      expect(cell).toBe(JSON.stringify(kept));
    }),
  );
});
