import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '@/lib/domain/enums';
import { boundsOf } from '@/lib/domain/estimate';
import type { UploadField } from '@/lib/upload/fields';
import { recorderOf } from '@/lib/upload/layouts';
import type { ChosenColumns } from '@/lib/upload/mapping';
import { faultsIn, type ReadTable, readTable } from './read-table';

// Files in the layouts of other recorders, with made-up rows: tests/fixtures/layouts/README.md. The totals were added up by
// hand from the files, row by row, and not by what is tested.

const NOTHING = { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };

/** Reads a file by the columns that are guessed, but for those that are named, by their headings. */
async function read(
  name: string,
  columns: Readonly<Record<string, UploadField>> = {},
  given: Partial<ChosenColumns> = {},
): Promise<ReadTable> {
  const bytes = readFileSync(new URL(`../../fixtures/layouts/${name}`, import.meta.url));
  const { sheet, mapping } = await readTable(bytes, given);
  const named = new Set<string | null>(Object.values(columns));
  const fields = mapping.fields.map((field, place) => {
    const chosen = columns[sheet.headings[place] ?? ''];
    return chosen ?? (named.has(field) ? null : field);
  });
  return readTable(bytes, { ...given, fields });
}

type Sum = { low: number; best: number; high: number; unknown: number };

function sumOf({ rows }: ReadTable, outcome: Outcome): Sum {
  const sum = { low: 0, best: 0, high: 0, unknown: 0 };
  for (const { incident } of rows) {
    if (incident === null) continue;
    const figure = incident.figures.find((one) => one.outcome === outcome);
    const bounds = figure === undefined ? null : boundsOf(figure);
    if (bounds === null) sum.unknown += 1;
    else for (const side of ['low', 'best', 'high'] as const) sum[side] += bounds[side];
  }
  return sum;
}

const exactly = (best: number, unknown = 0): Sum => ({ low: best, best, high: best, unknown });
const attacks = ({ rows }: ReadTable) => rows.filter(({ incident }) => incident !== null).length;
const incidents = ({ rows }: ReadTable) => rows.map(({ incident }) => incident);
const precisions = (table: ReadTable) =>
  incidents(table).map((one) => one && [one.datePrecision, one.wherePrecision]);

describe('GTD', () => {
  it('comes to its totals: three known attacks of day, month and year, and two figures unknown', async () => {
    const table = await read('gtd.csv');
    expect(recorderOf(table.sheet.headings)).toBe('gtd');
    expect(attacks(table)).toBe(5);
    // 3 + blank + 0 + 12 + 7; the half of a person is a mistake.
    expect(sumOf(table, 'killed')).toEqual(exactly(22, 1));
    // 5 + blank + 2 + blank + 1.
    expect(sumOf(table, 'wounded')).toEqual(exactly(8, 2));
    expect(faultsIn(table.rows).filter(Boolean)).toEqual([
      expect.stringContaining('“0.5” is a part of a person'),
    ]);
    expect(precisions(table)).toEqual([[1, 1], [4, 3], [1, 3], null, [1, 6], [5, 4]]);
    expect(incidents(table)[0]).toMatchObject({
      country: 'IRQ',
      admin1: 'Nineveh',
      place: 'Exampleville',
      attackTypes: ['Armed Assault'],
      weapons: ['Firearms'],
      targets: ['Police'],
      parties: [{ actorName: 'Example Front', actorKind: 'armed_group' }],
    });
    expect(incidents(table)[1]).toMatchObject({ dateStart: '2019-01-01', dateEnd: '2019-01-31' });
    expect(incidents(table)[4]).toMatchObject({
      place: null,
      admin1: null,
      latitude: null,
      parties: [{ actorName: 'Unknown', actorKind: 'unidentified' }],
    });
  });
});

describe('ACLED', () => {
  it('of before 2022 comes to its totals, by its own codes of precision', async () => {
    const table = await read('acled-old.csv');
    expect(recorderOf(table.sheet.headings)).toBe('acled');
    expect(faultsIn(table.rows)).toEqual(['', '', '']);
    // 11 + 0 + 10.
    expect(sumOf(table, 'killed')).toEqual(exactly(21));
    expect(precisions(table)).toEqual([
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    expect(incidents(table)[2]).toMatchObject({
      country: 'ETH',
      admin1: 'Afar',
      dateStart: '1999-02-01',
      dateEnd: '1999-02-28',
    });
  });

  it('of today comes to its totals', async () => {
    const table = await read('acled-new.csv');
    expect(recorderOf(table.sheet.headings)).toBe('acled');
    expect(faultsIn(table.rows)).toEqual(['', '', '', '']);
    // 4 + 3 + 0 + 1.
    expect(sumOf(table, 'killed')).toEqual(exactly(8));
    expect(incidents(table)[0]).toMatchObject({
      country: 'KEN',
      admin1: 'Garissa',
      admin2: 'Fafi',
      place: 'Exampletown',
      latitude: -0.45,
    });
  });
});

describe('Iraq Body Count', () => {
  it('comes to its totals, lowest and highest, in the country that is said for all rows', async () => {
    const table = await read(
      'iraq-body-count.csv',
      {
        'IBC code': 'id',
        'Reported Minimum': 'killedLow',
        'Reported Maximum': 'killedHigh',
        Sources: 'sourcePublisher',
      },
      { fallbacks: { ...NOTHING, country: 'IRQ' } },
    );
    expect(faultsIn(table.rows)).toEqual(['', '', '', '']);
    // 2 + 5 + 0 + 12, and 2 + 9 + 1 + at least 12.
    expect(sumOf(table, 'killed')).toEqual({ low: 19, best: 19, high: 24, unknown: 0 });
    expect(incidents(table).map((one) => one?.figures[0]?.qualifier)).toEqual([
      'exact',
      'between',
      'between',
      'at_least',
    ]);
    expect(incidents(table).map((one) => one && [one.dateStart, one.dateEnd])).toEqual([
      ['2003-03-19', '2003-03-19'],
      ['2003-03-20', '2003-03-22'],
      ['2003-04-01', '2003-04-30'],
      ['2004-05-05', '2004-05-05'],
    ]);
    expect(incidents(table)[0]).toMatchObject({ targets: [], weapons: ['air attack'] });
  });
});

describe('a list of drone strikes', () => {
  it('comes to its totals below a title and above a row of sums', async () => {
    const table = await read(
      'drone-strikes.csv',
      {
        'Strike ID': 'id',
        Area: 'admin1',
        'Minimum people killed': 'killedLow',
        'Maximum people killed': 'killedHigh',
        'Minimum people injured': 'woundedLow',
        'Maximum people injured': 'woundedHigh',
      },
      { fallbacks: { ...NOTHING, country: 'PAK', sourcePublisher: 'Example Bureau' } },
    );
    expect(table.sheet.opened.headingRow).toBe(3);
    expect(attacks(table)).toBe(4);
    expect(faultsIn(table.rows)[4]).toContain('“Total” looks like a row that sums up others');
    // 2–5, 6, at least 3, 0.
    expect(sumOf(table, 'killed')).toEqual({ low: 11, best: 11, high: 14, unknown: 0 });
    // 1–3, 0, at least 2, 4.
    expect(sumOf(table, 'wounded')).toEqual({ low: 7, best: 7, high: 9, unknown: 0 });
    // 14/01 and 30/12 tell that the day comes first.
    expect(incidents(table).map((one) => one?.dateStart)).toEqual([
      '2010-01-03',
      '2010-01-14',
      '2011-11-07',
      '2012-12-30',
      undefined,
    ]);
  });
});

describe('a list of mass shootings', () => {
  it('comes to its totals, with a heading that is there twice and years of two digits', async () => {
    const table = await read(
      'mass-shootings.csv',
      { sources: 'sourceUrl', weapon_type: 'weapons' },
      {
        century: 'latest',
        fallbacks: { ...NOTHING, country: 'USA', sourcePublisher: 'Example Weekly' },
      },
    );
    expect(faultsIn(table.rows)).toEqual(['', '', '', '']);
    // 4 + 11 + 8 + 3.
    expect(sumOf(table, 'killed')).toEqual(exactly(26));
    // 3 + 20 + unknown + 2.
    expect(sumOf(table, 'wounded')).toEqual(exactly(25, 1));
    expect(incidents(table).map((one) => one?.dateStart)).toEqual([
      '2023-05-16',
      '2017-10-01',
      '1982-08-20',
      '2021-04-05',
    ]);
    expect(incidents(table)[0]).toMatchObject({
      place: 'Exampletown, Texas',
      weapons: ['semiautomatic rifle'],
      sources: [{ url: 'https://example.org/a' }],
    });
    expect(incidents(table)[3]).toMatchObject({ latitude: null, longitude: null });
  });
});
