import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLE_ROWS } from '@/lib/domain/enums';
import { parseFilters } from '@/lib/filters/parse';
import {
  DEFAULT_TABLE,
  fitTable,
  MAX_COLUMNS,
  parseTable,
  serialiseTable,
  type TableShape,
} from '@/lib/filters/table';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { anyFilters, anyParams } from './arbitraries';
import { view } from './view';

const parse = (query: string) => parseTable(new URLSearchParams(query));

const column = fc.oneof(
  fc.constantFrom('name', 'total', '2014', '2014-Q3', '2014-03'),
  fc.integer({ min: 1900, max: 2100 }).map(String),
);
const anyTable: fc.Arbitrary<TableShape> = fc
  .record({
    rows: fc.option(fc.constantFrom(...TABLE_ROWS)),
    sign: fc.constantFrom('', '-'),
    column,
  })
  .map(({ rows, sign, column }) => ({ rows, sort: `${sign}${column}` }));

describe('the round trip of a table', () => {
  it('gives back the filters, its rows and its order, without an issue', () => {
    fc.assert(
      fc.property(anyFilters, anyTable, (filters, table) => {
        const query = serialiseTable(filters, table);
        expect(parse(query)).toEqual({ table, issues: [] });
        expect(parseFilters(new URLSearchParams(query))).toEqual({ filters, issues: [] });
      }),
    );
  });

  it('settles after one pass whatever was typed', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        const { table } = parseTable(params);
        expect(parse(serialiseTable(DEFAULT_FILTERS, table))).toEqual({ table, issues: [] });
      }),
    );
  });

  it.each([
    ['rows', 'group'],
    ['rows', 'cell'],
    ['sort', 'size'],
    ['sort', '2014-13'],
    ['sort', '--total'],
  ])('names a %s of %s, and uses the usual one', (parameter, value) => {
    const { table, issues } = parse(`${parameter}=${value}`);
    expect(table).toEqual(DEFAULT_TABLE);
    expect(issues).toMatchObject([{ parameter, value }]);
  });
});

describe('a table that is fitted to a view', () => {
  const fitted = (given: Parameters<typeof view>[0], table: Partial<TableShape> = {}) =>
    fitTable(view(given).view, { ...DEFAULT_TABLE, ...table });

  it('has provinces for a view of one country, and otherwise countries', () => {
    const { view: inIraq } = view(
      { countries: ['IRQ'] },
      { countries: [{ code: 'IRQ', name: 'Iraq' }] },
    );
    expect(fitTable(inIraq, DEFAULT_TABLE).table.rows).toBe('place');
    expect(fitted({}).table.rows).toBe('country');
    expect(fitTable(inIraq, { ...DEFAULT_TABLE, rows: 'party' }).table.rows).toBe('party');
  });

  it('has no more columns than can be read, and says so', () => {
    const { view: used, table, issues } = fitted({ from: '1989', to: '2018', interval: 'month' });
    expect(used.filters.interval).toBe('year');
    expect(used.query).not.toContain('month');
    expect(table.periods).toHaveLength(30);
    expect(issues).toMatchObject([{ parameter: 'interval', value: 'month' }]);
    const short = fitted({ from: '2014', to: '2018', interval: 'month' });
    expect(short.table.periods).toHaveLength(MAX_COLUMNS);
    expect(short.issues).toEqual([]);
    expect(fitted({ from: '2004', to: '2018', interval: 'month' }).view.filters.interval).toBe(
      'quarter',
    );
  });

  it('is ordered by one of its columns', () => {
    expect(fitted({ from: '2014', to: '2016' }, { sort: '-2015' }).table.sort).toBe('-2015');
    const { table, issues } = fitted({ from: '2014', to: '2016' }, { sort: '-2017' });
    expect(table.sort).toBe('-total');
    expect(issues).toMatchObject([{ parameter: 'sort', value: '-2017' }]);
  });

  it.each([
    { measure: 'attacks' as const },
    { role: 'own' as const },
    { victims: 'civilian' as const },
  ])('has no rows of victims where %o', (given) => {
    expect(fitted({}, { rows: 'victims' }).issues).toEqual([]);
    const { table, issues } = fitted(given, { rows: 'victims' });
    expect(table.rows).toBe('country');
    expect(issues).toMatchObject([{ parameter: 'rows', value: 'victims' }]);
  });
});
