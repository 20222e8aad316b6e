import { scaleLinear } from 'd3-scale';
import type { Measure } from '@/lib/domain/enums';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { YearCounts } from '@/lib/impact/moved-trend';
import { NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { daysOf } from '@/lib/stats/period';
import { uncoveredRemarks } from './coverage-words';
import { pointValue, standsAlone } from './place-series';
import { type Layout, placeTrend } from './place-trend';
import { round } from './text';
import { buildTrendModel } from './trend-model';
import { axisTitle, gapText, spreadText } from './trend-words';
import type { ChangeChart, ChangedYear, PointValue, SeriesStyle, TrendModel } from './types';
import { periodScale } from './x-axis';

/** One of several beside and below one another, and as wide as a narrow screen. */
const LAYOUT: Layout = {
  box: { width: 336, height: 190 },
  fontSize: 12,
  named: false,
  maxLabels: 6,
};

/** As it is: grey, dashed, a bar across. As it would be: in colour, a dot. Where they are one, the colour lies on top. */
export const CHANGE_STYLES: Readonly<Record<'from' | 'to', SeriesStyle>> = {
  from: { slot: 7, dash: '4 2', marker: 'm-6.5,-1h13v2h-13z', mark: 'line' },
  to: { slot: 0, dash: 'none', marker: 'm-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z', mark: 'line' },
};

type Input = {
  /** Whose chart it is. */
  label: string;
  measure: Measure;
  /** The same years, as they are and as they would be. */
  from: readonly YearCounts[];
  to: readonly YearCounts[];
  /** The indices of the years that change. */
  changed: readonly number[];
};

/** A chart by year as it is and as it would be, with a mark at each year that changes. */
export function buildChangeChart(input: Input): ChangeChart {
  const changed = changedYears(input);
  const model = modelOf(input, changed);
  const chart = placeTrend(model, LAYOUT);
  const { plot } = chart;
  const x = periodScale(
    model.periods.map(({ period }) => period),
    plot,
  );
  const y = scaleLinear([0, model.yTop], [plot.bottom, plot.top]);
  const placed = (value: number | null) => (value === null ? null : round(y(value)));
  const marks = changed.map(({ index, from, to }) => ({
    x: round(x.x(index)),
    from: placed(from.best),
    to: placed(to.best),
  }));
  const isChanged = new Set(input.changed);
  const alone = (key: keyof typeof CHANGE_STYLES, i: number) => {
    const line = model.series.find((one) => one.key === key);
    return line && standsAlone(line, i) ? placed(line.values[i]?.best ?? null) : null;
  };
  const lone = model.periods
    .flatMap((_, i) => (isChanged.has(i) ? [] : [i]))
    .map((i) => ({ x: round(x.x(i)), from: alone('from', i), to: alone('to', i) }))
    .filter(({ from, to }) => from !== null || to !== null);
  return { placed: chart, changed, marks, lone };
}

function changedYears({ from, to, changed, measure }: Input): ChangedYear[] {
  return changed.flatMap((index) => {
    const [old, now] = [from[index], to[index]];
    if (!old || !now) return [];
    const values = { from: pointValue(old, measure), to: pointValue(now, measure) };
    return [{ index, year: old.period, ...values }];
  });
}

function modelOf({ label, measure, from, to }: Input, changed: readonly ChangedYear[]): TrendModel {
  const title = `${label}: ${axisTitle(measure, 'year').toLowerCase()}`;
  const [first, last] = [from.at(0)?.period ?? '', from.at(-1)?.period ?? ''];
  const model = buildTrendModel({
    trend: {
      series: [
        { key: 'to', label: 'As it would be', points: pointsOf(to) },
        { key: 'from', label: 'As it is', points: pointsOf(from) },
      ],
      totals: { covered: 'yes', ...sumCounts([...from, ...to]), imprecise: NO_COUNTS },
    },
    measure,
    interval: 'year',
    dates: 'apart',
    split: 'none',
    title,
    range: { from: daysOf(first).from, to: daysOf(last).to },
  });
  const { named, rest } = yearsNamed(changed);
  const uncovered = uncoveredRemarks(model.uncovered, model.periods).map((one) => one.slice(0, -1));
  const words = [
    ...named.map((one) => `${one.year}: ${yearChangeText(one)}`),
    ...(rest ? [rest] : []),
  ];
  return {
    ...model,
    series: model.series.map((one) => ({
      ...one,
      style: one.key === 'to' ? CHANGE_STYLES.to : CHANGE_STYLES.from,
    })),
    empty: model.empty && {
      ...model.empty,
      text: 'No figure is known in any year. This means unknown, not zero.',
    },
    alt: `${title}. Line chart, ${first} to ${last}, as it is and as it would be. ${[words.join('; '), ...uncovered].join('. ')}.`,
  };
}

/** Whether dates are imprecise is not what the chart is about. */
function pointsOf(years: readonly YearCounts[]) {
  return years.map((year) => ({ ...year, imprecise: NO_COUNTS }));
}

/** So many years are named one by one. */
const MOST_YEARS = 6;

/** `12 (10–15), 2 unknown`: the sums of bests, of lows and highs, and the attacks with no known figure; or why no number is shown. */
export function briefValue(value: PointValue): string {
  const gap = gapText(value);
  if (gap !== null) return gap;
  const { best, unknown } = value;
  const spread = spreadText(value);
  const parts = [
    ...(best === null ? [] : [wholeNumber(best) + (spread === '' ? '' : ` (${spread})`)]),
    ...(unknown === 0 ? [] : [`${wholeNumber(unknown)} unknown`]),
  ];
  return parts.join(', ');
}

/** A year in words: `312 → 340`; the open-ended figures in it where their number changes. */
export function yearChangeText({ from, to }: ChangedYear): string {
  const change = `${briefValue(from)} → ${briefValue(to)}`;
  if (from.openEnded === to.openEnded) return change;
  return `${change}, open-ended ${wholeNumber(from.openEnded)} → ${wholeNumber(to.openEnded)}`;
}

/** What to name of the years that change: the first of them, and how many are left. */
export function yearsNamed(changed: readonly ChangedYear[]): {
  named: readonly ChangedYear[];
  rest: string | null;
} {
  const left = changed.length - MOST_YEARS;
  return {
    named: changed.slice(0, MOST_YEARS),
    rest: left > 0 ? `and ${countOf(left, 'more year', 'more years')}` : null,
  };
}
