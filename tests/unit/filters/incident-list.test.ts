import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import {
  CORROBORATIONS,
  DATE_PRECISIONS,
  DEFAULT_LIST,
  type IncidentList,
  LIST_COLUMNS,
  LISTED_ATTRIBUTIONS,
  MAX_LIMIT,
  OPEN_ENDED_LISTS,
  parseIncidentList,
  SORTS,
  serialiseIncidentList,
  WHERE_PRECISIONS,
} from '@/lib/filters/incident-list';
import { parseFilters } from '@/lib/filters/parse';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { anyFilters, anyParams } from './arbitraries';

const number = fc.nat({ max: 2_000_000_000 });
const dayList = fc.record({
  sort: fc.constantFrom('date' as const, '-date' as const),
  place: fc.option(
    fc.record({ value: fc.constantFrom('1989-01-03', '2014-06-10'), incident: number }),
  ),
});
const figureList = fc.record({
  sort: fc.constantFrom(...SORTS.filter((sort) => !/date$|province$/.test(sort))),
  place: fc.option(fc.record({ value: fc.option(number), incident: number })),
});
const placeList = fc.record({
  sort: fc.constantFrom('province' as const, '-province' as const),
  place: fc.option(
    fc.record({ value: fc.constantFrom('IRQ.nineveh', 'NGA.borno', null), incident: number }),
  ),
});
const some = <T extends string>(words: readonly T[]) =>
  fc.subarray([...words]).map((chosen) => chosen.sort());

const anyList: fc.Arbitrary<IncidentList> = fc
  .tuple(
    fc.oneof(dayList, figureList, placeList),
    some(INCIDENT_FLAGS),
    fc.record({
      imprecise: fc.constantFrom('any' as const, 'only' as const),
      datePrecision: some(DATE_PRECISIONS),
      wherePrecision: some(WHERE_PRECISIONS),
      attribution: some(LISTED_ATTRIBUTIONS),
      corroboration: some(CORROBORATIONS),
      openEnded: fc.constantFrom(...OPEN_ENDED_LISTS),
      columns: some(LIST_COLUMNS),
    }),
    fc.constantFrom('filed' as const, 'also' as const),
    fc.integer({ min: 1, max: MAX_LIMIT }),
    fc.record({
      figure: fc.constantFrom('any' as const, 'known' as const, 'unknown' as const),
      least: fc.option(fc.integer({ min: 0, max: 50 })),
      most: fc.option(fc.integer({ min: 50, max: 900 })),
    }),
    fc.boolean(),
    fc.option(fc.constantFrom('Salah al-Din', 'Şalāḩ ad Dīn', "l'Est & 50 %", 'x=1,y')),
  )
  .map(([{ sort, place }, flags, recorded, places, limit, figures, isBack, q]) => {
    const page = isBack ? { cursor: null, before: place } : { cursor: place, before: null };
    return { q, sort, flags, ...figures, ...recorded, places, limit, ...page };
  });

const parse = (query: string) => parseIncidentList(new URLSearchParams(query));

describe('the round trip of an incident list', () => {
  it('gives back the filters and the list, without an issue', () => {
    fc.assert(
      fc.property(anyFilters, anyList, (filters, list) => {
        const query = serialiseIncidentList(filters, list);
        expect(parse(query)).toEqual({ list, issues: [] });
        expect(parseFilters(new URLSearchParams(query))).toEqual({ filters, issues: [] });
      }),
    );
  });

  it('settles after one pass whatever was typed', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        const { list } = parseIncidentList(params);
        const canonical = serialiseIncidentList(DEFAULT_FILTERS, list);
        expect(parse(canonical)).toEqual({ list, issues: [] });
      }),
    );
  });
});

describe('parseIncidentList', () => {
  it('sets bounds right that are the wrong way round, and names what is no number', () => {
    const { list, issues } = parse('least=10&most=3');
    expect(list).toMatchObject({ least: 3, most: 10 });
    expect(issues).toMatchObject([{ parameter: 'least' }]);
    expect(parse('most=many')).toMatchObject({
      list: { most: null },
      issues: [{ parameter: 'most', value: 'many' }],
    });
  });

  it('takes columns that a form began with, and that nobody changed, as none', () => {
    const usual = 'usualColumns=parties,killed,wounded';
    const columnsOf = (query: string) => parse(`${usual}${query}`).list.columns;
    expect(columnsOf('&columns=killed&columns=parties&columns=wounded')).toEqual([]);
    expect(columnsOf('&columns=killed&columns=parties')).toEqual(['killed', 'parties']);
    expect(columnsOf('')).toEqual([]);
    expect(parse(`${usual}&columns=wounded`).issues).toEqual([]);
    expect(serialiseIncidentList(DEFAULT_FILTERS, parse(usual).list)).toBe('');
  });

  it.each(['0', '-1', '1e3', 'all', '10.5'])('names a limit of %s', (limit) => {
    const { list, issues } = parse(`limit=${limit}`);
    expect(list.limit).toBe(DEFAULT_LIST.limit);
    expect(issues[0]).toMatchObject({ parameter: 'limit', value: limit });
  });

  it('uses the largest limit where more is asked for', () => {
    expect(parse('limit=1001').list.limit).toBe(MAX_LIMIT);
    expect(parse('limit=1001').issues).toHaveLength(1);
  });

  it('refuses a cursor of another order, or one that was tampered with', () => {
    const query = serialiseIncidentList(DEFAULT_FILTERS, {
      ...DEFAULT_LIST,
      sort: '-killed',
      cursor: { value: 12, incident: 7 },
    });
    const cursor = new URLSearchParams(query).get('cursor') ?? '';
    expect(parse(`sort=-killed&cursor=${cursor}`).list.cursor).toEqual({ value: 12, incident: 7 });
    expect(parse(`sort=killed&cursor=${cursor}`).list.cursor).toBeNull();
    expect(parse(`sort=-killed&cursor=${cursor.slice(2)}`).issues[0]?.parameter).toBe('cursor');
    expect(parse('cursor=%F0%9F%98%80').issues).toHaveLength(1);
  });
});
