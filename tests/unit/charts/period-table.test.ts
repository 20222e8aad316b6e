import { describe, expect, test } from 'vitest';
import { BAR_STEPS, buildPeriodTable, type PeriodTableInput } from '@/lib/charts/period-table';
import type { CountCovered } from '@/lib/domain/coverage';
import type { Counted, FigureSum } from '@/lib/domain/estimate';
import { countsOf, NO_COUNTS, NO_FIGURES } from '@/lib/stats/counts';

const killed = (best: number, rest: Partial<FigureSum> = {}) => ({
  ...NO_FIGURES,
  low: best,
  best,
  high: best,
  ...rest,
});

function counts(attacks: number, sum: FigureSum, imprecise = 0): Counted {
  const only = (one: FigureSum) => (outcome: string) => (outcome === 'killed' ? one : NO_FIGURES);
  return {
    ...countsOf(attacks, only(sum)),
    imprecise: imprecise === 0 ? NO_COUNTS : countsOf(1, only(killed(imprecise))),
  };
}

const NOTHING = counts(0, NO_FIGURES);
type Point = [counts: Counted, covered?: CountCovered];

function row(label: string, whole: Counted, points: Point[]) {
  return {
    key: label.toLowerCase(),
    label,
    whole: { ...whole, covered: 'yes' as const },
    points: points.map(([one, covered = 'yes'], i) => ({ period: `${2014 + i}`, covered, ...one })),
  };
}

const ROWS = [
  row('Beta', counts(3, killed(30)), [[counts(2, killed(20))], [counts(1, killed(10))]]),
  row('Alpha', counts(3, killed(40)), [[NOTHING], [counts(3, killed(40, { unknown: 1 }), 5)]]),
  row('Gamma', counts(2, { ...NO_FIGURES, unknown: 2 }), [
    [counts(2, { ...NO_FIGURES, unknown: 2 })],
    [NOTHING, 'no'],
  ]),
];

function table(sort: string, rest: Partial<PeriodTableInput> = {}) {
  return buildPeriodTable({
    rows: ROWS,
    rest: null,
    all: row('All', counts(8, killed(70)), [[NOTHING], [NOTHING]]),
    periods: ['2014', '2015'],
    measure: 'killed',
    unit: { one: 'person killed', many: 'people killed' },
    interval: 'year',
    dates: 'apart',
    coverage: [{ from: '2014-01-01', to: '2015-12-31', countries: null }],
    filling: new Map(),
    range: { from: '2014-01-01', to: '2015-12-31' },
    sort,
    links: (key, { from, to }) => `/incidents?from=${from}&to=${to}&party=${key}`,
    ...rest,
  });
}

const order = (sort: string) => table(sort).rows.map(({ label }) => label);

test.each([
  ['-total', ['Alpha', 'Beta', 'Gamma']],
  ['total', ['Beta', 'Alpha', 'Gamma']],
  ['name', ['Alpha', 'Beta', 'Gamma']],
  ['-name', ['Gamma', 'Beta', 'Alpha']],
  // A known zero is a number, and an unknown figure is none: it comes last either way.
  ['-2014', ['Beta', 'Alpha', 'Gamma']],
  ['2014', ['Alpha', 'Beta', 'Gamma']],
  ['-2015', ['Alpha', 'Beta', 'Gamma']],
  ['2015', ['Beta', 'Alpha', 'Gamma']],
])('ordered by %s', (sort, labels) => {
  expect(order(sort)).toEqual(labels);
});

test('a cell has its figure, what is to be known of it, and the way to its incidents', () => {
  const [alpha, beta, gamma] = table('name').rows;
  expect(alpha?.cells).toMatchObject([
    { text: '0', href: null, bar: 0, marks: [] },
    {
      text: '40',
      href: '/incidents?from=2015&to=2015&party=alpha',
      bar: BAR_STEPS,
      marks: [
        { sign: '?', words: '1 attack with no known figure' },
        { sign: '~', words: '5 of these in records that run past 2015' },
      ],
    },
  ]);
  expect(beta?.cells).toMatchObject([{ bar: BAR_STEPS / 2 }, { bar: BAR_STEPS / 4 }]);
  expect(gamma?.cells).toMatchObject([
    { text: 'unknown', href: '/incidents?from=2014&to=2014&party=gamma', bar: 0 },
    { gap: 'not covered', span: 1 },
  ]);
  expect(table('name').signs.map(({ sign }) => sign)).toEqual(['?', '~', '–']);
});

test('periods that are not covered stand beside one another as one', () => {
  const gone: Point[] = Array.from({ length: 5 }, () => [NOTHING, 'no']);
  const rows = [row('Delta', NOTHING, gone)];
  const periods = ['2014', '2015', '2016', '2017', '2018'];
  const { rows: found, signs } = table('name', { rows, periods });
  expect(found[0]?.cells).toEqual([{ gap: 'not covered', span: 5, isShort: false }]);
  expect(signs).toEqual([]);
});

test('what is in none of the rows stands below them, whatever the order', () => {
  const rest = row('Others', counts(9, killed(900)), [[counts(9, killed(900))], [NOTHING]]);
  const shown = table('-total', { rest });
  expect(shown.rows).toHaveLength(3);
  expect(shown.rest).toMatchObject({ label: 'Others', total: { text: '900' } });
  // The rest is no row: bars are as long as they were.
  expect(shown.rows[0]?.cells[1]).toMatchObject({ bar: BAR_STEPS });
});

test('the largest of each period is marked, and said in runs, where all rows are covered', () => {
  const points = (...bests: number[]): Point[] => bests.map((best) => [counts(1, killed(best))]);
  const rows = [
    row('Beta', counts(9, killed(9)), points(1, 5, 5, 2)),
    row('Alpha', counts(9, killed(9)), [
      ...points(3, 1, 1),
      // Of its ten, nine are of records that run past the year.
      [counts(2, killed(10), 9)],
    ]),
  ];
  const periods = ['2014', '2015', '2016', '2017'];
  const { most, ...shown } = table('name', { rows, periods });
  expect(most).toEqual([
    { labels: ['Alpha'], from: '2014', to: '2014' },
    { labels: ['Beta'], from: '2015', to: '2017' },
  ]);
  const marked = shown.rows.map(({ cells }) =>
    cells.map((cell) => 'isMost' in cell && cell.isMost),
  );
  expect(marked).toEqual([
    [true, false, false, false],
    [false, true, true, true],
  ]);
  const [beta] = rows;
  const uncovered = row('Alpha', counts(9, killed(9)), [...points(3, 1, 1), [NOTHING, 'no']]);
  expect(table('name', { rows: beta ? [beta, uncovered] : [], periods }).most.at(-1)).toEqual({
    labels: ['Beta'],
    from: '2015',
    to: '2016',
  });
});

describe('periods that are still filling', () => {
  const points: Point[] = [[counts(2, killed(20))], [counts(1, killed(10))], [NOTHING]];
  const rows = [row('Beta', counts(3, killed(30)), points)];
  const all = row('All', counts(3, killed(30)), points);
  const signOf = ({ cells }: { cells: object[] }) =>
    cells.map((cell) => ('marks' in cell ? cell.marks : 'gap'));

  test('have a sign and a shade, with the words that charts have', () => {
    const months = ['2015-10', '2015-11', '2015-12'];
    const monthly = (one: (typeof rows)[number]) => ({
      ...one,
      points: one.points.map((point, i) => ({ ...point, period: months[i] ?? '' })),
    });
    const shown = table('name', {
      interval: 'month',
      periods: months,
      rows: rows.map(monthly),
      all: monthly(all),
      filling: new Map([
        ['2015-10', 1],
        ['2015-11', 0.8],
        ['2015-12', null],
      ]),
    });
    for (const one of [shown.rows[0], shown.all]) {
      expect(one && signOf(one)).toEqual([
        [],
        [{ sign: '…', words: 'still filling, about 80% expected to be known' }],
        [{ sign: '…', words: 'not known how complete' }],
      ]);
      expect(one?.cells).toMatchObject([
        { isFilling: false },
        { isFilling: true },
        { isFilling: true },
      ]);
    }
    // So has the whole, which those months are part of.
    expect([shown.rows[0]?.total, shown.all.total]).toMatchObject([
      {
        isFilling: true,
        marks: [{ sign: '…', words: 'still filling in 2 of its months' }],
      },
      { isFilling: true },
    ]);
    expect(shown.signs).toContainEqual(expect.objectContaining({ sign: '…' }));
    expect(shown.remarks).toEqual([
      'Still filling: November 2015. In past versions of this dataset, months of that age had 80% of what is known of them now.',
      'Not known how complete: December 2015. There are too few past versions of this dataset with such figures to say how much of a month is known at that age.',
    ]);
  });

  test('are years in which some months are, and none that are not covered', () => {
    const shown = table('name', {
      periods: ['2014', '2015', '2016'],
      rows: [row('Beta', counts(3, killed(30)), [...points.slice(0, 2), [NOTHING, 'no']])],
      all,
      filling: new Map([
        ['2015-12', 0.5],
        ['2016-01', 0.5],
      ]),
    });
    expect(shown.rows.map(signOf)).toEqual([
      [[], [{ sign: '…', words: 'still filling in 1 of its months' }], 'gap'],
    ]);
    expect(shown.rows[0]?.total).toMatchObject({
      marks: [{ sign: '…', words: 'still filling in 1 of its months' }],
    });
  });

  test('are not told where all months are full', () => {
    expect(table('name').remarks).toEqual([]);
    expect(table('name').rows.map(({ total }) => total)).toMatchObject(
      ROWS.map(() => ({ isFilling: false })),
    );
    expect(table('name').signs.map(({ sign }) => sign)).not.toContain('…');
  });
});
