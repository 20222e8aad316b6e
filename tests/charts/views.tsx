import type { ReactElement } from 'react';
import { BarChartView, SparklineView } from '@/components/charts/bars';
import { ChangeSvg } from '@/components/charts/change-svg';
import { LegendMark } from '@/components/charts/chart-frame';
import { SceneSvg } from '@/components/charts/scene-svg';
import { TrendSvg } from '@/components/charts/trend-svg';
import { buildBarChart } from '@/lib/charts/bars';
import { buildChangeChart } from '@/lib/charts/change';
import { KINDS } from '@/lib/charts/kinds';
import { buildTrendCharts, NARROW, WIDE } from '@/lib/charts/place-trend';
import { asCounted, type Shown } from '@/lib/charts/shown';
import { buildSparkline } from '@/lib/charts/sparkline';
import { buildTrendModel, seriesStyles } from '@/lib/charts/trend-model';
import { axisTitle } from '@/lib/charts/trend-words';
import type { TrendChartInput } from '@/lib/charts/types';
import { coverageOf, EVERYWHERE, periodCovered } from '@/lib/coverage/covered';
import type { StatedCoverage } from '@/lib/domain/coverage';
import {
  type AxesRule,
  CHART_KINDS,
  type ChartKind,
  type Interval,
  type Measure,
  type ScaleRule,
} from '@/lib/domain/enums';
import { changedAt } from '@/lib/impact/moved-trend';
import { sumCounted } from '@/lib/stats/counts';
import { addDays, type DayRange, daysOf } from '@/lib/stats/period';
import { OTHER_KEY } from '@/lib/stats/rank';
import {
  countedBy,
  type Division,
  type OneCounted,
  rankingOf,
  STARTER,
  STARTER_EVENTS,
  trendOf,
} from './starter-ledger';

/** A view of the starter ledger as one picture. HTML, such as the table of a ranking, is given a box to stand in. */
export type ChartView = {
  name: string;
  element: ReactElement;
  box: { width: number; height: number };
  isHtml?: boolean;
  theme?: 'light' | 'dark';
  /** A class of the frame that rules of the style sheet begin with. */
  frame?: string;
};

const ALL_TIME: DayRange = { from: '2004-01-01', to: '2024-12-31' };

const inCountries = (...codes: string[]) =>
  STARTER.filter(({ country }) => codes.includes(country.key));

type TrendView = {
  shown?: Partial<Shown>;
  scale?: ScaleRule;
  keepsCounts?: boolean;
  measure: Measure;
  incidents?: readonly OneCounted[];
  interval?: Interval;
  split?: 'none' | Division;
  range?: DayRange;
  hasEvents?: boolean;
  layout?: 'wide' | 'narrow';
  /** The title of the axis, if it is not the measure's. */
  axis?: string;
  theme?: 'dark';
  coverage?: StatedCoverage;
};

function trend(name: string, view: TrendView): ChartView {
  const { layout = 'wide' } = view;
  const charts = buildTrendCharts(inputOf(view));
  const element = <TrendSvg id={name} layout={layout} chart={charts[layout]} />;
  return { name, element, box: charts[layout].box, theme: view.theme ?? 'light' };
}

function inputOf(view: TrendView): TrendChartInput {
  const { measure, incidents = STARTER, interval = 'year', split = 'none' } = view;
  const range = view.range ?? ALL_TIME;
  return {
    trend: trendOf(incidents, range, interval, split, coveredIn(view.coverage, split, range)),
    measure,
    interval,
    dates: 'apart',
    title: axisTitle(measure, interval),
    ...(view.axis && { axis: view.axis }),
    split,
    ...(view.coverage && { coverage: view.coverage }),
    range,
    shown: { ...asCounted(interval), ...view.shown },
    scale: view.scale ?? 'linear',
    keepsCounts: view.keepsCounts ?? false,
    annotations: view.hasEvents ? [...STARTER_EVENTS] : [],
    links: (key, { from, to }) =>
      key === OTHER_KEY ? null : `/incidents?from=${from}&to=${to}&${split}=${key}`,
  };
}

/** The same view as another kind draws it. */
function scene(name: string, kind: ChartKind, view: TrendView & { axes?: AxesRule }): ChartView {
  const { placing, words } = KINDS[kind];
  if (placing.as !== 'scene') throw new Error(`${kind} is no scene`);
  const { axes = 'own', layout = 'wide' } = view;
  const model = buildTrendModel({ ...inputOf(view), words: words(axes, view.measure), axes });
  const placed = placing.place(model, layout === 'wide' ? WIDE : NARROW);
  const element = <SceneSvg id={name} layout={layout} scene={placed} />;
  return { name, element, box: placed.box, theme: view.theme ?? 'light' };
}

/** Says of the lines of a split by country what is covered of each. */
function coveredIn(coverage: StatedCoverage | undefined, split: string, asked: DayRange) {
  if (coverage === undefined) return undefined;
  return (key: string, period: string, isCounted: boolean) => {
    const covers = coverageOf(coverage, split === 'country' ? [key] : EVERYWHERE);
    return periodCovered(covers, { whole: daysOf(period), asked, isCounted });
  };
}

const PART_RANGE: DayRange = { from: '2012-01-01', to: '2019-12-31' };
const PARTLY: StatedCoverage = [
  { from: '2013-01-01', to: '2017-12-31', countries: ['IRQ'] },
  { from: '2014-01-01', to: '2017-12-31', countries: ['NGA'] },
];

function bars(
  name: string,
  by: Division,
  measure: Measure,
  incidents: readonly OneCounted[] = STARTER,
): ChartView {
  const rows = rankingOf(incidents, by, measure).slice(0, 10);
  const chart = buildBarChart({
    rows,
    measure,
    interval: 'year',
    dates: 'apart',
    totals: { covered: 'yes', ...sumCounted(incidents.map((one) => countedBy(one, 'year'))) },
    title: `${measure} by ${by}`,
    links: (key) => `/incidents?${by}=${key}`,
  });
  const heading = by === 'country' ? 'Country' : 'Group';
  const element = <BarChartView chart={chart} labelHeading={heading} />;
  return { name, element, box: { width: 480, height: 40 + 45 * rows.length }, isHtml: true };
}

/** The chart by year with some incidents counted otherwise, beside what it is. */
function change(name: string, measure: Measure, after: readonly OneCounted[]): ChartView {
  const [from = [], to = []] = [STARTER, after].map(
    (incidents) => trendOf(incidents, ALL_TIME, 'year', 'none').series[0]?.points,
  );
  const chart = buildChangeChart({
    label: 'All time',
    measure,
    from,
    to,
    changed: changedAt(from, to, measure),
  });
  const element = <ChangeSvg change={chart} />;
  return { name, element, box: chart.placed.box, frame: 'change' };
}

function sparkline(name: string, measure: Measure, incidents: readonly OneCounted[]): ChartView {
  const points = trendOf(incidents, ALL_TIME, 'year', 'none').series[0]?.points ?? [];
  const chart = buildSparkline({ points, measure, label: axisTitle(measure, 'year') });
  return { name, element: <SparklineView chart={chart} />, box: chart.box };
}

/** All eight ways to tell a series, and what each kind of chart draws it as, one below the other. */
function legend(name: string): ChartView {
  const lines = seriesStyles([...'abcdefg', OTHER_KEY]);
  const marks = new Set(CHART_KINDS.flatMap((kind) => ['', 'unknown'].map(KINDS[kind].markOf)));
  marks.delete('line');
  const kinds = [...marks].flatMap((mark) => seriesStyles(['a'], ['a'], () => mark));
  const element = (
    <div>
      {[...lines, ...kinds].map((style) => (
        <p key={`${style.slot} ${style.mark}`}>
          <LegendMark style={style} />
        </p>
      ))}
    </div>
  );
  return { name, element, box: { width: 60, height: 430 }, isHtml: true };
}

const WITHOUT_JUNE_2014 = STARTER.filter(({ day }) => !day.startsWith('2014-06'));
const NO_FIGURE = { low: 0, best: 0, high: 0, unknown: 1, openEnded: 0 };
/** The figures of the attacks of 2011 to 2013 taken back: they are counted and not known. */
const UNKNOWN_FOR_THREE_YEARS = STARTER.map((one) =>
  one.year >= '2011' && one.year <= '2013'
    ? { ...one, counts: { ...one.counts, killed: NO_FIGURE } }
    : one,
);

/** Every third attack, said to have gone on for two months. */
const PAST_THEIR_MONTH = STARTER.map((one, i) =>
  i % 3 === 0 ? { ...one, lastDay: addDays(one.day, 60) } : one,
);

const LONG_TITLE =
  'Civilians killed in incidents with Islamic State (ISIS), whoever killed them, in Iraq and Syria, one-sided violence only, per year';

/** Every kind of chart, over views of the starter ledger that people ask for. */
export const VIEWS: readonly ChartView[] = [
  trend('trend-killed-by-year', { measure: 'killed', hasEvents: true }),
  trend('trend-killed-by-year-narrow', { measure: 'killed', hasEvents: true, layout: 'narrow' }),
  trend('trend-killed-by-year-dark', { measure: 'killed', hasEvents: true, theme: 'dark' }),
  trend('trend-killed-title-in-lines', { measure: 'killed', hasEvents: true, axis: LONG_TITLE }),
  trend('trend-killed-title-in-lines-narrow', {
    measure: 'killed',
    hasEvents: true,
    axis: LONG_TITLE,
    layout: 'narrow',
    theme: 'dark',
  }),
  trend('trend-attacks-by-year', { measure: 'attacks' }),
  trend('trend-wounded-by-year-unknown-marks', { measure: 'wounded' }),
  trend('trend-killed-by-quarter-with-events', {
    measure: 'killed',
    interval: 'quarter',
    range: { from: '2013-01-01', to: '2019-12-31' },
    hasEvents: true,
  }),
  trend('trend-attacks-by-month-dense', { measure: 'attacks', interval: 'month' }),
  trend('trend-killed-by-month-cut-range', {
    measure: 'killed',
    interval: 'month',
    range: { from: '2014-03-15', to: '2015-05-10' },
  }),
  trend('trend-killed-by-month-imprecise-dates', {
    measure: 'killed',
    incidents: PAST_THEIR_MONTH,
    interval: 'month',
    range: { from: '2014-01-01', to: '2016-12-31' },
  }),
  trend('trend-killed-by-country-imprecise-dates-dark', {
    measure: 'killed',
    incidents: PAST_THEIR_MONTH,
    interval: 'quarter',
    split: 'country',
    range: { from: '2013-01-01', to: '2016-12-31' },
    theme: 'dark',
  }),
  trend('trend-killed-in-one-year', {
    measure: 'killed',
    range: { from: '2014-01-01', to: '2014-12-31' },
  }),
  trend('trend-killed-two-countries-named', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'SYR'),
    split: 'country',
    range: { from: '2010-01-01', to: '2019-12-31' },
  }),
  trend('trend-killed-by-country-eight-lines', { measure: 'killed', split: 'country' }),
  trend('trend-killed-by-country-narrow', {
    measure: 'killed',
    split: 'country',
    layout: 'narrow',
  }),
  trend('trend-killed-by-group', { measure: 'killed', split: 'party' }),
  trend('trend-wounded-three-groups-long-names', {
    measure: 'wounded',
    incidents: STARTER.filter(({ country }) => ['BGD', 'LKA', 'KEN'].includes(country.key)),
    split: 'party',
    range: { from: '2012-01-01', to: '2020-12-31' },
  }),
  trend('trend-killed-covered-in-part', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA').filter(({ day }) => day >= '2013' && day < '2018'),
    range: PART_RANGE,
    coverage: PARTLY,
  }),
  trend('trend-killed-covered-in-part-by-country-narrow-dark', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA').filter(({ day }) => day >= '2013' && day < '2018'),
    range: PART_RANGE,
    split: 'country',
    coverage: PARTLY,
    layout: 'narrow',
    theme: 'dark',
  }),
  trend('trend-killed-selection-by-quarter', {
    measure: 'killed',
    incidents: inCountries('NGA'),
    interval: 'quarter',
    range: PART_RANGE,
    coverage: [],
  }),
  trend('trend-empty-no-attacks', { measure: 'killed', incidents: [] }),
  trend('trend-empty-no-known-figure', {
    measure: 'wounded',
    incidents: STARTER.filter(({ counts }) => counts.wounded.unknown === 1),
  }),
  scene('columns-killed-by-year', 'columns', { measure: 'killed', hasEvents: true }),
  scene('columns-killed-by-year-narrow', 'columns', {
    measure: 'killed',
    hasEvents: true,
    layout: 'narrow',
  }),
  scene('columns-wounded-by-year-unknown', 'columns', { measure: 'wounded', theme: 'dark' }),
  scene('columns-attacks-by-month', 'columns', { measure: 'attacks', interval: 'month' }),
  scene('columns-killed-imprecise-dates', 'columns', {
    measure: 'killed',
    incidents: PAST_THEIR_MONTH,
    interval: 'month',
    range: { from: '2014-01-01', to: '2016-12-31' },
  }),
  scene('columns-killed-covered-in-part', 'columns', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA').filter(({ day }) => day >= '2013' && day < '2018'),
    range: PART_RANGE,
    coverage: PARTLY,
  }),
  scene('columns-empty-no-attacks', 'columns', { measure: 'killed', incidents: [] }),
  scene('calendar-killed', 'calendar', {
    measure: 'killed',
    incidents: PAST_THEIR_MONTH,
    interval: 'month',
    range: { from: '2004-11-16', to: '2024-05-13' },
  }),
  scene('calendar-killed-covered-in-part-narrow-dark', 'calendar', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA').filter(({ day }) => day >= '2013' && day < '2018'),
    interval: 'month',
    range: PART_RANGE,
    coverage: PARTLY,
    layout: 'narrow',
    theme: 'dark',
  }),
  scene('calendar-wounded-unknown', 'calendar', {
    measure: 'wounded',
    interval: 'month',
    range: { from: '2013-01-01', to: '2019-12-31' },
  }),
  scene('slope-killed-by-country', 'slope', {
    measure: 'killed',
    split: 'country',
    range: { from: '2014-01-01', to: '2017-12-31' },
  }),
  scene('slope-killed-by-group-narrow-dark', 'slope', {
    measure: 'killed',
    split: 'party',
    range: { from: '2014-01-01', to: '2016-12-31' },
    layout: 'narrow',
    theme: 'dark',
  }),
  scene('columns-attacks-by-month-with-mean', 'columns', {
    measure: 'attacks',
    interval: 'month',
    range: { from: '2012-01-01', to: '2019-12-31' },
    shown: { mean: '12' },
    keepsCounts: true,
  }),
  trend('trend-killed-cumulative', { measure: 'killed', shown: { sum: 'cumulative' } }),
  trend('trend-killed-by-country-log', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA', 'SYR'),
    split: 'country',
    range: { from: '2010-01-01', to: '2020-12-31' },
    scale: 'log',
  }),
  trend('trend-killed-by-group-mean', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA', 'SYR'),
    split: 'country',
    shown: { mean: '3' },
  }),
  scene('stacked-shares-by-country', 'stacked', {
    measure: 'killed',
    split: 'country',
    shown: { as: 'share' },
  }),
  scene('stacked-killed-by-country', 'stacked', { measure: 'killed', split: 'country' }),
  scene('stacked-killed-by-country-narrow-dark', 'stacked', {
    measure: 'killed',
    split: 'country',
    layout: 'narrow',
    theme: 'dark',
  }),
  scene('panels-killed-by-group', 'panels', { measure: 'killed', split: 'party' }),
  scene('panels-killed-by-country-one-scale', 'panels', {
    measure: 'killed',
    split: 'country',
    axes: 'one',
  }),
  scene('panels-killed-by-country-narrow-dark', 'panels', {
    measure: 'killed',
    split: 'country',
    layout: 'narrow',
    theme: 'dark',
  }),
  scene('panels-killed-covered-in-part', 'panels', {
    measure: 'killed',
    incidents: inCountries('IRQ', 'NGA').filter(({ day }) => day >= '2013' && day < '2018'),
    range: PART_RANGE,
    split: 'country',
    coverage: PARTLY,
  }),
  bars('bars-killed-by-country', 'country', 'killed'),
  bars('bars-attacks-by-country', 'country', 'attacks'),
  bars('bars-killed-by-country-imprecise-dates', 'country', 'killed', PAST_THEIR_MONTH),
  bars('bars-wounded-by-group', 'party', 'wounded'),
  change('change-killed-retraction', 'killed', WITHOUT_JUNE_2014),
  change('change-killed-to-unknown', 'killed', UNKNOWN_FOR_THREE_YEARS),
  change('change-attacks-retraction', 'attacks', WITHOUT_JUNE_2014),
  sparkline('sparkline-killed', 'killed', STARTER),
  sparkline('sparkline-attacks', 'attacks', inCountries('NGA')),
  legend('legend-marks'),
];
