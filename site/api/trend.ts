import { mapValues } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import { pointValue } from '@/lib/charts/place-series';
import { addsUp, type Shown, shownOf } from '@/lib/charts/shown';
import { transformed } from '@/lib/charts/transforms';
import { gapText } from '@/lib/charts/trend-words';
import { citedChart } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import { shownCovered } from '@/lib/coverage/covered';
import { countriesShown } from '@/lib/coverage/of-view';
import type { CsvCell } from '@/lib/csv/write';
import type { CountCovered } from '@/lib/domain/coverage';
import { isRareOutcome, type Outcome } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import type { Inhabitants } from '@/lib/domain/population';
import type { TrendSeries } from '@/lib/domain/trend';
import { countTable } from '@/lib/export/columns';
import { type Filters, type Issue, issue, type View } from '@/lib/filters/view';
import { viewColumns, viewFileName, viewWords } from '@/lib/format/view';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import { measureOf } from '@/lib/stats/counts';
import { type Filling, monthsFillingIn } from '@/lib/stats/filling';
import { keptView } from '@/site/reads/kept';
import { keptFilling, keptTrend, peopleIn } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';

/** The counts by period of the view that the parameters say; a country or group named in them has a series of its own. */
export async function trendAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, issues, notices } = await keptView(db, url.searchParams, ['format']);
  refuseIssues([...issues, ...rateOfNothing(view)]);
  const cited = citedChart(view, view.filters.measure, url.origin);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${viewFileName(view)}`,
    about: { title: viewWords(view).full, cited: [cited] },
    read: async () => {
      const trend = await keptTrend(db, view, 'each');
      const { recordsWounded } = view.dataset;
      const inhabitants = inhabitantsOfSeries(view, await peopleIn(db, view), trend.series);
      const figures = figuresShown(view, trend.series, inhabitants);
      const full = fullIn(view, await keptFilling(db, view, view.filters.measure));
      const told = (counts: CoveredCounts) => toldOfCounts(counts, recordsWounded);
      const json = {
        title: viewWords(view).full,
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        baseLayer: PROVINCES_EDITION,
        reference: referenceText(cited),
        ...(figures && { shown: { ...figures.shown, of: viewWords(view).counted } }),
        ...populationOf(view, rateNotes(view, trend.series)),
        series: trend.series.map(({ key, label, points }, s) => ({
          key,
          label,
          points: points.map((point, i) => ({
            period: point.period,
            ...told(point),
            ...full?.told(point),
            ...(figures && { shown: figures.of(s, i) }),
          })),
        })),
        totals: told(trend.totals),
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOfSeries(view, trend.series, figures, { full })) };
    },
  };
}

type Period = { period: string; covered: CountCovered };

/** What is told of how full periods are, in JSON and under which heading in CSV. */
type Full = {
  told: (of: Period) => { complete: number | null } | { fillingMonths: string[] | null };
  heading: 'complete' | 'filling_months';
  cell: (of: Period) => CsvCell;
};

/**
 * How much of a month is expected to be known: all of it where a year or more has passed, null where it is not covered or not known. Of quarters and
 * years, which of their months are still filling or not known to be full. Nothing is said where a view’s dataset covers nothing as a whole.
 */
export function fullIn(view: View, filling: Filling): Full | null {
  return view.coverage?.length ? fullOf(view, filling) : null;
}

/** The same where the answer has rows of other datasets too: nothing is known of one that covers nothing as a whole. */
export function fullOf({ filters, coverage }: View, filling: Filling): Full {
  const isSaid = ({ covered }: Period) => coverage?.length && IS_COVERED[covered] !== false;
  if (filters.interval === 'month') {
    const complete = (of: Period) => {
      if (!isSaid(of)) return null;
      const share = filling.get(of.period);
      return share === undefined ? 1 : share;
    };
    return { told: (of) => ({ complete: complete(of) }), heading: 'complete', cell: complete };
  }
  const months = (of: Period) => (isSaid(of) ? monthsFillingIn(filling, of.period) : null);
  return {
    told: (of) => ({ fillingMonths: months(of) }),
    heading: 'filling_months',
    cell: (of) => months(of)?.join(' ') ?? null,
  };
}

/** A rate is of a country’s people: of all that a dataset has they are nobody’s. */
function rateOfNothing(view: View): Issue[] {
  const { as, split } = view.filters;
  if (as !== 'rate' || split === 'country' || countriesShown(view).length > 0) return [];
  return [
    issue('as', as, 'A rate needs split=country, or the countries that it is of', 'not used'),
  ];
}

/** What an answer’s rates are divided by; nothing where it has none. */
export function populationOf({ filters, population }: View, notes: readonly string[]) {
  if (filters.as !== 'rate') return {};
  if (population === null) return { population: null };
  const { slug, publisher, title, licence, projectedFrom } = population;
  return { population: { edition: slug, publisher, title, licence, projectedFrom, notes } };
}

type CoveredCounts = Counted & { covered: CountCovered };
type ToldFigures = { [Part in keyof FigureSum]: number | null };

/** What is said about a measure that the dataset does not record, and of times that it does not cover: nothing, which is not zero. */
const NO_FIGURES: ToldFigures = {
  low: null,
  best: null,
  high: null,
  unknown: null,
  openEnded: null,
};

const IS_COVERED: Readonly<Record<CountCovered, boolean | 'part'>> = {
  yes: true,
  part: 'part',
  silent_part: 'part',
  no: false,
  silent: false,
};

/** Counts as they are given away. */
export function toldOfCounts(
  { covered, imprecise, ...counts }: CoveredCounts,
  recordsWounded: boolean,
) {
  const isNumber = gapText({ covered }) === null;
  const numbersOf = (told: Counts) => ({
    attacks: isNumber ? told.attacks : null,
    ...mapValues(OUTCOME_WORDS, (_, outcome) => {
      const isRecorded = outcome !== 'wounded' || recordsWounded;
      return isNumber && isRecorded ? toldOfSum(told, outcome) : NO_FIGURES;
    }),
  });
  return {
    covered: IS_COVERED[covered],
    ...numbersOf(counts),
    imprecise: numbersOf(imprecise),
  };
}

/** Sums of figures of which none is known are no numbers; how many are unknown is one. */
function toldOfSum(counts: Counts, outcome: Outcome): ToldFigures {
  const sum = counts[outcome];
  return measureOf(counts, outcome) === null ? { ...sum, low: null, best: null, high: null } : sum;
}

/** Those killed and wounded, and what the view measures where few records state it. */
export function outcomesOf({ filters: { measure } }: View): Outcome[] {
  return ['killed', 'wounded', ...(isRareOutcome(measure) ? [measure] : [])];
}

function headingsOf(outcomes: readonly Outcome[]): string[] {
  return [
    ...['dataset', 'as_of', 'series', 'label', 'period', 'covered', 'attacks'],
    ...outcomes.flatMap((outcome) => figureHeadings(outcome)),
    'imprecise_attacks',
    ...outcomes.flatMap((outcome) => figureHeadings(`imprecise_${outcome}`)),
  ];
}

type ShownFigure = {
  low: number | null;
  best: number | null;
  high: number | null;
  /** What a rate is divided by. */
  population?: number | null;
};
type ShownFigures = { shown: Shown; of: (series: number, period: number) => ShownFigure };

/** The figures of a view's chart, where it shows others than what is counted; otherwise null. */
export function figuresShown(
  view: View,
  series: readonly TrendSeries[],
  inhabitants: readonly (readonly Inhabitants[])[],
): ShownFigures | null {
  const shown = shownOf(view.filters);
  const { measure } = view.filters;
  if (addsUp(shown)) return null;
  const isRecorded = measure !== 'wounded' || view.dataset.recordsWounded;
  const all = transformed(
    series.map(({ points }) => ({
      values: points.map((point) =>
        pointValue({ ...point, covered: shownCovered(point.covered, view.coverage) }, measure),
      ),
    })),
    shown,
    inhabitants,
  );
  const of = (s: number, period: number): ShownFigure => {
    const { low = null, best = null, high = null } = (isRecorded && all[s]?.values[period]) || {};
    if (shown.as !== 'rate') return { low, best, high };
    const people = inhabitants[s]?.[period];
    return { low, best, high, population: typeof people === 'number' ? people : null };
  };
  return { shown, of };
}

/** What the columns of the chart's own figures are called: `killed_12_month_mean_best`. */
function shownHeadings({ measure }: Filters, { as, mean, sum, interval }: Shown): string[] {
  const ofMean = mean === 'none' ? null : `${mean}_${interval}_mean`;
  const what = as === 'number' ? (sum === 'cumulative' ? 'cumulative' : ofMean) : as;
  const headings = ['low', 'best', 'high'].map((part) => {
    const rate = as === 'rate' ? ['per_100000', ofMean] : [what];
    return [measure, ...rate, part].filter((word) => word !== null).join('_');
  });
  return as === 'rate' ? [...headings, 'population'] : headings;
}

/** A row for each period of each series, with what the view is behind its numbers. */
export function csvOfSeries(
  view: View,
  series: readonly TrendSeries[],
  figures: ShownFigures | null,
  { title = viewWords(view).full, full = null }: { title?: string; full?: Full | null } = {},
): CsvCell[][] {
  const { recordsWounded } = view.dataset;
  const columns = viewColumns(view, title);
  const said = columns.map(([, cell]) => cell);
  const outcomes = outcomesOf(view);
  const rows = series.flatMap(({ key, label, points }, s) =>
    points
      .map((point) => ({
        period: point.period,
        told: full ? [full.cell(point)] : [],
        ...toldOfCounts(point, recordsWounded),
      }))
      .map(({ period, told, covered, imprecise, ...counts }, i) => [
        view.dataset.slug,
        asOfOf(view),
        key,
        label,
        period,
        String(covered),
        counts.attacks,
        ...outcomes.flatMap((outcome) => figureCells(counts[outcome])),
        imprecise.attacks,
        ...outcomes.flatMap((outcome) => figureCells(imprecise[outcome])),
        ...told,
        ...(figures ? Object.values(figures.of(s, i)) : []),
        ...said,
      ]),
  );
  const shown = figures ? shownHeadings(view.filters, figures.shown) : [];
  const told = full ? [full.heading] : [];
  return [
    [...headingsOf(outcomes), ...told, ...shown, ...columns.map(([heading]) => heading)],
    ...rows,
  ];
}

export function figureHeadings(outcome: string): string[] {
  return ['low', 'best', 'high', 'unknown', 'open_ended'].map((part) => `${outcome}_${part}`);
}

export function figureCells({ low, best, high, unknown, openEnded }: ToldFigures): CsvCell[] {
  return [low, best, high, unknown, openEnded];
}
