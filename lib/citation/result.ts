import { COUNT_COVERED, type CountCovered } from '@/lib/domain/coverage';
import { isRareOutcome, OUTCOMES, type Outcome } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';
import type { RankedRow, Trend, TrendSeries } from '@/lib/domain/trend';
import { countsOf, NO_COUNTS, NO_FIGURES, NOTHING_COUNTED } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import type { FrozenRows } from './frozen';

/** What is counted under a key, in a period or (null) in all the days of a view. */
export type CountedRow = {
  key: string;
  period: string | null;
  /** Null where nothing is said of it. */
  covered: CountCovered | null;
  counts: Counted;
  /** Of rates, the inhabitants that each is divided by, those of each year added up; null where there is no rate. */
  dividedBy?: number | null;
};

/** Names of rows, as a reader sees them, in their order. */
export type NamedRows = { rows: CountedRow[]; names: { key: string; label: string }[] };

/** A trend as rows: each period of each series, and the whole. */
export function countedTrend({ series, totals }: Trend): NamedRows {
  return {
    names: series.map(({ key, label }) => ({ key, label })),
    rows: [
      ...series.flatMap(({ key, points }) => points.map((point) => countedRow(key, point))),
      countedRow(ALL_KEY, totals),
    ],
  };
}

/** A table as rows: each period of each of its own, and the whole of each. */
export function countedTable(
  rows: readonly (TrendSeries & { whole: Counted & { covered: CountCovered } })[],
): NamedRows {
  return {
    names: rows.map(({ key, label }) => ({ key, label })),
    rows: rows.flatMap(({ key, points, whole }) =>
      [...points, whole].map((counts) => countedRow(key, counts)),
    ),
  };
}

/** A ranking as rows, and what it is a division of. */
export function countedRanking(
  rows: readonly (Counted & { key: string; label: string; covered?: CountCovered })[],
  totals: Counted,
): NamedRows {
  return {
    names: rows.map(({ key, label }) => ({ key, label })),
    rows: [...rows.map((row) => countedRow(row.key, row)), countedRow(ALL_KEY, totals)],
  };
}

function countedRow(
  key: string,
  counts: Counted & { period?: string; covered?: CountCovered },
): CountedRow {
  return { key, period: counts.period ?? null, covered: counts.covered ?? null, counts };
}

const PARTS = ['low', 'best', 'high', 'unknown', 'openEnded'] as const;
export const IMPRECISE = 'imprecise_';
export const DIVIDED_BY = 'divided_by';

/**
 * Rows as a citation keeps them: ordered by key and period, so that the same is always the same. Outcomes that few records state, and
 * what is imprecise, have columns only where there is any, and so has what rates are divided by.
 */
export function freezeRows(rows: readonly CountedRow[]): FrozenRows {
  const isStated = (outcome: Outcome) =>
    !isRareOutcome(outcome) ||
    rows.some(({ counts }) => isKnown(counts, outcome) || isKnown(counts.imprecise, outcome));
  const outcomes = OUTCOMES.filter(isStated);
  const isImprecise = rows.some(({ counts }) =>
    numbersOf(counts.imprecise, OUTCOMES).some(Boolean),
  );
  const isRated = rows.some(({ dividedBy }) => dividedBy !== undefined);
  const columnsOf = (prefix: string) => [
    `${prefix}attacks`,
    ...outcomes.flatMap((outcome) => PARTS.map((part) => `${prefix}${outcome}_${part}`)),
  ];
  return {
    columns: [
      ...['key', 'period', 'covered'],
      ...columnsOf(''),
      ...(isImprecise ? columnsOf(IMPRECISE) : []),
      ...(isRated ? [DIVIDED_BY] : []),
    ],
    rows: rows
      .map(({ key, period, covered, counts, dividedBy = null }) => [
        key,
        period,
        covered,
        ...numbersOf(counts, outcomes),
        ...(isImprecise ? numbersOf(counts.imprecise, outcomes) : []),
        ...(isRated ? [dividedBy] : []),
      ])
      .sort(([a, of], [b, than]) => inOrder(a, b) || inOrder(of, than)),
  };
}

/** Whether anything is said of an outcome but that it is not known. */
function isKnown(counts: Counts, outcome: Outcome): boolean {
  const { low, best, high, unknown, openEnded } = counts[outcome];
  return unknown !== counts.attacks || low + best + high + openEnded > 0;
}

type Cell = string | number | null | undefined;

/** By the characters of texts, and the same on every machine. */
function inOrder(a: Cell, b: Cell): number {
  const [one, other] = [String(a ?? ''), String(b ?? '')];
  return one === other ? 0 : one < other ? -1 : 1;
}

function numbersOf(counts: Counts, outcomes: readonly Outcome[]): number[] {
  return [
    counts.attacks,
    ...outcomes.flatMap((outcome) => PARTS.map((part) => rounded(counts[outcome][part]))),
  ];
}

/** Figures that are spread over days are fractions, of which the last digits depend on the order in which they were added. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The rows that a citation keeps, as counts again. */
export function countedRows({ columns, rows }: FrozenRows): CountedRow[] {
  const at = new Map(columns.map((column, i) => [column, i]));
  return rows.map((row) => {
    const cell = (column: string) => row[at.get(column) ?? -1];
    const number = (column: string) => Number(cell(column) ?? 0);
    const text = (column: string) => (cell(column) == null ? null : String(cell(column)));
    const countsAt = (prefix: string): Counts => {
      const attacks = number(`${prefix}attacks`);
      return countsOf(attacks, (outcome): FigureSum => {
        const part = (name: (typeof PARTS)[number]) => number(`${prefix}${outcome}_${name}`);
        if (!at.has(`${prefix}${outcome}_best`)) return { ...NO_FIGURES, unknown: attacks };
        return {
          low: part('low'),
          best: part('best'),
          high: part('high'),
          unknown: part('unknown'),
          openEnded: part('openEnded'),
        };
      });
    };
    const imprecise = at.has(`${IMPRECISE}attacks`) ? countsAt(IMPRECISE) : NO_COUNTS;
    return {
      key: text('key') ?? '',
      period: text('period'),
      covered: COUNT_COVERED.find((one) => one === cell('covered')) ?? null,
      counts: { ...countsAt(''), imprecise },
      ...(at.has(DIVIDED_BY) && {
        dividedBy: cell(DIVIDED_BY) == null ? null : number(DIVIDED_BY),
      }),
    };
  });
}

/** What all of a citation's rows are a division of: its own figure. */
export function wholeOf(rows: readonly CountedRow[]): CountedRow | undefined {
  return rows.find(({ key, period }) => key === ALL_KEY && period === null);
}

type Named = { order: readonly string[]; labels: Readonly<Record<string, string>> };

/** The trend that rows were made of. */
export function trendOfRows(rows: readonly CountedRow[], { order, labels }: Named): Trend {
  const points = new Map<string, Trend['series'][number]['points']>();
  for (const { key, period, covered, counts } of rows) {
    if (period === null) continue;
    const ofKey = points.get(key) ?? [];
    points.set(key, ofKey);
    ofKey.push({ ...counts, period, covered: covered ?? 'part' });
  }
  const whole = wholeOf(rows);
  return {
    series: order.map((key) => ({
      key,
      label: labels[key] ?? key,
      points: points.get(key) ?? [],
    })),
    totals: { ...(whole?.counts ?? NOTHING_COUNTED), covered: whole?.covered ?? 'part' },
  };
}

/** The rows of a ranking, in their order. */
export function rankedOfRows(rows: readonly CountedRow[], { order, labels }: Named): RankedRow[] {
  const byKey = new Map(rows.flatMap((row) => (row.period === null ? [[row.key, row]] : [])));
  return order.flatMap((key) => {
    const row = byKey.get(key);
    if (row === undefined) return [];
    const { covered, counts } = row;
    return [{ ...counts, key, label: labels[key] ?? key, ...(covered !== null && { covered }) }];
  });
}
