import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentHrefOf } from '@/lib/citation/current-href';
import { citationId, type Frozen, inColumns } from '@/lib/citation/frozen';
import {
  type CountedRow,
  countedRows,
  countedTrend,
  freezeRows,
  trendOfRows,
} from '@/lib/citation/result';
import { CITATION_ID, readCitationId } from '@/lib/domain/citation';
import { COUNT_COVERED } from '@/lib/domain/coverage';
import { countsOf } from '@/lib/stats/counts';

const frozen: Frozen = {
  kind: 'chart',
  query: 'dataset=d',
  dataset: 'd',
  version: 3,
  recordedAt: '2026-11-26T10:00:00.000Z',
  releases: ['1'],
  method: 1,
  rows: { columns: ['key', 'period', 'attacks'], rows: [['all', '2014', 3]] },
  words: {
    title: 'Attacks per year',
    sentence: 'Attacks: 3.',
    source: 'Someone.',
    labels: { all: 'All attacks' },
    order: ['all'],
    measure: 'attacks',
    range: { from: '2014-01-01', to: '2014-12-31' },
    cited: {
      title: 'Attacks per year',
      name: 'd-v3',
      dataset: { slug: 'd', title: 'D', publisher: 'Someone', licence: 'CC0', citation: 'D' },
      population: null,
    },
    drawing: null,
    synthetic: false,
  },
};

describe('the id of a citation', () => {
  test('is 16 characters of 32, and the same for the same', () => {
    expect(citationId(frozen)).toMatch(CITATION_ID);
    expect(citationId(structuredClone(frozen))).toBe(citationId(frozen));
  });

  test.each<[string, Partial<Frozen>]>([
    ['kind', { kind: 'map' }],
    ['query', { query: 'dataset=d&measure=attacks' }],
    ['dataset', { dataset: 'e' }],
    ['version', { version: 4 }],
    ['moment', { recordedAt: '2026-11-26T10:00:00.001Z' }],
    ['releases', { releases: [] }],
    ['method', { method: 2 }],
    ['rows', { rows: { ...frozen.rows, rows: [['all', '2014', 4]] } }],
    ['words', { words: { ...frozen.words, title: 'Attacks' } }],
    [
      'licence',
      {
        words: {
          ...frozen.words,
          cited: {
            ...frozen.words.cited,
            population: { title: 'P', publisher: 'W', licence: 'L' },
          },
        },
      },
    ],
  ])('is another for another %s', (_, change) => {
    expect(citationId({ ...frozen, ...change })).not.toBe(citationId(frozen));
  });

  test('is read however it was typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(CITATION_ID), fc.nat(), (id, seed) => {
        const typed = id
          .replace(/0/g, seed % 2 === 0 ? 'O' : '0')
          .replace(/1/g, ['1', 'i', 'L'][seed % 3] ?? '1')
          .replace(/(.{4})(?=.)/g, seed % 5 === 0 ? '$1-' : '$1');
        expect(readCitationId(seed % 7 === 0 ? typed.toUpperCase() : typed)).toBe(id);
      }),
    );
  });

  test.each(['', 'z34pb4081wqr18p', 'z34pb4081wqr18ppp', 'u34pb4081wqr18pp', '../../etc/passwd'])(
    'is not read from “%s”',
    (text) => {
      expect(readCitationId(text)).toBeNull();
    },
  );
});

const sum = fc.record({
  low: fc.nat(9999),
  best: fc.nat(9999),
  high: fc.nat(9999),
  unknown: fc.nat(50),
  openEnded: fc.nat(50),
});
const counts = fc.tuple(fc.nat(50), sum, sum, sum).map(([attacks, killed, wounded, missing]) =>
  countsOf(attacks, (outcome) => {
    if (outcome === 'killed') return killed;
    if (outcome === 'wounded') return wounded;
    return outcome === 'missing'
      ? missing
      : { low: 0, best: 0, high: 0, unknown: attacks, openEnded: 0 };
  }),
);
const row = fc.record({
  key: fc.constantFrom('all', 'IRQ', 'none', 'a-group'),
  period: fc.constantFrom(null, '2014', '2015', '2014-02'),
  covered: fc.constantFrom(null, ...COUNT_COVERED),
  counts: fc.tuple(counts, counts).map(([of, imprecise]) => ({ ...of, imprecise })),
});
const rows: fc.Arbitrary<CountedRow[]> = fc.uniqueArray(row, {
  selector: ({ key, period }) => `${key} ${period}`,
  maxLength: 12,
});

describe('the rows of a citation', () => {
  test('hold all that was counted, in one order', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const kept = freezeRows(given);
        const named = (all: readonly CountedRow[]) =>
          new Map(all.map((one) => [`${one.key} ${one.period}`, one]));
        expect(named(countedRows(kept))).toEqual(named(given));
        expect(freezeRows([...given].reverse())).toEqual(kept);
      }),
    );
  });

  test('give back the trend that they were made of', () => {
    const point = (period: string, attacks: number) => ({
      ...countsOf(attacks, () => ({ low: 1, best: 2, high: 3, unknown: 0, openEnded: 0 })),
      imprecise: countsOf(0, () => ({ low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 })),
      period,
      covered: 'yes' as const,
    });
    const { period: _, ...totals } = point('', 9);
    const trend = {
      series: [
        { key: 'SYR', label: 'Syria', points: [point('2014', 4), point('2015', 1)] },
        { key: 'IRQ', label: 'Iraq', points: [point('2014', 2), point('2015', 2)] },
      ],
      totals,
    };
    const { rows: made, names } = countedTrend(trend);
    const labels = Object.fromEntries(names.map(({ key, label }) => [key, label]));
    const order = names.map(({ key }) => key);
    expect(trendOfRows(countedRows(freezeRows(made)), { labels, order })).toEqual(trend);
  });
});

test.each([
  ['chart', 'dataset=d&measure=attacks', '/?dataset=d&measure=attacks'],
  ['map', 'of=map&dataset=d', '/?dataset=d#map'],
  ['table', 'of=table&rows=party&dataset=d', '/table?rows=party&dataset=d'],
  ['incidents', 'of=incidents&dataset=d&sort=-killed', '/incidents?dataset=d&sort=-killed'],
  ['profile', 'of=profile&dataset=d&country=IRQ', '/countries/IRQ?dataset=d'],
  ['profile', 'of=profile&dataset=d&party=a-group', '/parties/a-group?dataset=d'],
  ['incident', 'incident=d-1', '/incidents/d-1'],
] as const)('the page that a citation of a %s is of', (kind, query, href) => {
  expect(currentHrefOf(kind, query)).toBe(href);
});

test('rows are held against those of an older citation by the columns that it had', () => {
  const rows = { columns: ['key', 'attacks', 'middle'], rows: [['a', 3, 2]] };
  const older = { columns: ['key', 'attacks'], rows: [['a', 2]] };
  expect(inColumns(rows, older)).toEqual({ columns: ['key', 'attacks'], rows: [['a', 3]] });
  expect(inColumns(rows, rows)).toEqual(rows);
  // What lost a column is another result.
  expect(inColumns(older, rows)).toBe(older);
});
