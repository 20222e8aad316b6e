import { max } from 'd3-array';
import { shownCovered } from '@/lib/coverage/covered';
import type { CountCovered, Coverage } from '@/lib/domain/coverage';
import type { DatesRule, Interval, Measure } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { TrendPoint } from '@/lib/domain/trend';
import { periodFilters } from '@/lib/filters/partial-date';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { Unit } from '@/lib/format/view-subject';
import { type Filling, isFilling, isKnownHowFull } from '@/lib/stats/filling';
import type { DayRange } from '@/lib/stats/period';
import { fillingRemarks } from './filling-words';
import { fillLink, linkTemplate } from './links';
import { isNothing, pointValue, withFilling } from './place-series';
import {
  datedBest,
  fillingText,
  gapText,
  IN_PART,
  impreciseText,
  periodLabel,
  spreadText,
  unknownText,
} from './trend-words';
import type { PointValue, SeriesLinks } from './types';

type Row = {
  key: string;
  label: string;
  points: readonly TrendPoint[];
  whole: Counted & { covered: CountCovered };
};

export type PeriodTableInput = {
  rows: readonly Row[];
  /** What has none of the rows. */
  rest: Row | null;
  /** All of it, each incident once. */
  all: Row;
  periods: readonly string[];
  measure: Measure;
  unit: Unit;
  interval: Interval;
  dates: DatesRule;
  coverage: Coverage;
  /** How much of recent months is expected to be known. */
  filling: Filling;
  range: DayRange;
  /** `name`, `total` or a period, with `-` from the largest. */
  sort: string;
  /** Where the incidents behind a row's periods are; null where no address has them. */
  links: SeriesLinks;
};

/** What a reader has to know of a cell beside its figure: a sign, and the words it stands for. */
type Mark = { sign: keyof typeof MARK_WORDS; words: string };

/** A figure, or why there is none for so many periods beside one another. */
export type PeriodCell =
  | {
      text: string;
      spread: string;
      marks: Mark[];
      href: string | null;
      /** The length of its bar, in steps of BAR_STEPS; 0 for none. */
      bar: number;
      /** Whether no other row has more in its period. */
      isMost: boolean;
      /** Whether its period is still filling, or not known to be complete. */
      isFilling: boolean;
    }
  | { gap: string; span: number; isShort: boolean };

export type PeriodRow = { key: string; label: string; total: PeriodCell; cells: PeriodCell[] };

/** Rows that have the most in each of some periods; the periods by their names. */
type MostInPeriods = { labels: string[]; from: string; to: string };

export type PeriodTable = {
  periods: { key: string; label: string }[];
  rows: PeriodRow[];
  rest: PeriodRow | null;
  all: PeriodRow;
  /** Which rows have the most in which periods, in order of time: of one run after another. */
  most: MostInPeriods[];
  /** Which signs there are, and what they mean. */
  signs: { sign: string; words: string }[];
  /** Which of the periods are still filling, a sentence each. */
  remarks: string[];
};

/** Stands for a gap where there is no room for its words. */
export const GAP_SIGN = '–';

/** Stands beside a figure of months that are still filling. */
export const FILLING_SIGN = '…';

/** Bars are this many steps long at the most. */
export const BAR_STEPS = 20;

const MARK_WORDS = {
  '?': 'leaves out attacks with no known figure',
  '~': 'has a part in records that run past the period in which they begin, or leaves that part out',
  '+': 'includes figures of which only one bound is known, or sums of parts',
  '◐': 'of a period that is covered in part',
  '…': 'of a time that is still filling or has months that are, or of which it is not known how complete it is (shaded)',
} as const;

/** The figures of a table as it shows them, its rows in order. */
export function buildPeriodTable(input: PeriodTableInput): PeriodTable {
  const { rest, all, periods } = input;
  const valued = input.rows.map((row) => ({ row, ...valuesOf(row, input) }));
  const longest = max(valued, ({ values }) => max(values, ({ best }) => best ?? 0)) ?? 0;
  const ordered = valued.toSorted(inOrder(input));
  const most = periods.map((_, i) => mostAt(valued, i, input));
  const rows = ordered.map(({ row }) => rowOf(row, input, longest, most));
  const shown = {
    rows,
    rest: rest && rowOf(rest, input, 0),
    all: rowOf(all, input, 0),
  };
  return {
    periods: periods.map((key) => ({ key, label: periodLabel(key) })),
    ...shown,
    most: runsOfMost(periods, most),
    signs: signsIn([...rows, ...(shown.rest ? [shown.rest] : []), shown.all]),
    remarks: remarksOf(input),
  };
}

type Values = { values: PointValue[]; total: PointValue };

function valuesOf(
  { points, whole }: Row,
  { measure, coverage, filling }: Pick<PeriodTableInput, 'measure' | 'coverage' | 'filling'>,
): Values {
  const shown = (counts: Counted & { covered: CountCovered }) =>
    pointValue({ ...counts, covered: shownCovered(counts.covered, coverage) }, measure);
  const values = points.map((point) => withFilling(shown(point), point.period, filling));
  return { values, total: { ...shown(whole), ...fillingOf(points, values) } };
}

/** How full the whole of some periods is: by those of their months that are filling and covered, so that it has the sign that they have. */
function fillingOf(
  points: readonly TrendPoint[],
  values: readonly PointValue[],
): Pick<PointValue, 'complete'> {
  const filling = values.map(({ complete }) => complete).filter(isFilling);
  if (filling.length === 0) return {};
  const months = values.flatMap(({ complete }, i) => {
    if (!isFilling(complete)) return [];
    return complete !== null && typeof complete === 'object'
      ? complete.months
      : [points[i]?.period ?? ''];
  });
  return { complete: { months, isKnown: filling.some(isKnownHowFull) } };
}

function remarksOf(input: PeriodTableInput): string[] {
  const { all, periods } = input;
  return fillingRemarks({
    periods: periods.map((period) => ({ label: periodLabel(period) })),
    series: [{ label: all.label, values: valuesOf(all, input).values }],
  });
}

/** By one of the columns. What has no number comes last, whichever way it runs. */
function inOrder({ sort, periods }: PeriodTableInput) {
  const isDescending = sort.startsWith('-');
  const column = sort.replace(/^-/, '');
  const at = periods.indexOf(column);
  const figureOf = ({ values, total }: Values) => (column === 'total' ? total : values[at])?.best;
  const byName = (a: { row: Row }, b: { row: Row }) =>
    a.row.label.localeCompare(b.row.label, 'en') || (a.row.key < b.row.key ? -1 : 1);
  type Valued = Values & { row: Row };
  return (a: Valued, b: Valued): number => {
    if (column === 'name') return byName(a, b) * (isDescending ? -1 : 1);
    const [one, other] = [figureOf(a) ?? null, figureOf(b) ?? null];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || byName(a, b);
    }
    return (isDescending ? other - one : one - other) || byName(a, b);
  };
}

function rowOf(
  row: Row,
  input: PeriodTableInput,
  longest: number,
  most: readonly Row[][] = [],
): PeriodRow {
  const { values, total } = valuesOf(row, input);
  const { periods, range, links } = input;
  const template = linkTemplate(links, row.key);
  const cells = values.map((value, i) => {
    const { from, to } = periodFilters(periods[i] ?? '', range);
    const href = fillLink(template, { from: from ?? range.from, to: to ?? range.to });
    const isMost = most[i]?.includes(row) ?? false;
    return cellOf(value, periodLabel(periods[i] ?? ''), href, input, { longest, isMost });
  });
  const whole = cellOf(total, 'the period in which they begin', links(row.key, range), input, {
    longest: 0,
    isMost: false,
  });
  return { key: row.key, label: row.label, total: whole, cells: gapsJoined(cells) };
}

function cellOf(
  value: PointValue,
  period: string,
  href: string | null,
  { measure, unit, dates }: PeriodTableInput,
  { longest, isMost }: { longest: number; isMost: boolean },
): PeriodCell {
  const gap = gapText(value);
  if (gap !== null) return { gap, span: 1, isShort: true };
  const { best, unknown, imprecise, openEnded, covered } = value;
  const marks: Mark[] = [];
  if (best !== null && unknown > 0) marks.push({ sign: '?', words: unknownText(unknown) });
  if (imprecise > 0) {
    marks.push({ sign: '~', words: impreciseText(imprecise, { measure, unit, dates }, period) });
  }
  if (openEnded > 0) {
    const words = `${countOf(openEnded, 'attack', 'attacks')} with an open-ended figure`;
    marks.push({ sign: '+', words });
  }
  if (covered === 'part') marks.push({ sign: '◐', words: IN_PART });
  const filling = fillingText(value);
  if (filling !== null) marks.push({ sign: FILLING_SIGN, words: filling });
  return {
    text: best === null ? 'unknown' : wholeNumber(best),
    spread: measure === 'attacks' ? '' : spreadText(value),
    marks,
    href: isNothing(value) ? null : href,
    bar: best === null || longest === 0 ? 0 : Math.ceil((best / longest) * BAR_STEPS),
    isMost,
    isFilling: filling !== null,
  };
}

/** The rows with the most of a period that has a known date; none where not all of them are covered, so that they can't be compared. */
function mostAt(
  valued: readonly (Values & { row: Row })[],
  at: number,
  { dates }: PeriodTableInput,
): Row[] {
  const figures = valued.flatMap(({ row, values }) => {
    const value = values[at];
    return value ? [{ row, value, dated: datedBest(value, dates) ?? 0 }] : [];
  });
  if (figures.length < 2 || figures.some(({ value }) => value.covered !== 'yes')) return [];
  const most = max(figures, ({ dated }) => dated) ?? 0;
  return most === 0 ? [] : figures.filter(({ dated }) => dated === most).map(({ row }) => row);
}

/** Periods that follow one another and have the same rows at their head, as one. */
function runsOfMost(periods: readonly string[], most: readonly Row[][]): MostInPeriods[] {
  const runs: (MostInPeriods & { last: number })[] = [];
  most.forEach((rows, i) => {
    if (rows.length === 0) return;
    const labels = rows.map(({ label }) => label);
    const period = periodLabel(periods[i] ?? '');
    const run = runs.at(-1);
    if (run?.last === i - 1 && run.labels.join() === labels.join()) {
      run.to = period;
      run.last = i;
    } else runs.push({ labels, from: period, to: period, last: i });
  });
  return runs.map(({ last: _, ...run }) => run);
}

/** Columns that are as wide together as the words of a gap. */
const ROOM_FOR_WORDS = 4;

/** Cells without a figure that stand beside one another, and for the same reason, as one. */
function gapsJoined(cells: readonly PeriodCell[]): PeriodCell[] {
  const joined: PeriodCell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (last && 'gap' in last && 'gap' in cell && last.gap === cell.gap) {
      last.span += cell.span;
      last.isShort = last.span < ROOM_FOR_WORDS;
    } else joined.push({ ...cell });
  }
  return joined;
}

function signsIn(rows: readonly PeriodRow[]): PeriodTable['signs'] {
  const cells = rows.flatMap(({ total, cells }) => [total, ...cells]);
  const marks = new Set(
    cells.flatMap((cell) => ('gap' in cell ? [] : cell.marks.map(({ sign }) => String(sign)))),
  );
  const gaps = new Set(cells.flatMap((cell) => ('gap' in cell && cell.isShort ? [cell.gap] : [])));
  return [
    ...Object.entries(MARK_WORDS).flatMap(([sign, words]) =>
      marks.has(sign) ? [{ sign, words }] : [],
    ),
    ...(gaps.size === 0 ? [] : [{ sign: GAP_SIGN, words: [...gaps].join(', or ') }]),
  ];
}
