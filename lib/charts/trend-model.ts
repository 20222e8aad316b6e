import { shownCovered } from '@/lib/coverage/covered';
import type { Measure } from '@/lib/domain/enums';
import type { Trend, TrendPoint } from '@/lib/domain/trend';
import { daysInWords } from '@/lib/format/dates';
import { PER_INHABITANTS } from '@/lib/format/words';
import { clip, daysOf, periodsIn } from '@/lib/stats/period';
import { MAX_SERIES, OTHER_KEY } from '@/lib/stats/rank';
import { isolated } from '@/lib/text/isolate';
import { uncoveredRemarks, uncoveredRuns } from './coverage-words';
import { fillingRemarks, fillingRuns } from './filling-words';
import { impreciseNotes } from './imprecise';
import { linkTemplate } from './links';
import { chartPeriods } from './periods';
import { isNothing, leavesBand, pointValue, withFilling } from './place-series';
import { asCounted, meanName, type Shown, shownNotes } from './shown';
import { movingMeans, transformed } from './transforms';
import {
  altText,
  axisTitle,
  longDescription,
  measured,
  measureTitle,
  peakNotes,
  periodLabel,
  sumNotes,
  unknownText,
} from './trend-words';
import type {
  EmptyReason,
  KindWords,
  ModelSeries,
  NumberedAnnotation,
  SeriesMark,
  SeriesStyle,
  TrendChartInput,
  TrendModel,
  UncoveredRun,
} from './types';
import { axisOf } from './y-scale';

const INTERVAL_TITLES = { year: 'Year', quarter: 'Quarter', month: 'Month' } as const;

/**
 * The numbers and words of a trend, without pixels.
 * @throws {RangeError} for more than eight series.
 */
export function buildTrendModel(input: TrendChartInput): TrendModel {
  const { trend, measure, unit, interval, dates, title, links, range } = input;
  const { words = LINE_WORDS, hidden = [], scale = 'linear' } = input;
  const asked = input.shown ?? asCounted(interval);
  // A mean of one series is drawn over what it is the mean of.
  const isOver = asked.mean !== 'none' && input.keepsCounts === true;
  const shown: Shown = isOver ? { ...asked, mean: 'none' } : asked;
  const styles = seriesStyles(
    trend.series.map(({ key }) => key),
    input.colourOrder,
    input.markOf,
  );
  const periods = chartPeriods(periodsOf(input), range);
  const counted = trend.series.map(({ points }, i) => ({
    values: points.map((point) =>
      withFilling(
        pointValue(shownPoint(point, input), measure),
        point.period,
        input.fillings?.[i] ?? input.filling,
      ),
    ),
  }));
  const all = transformed(counted, shown, input.inhabitants?.of);
  const series = trend.series.flatMap(({ key, label }, i): ModelSeries[] => {
    const style = styles[i];
    const values = all[i]?.values;
    if (!style || !values || hidden.includes(key)) return [];
    const mean = isOver ? movingMeans(values, Number(asked.mean)) : null;
    const template = links ? linkTemplate(links, key) : null;
    return [{ key, label, style, values, mean, linkTemplate: template }];
  });
  const y = axisOf(allValues(series), scale, shown);
  const empty = emptyReason(input, series);
  const meanLabel = isOver ? meanName(asked) : null;
  const numbers = { measure, unit, interval, dates, periods, series, shown, meanLabel };
  const runs = uncoveredRuns(numbers);
  const filled = { periods, series, isOfSeveral: input.wholes !== undefined };
  const uncovered = [
    ...(input.wholes === undefined ? runs : runs.map(ofSeveral)),
    ...fillingRuns(filled),
  ];
  const wholes = wholesOf(input);
  const remarksOfCoverage =
    input.wholes === undefined
      ? uncoveredRemarks(uncovered, periods)
      : series.flatMap((one) =>
          uncoveredRemarks(uncoveredRuns({ periods, series: [one] }), periods).map(
            saidOf(one.label),
          ),
        );
  const remarks = [...remarksOfCoverage, ...fillingRemarks(filled)];
  const gaps = [...(empty ? [empty.text] : unknownOf(input, wholes)), ...remarks];

  return {
    title,
    ...numbers,
    uncovered,
    totals: trend.totals,
    axes: input.axes ?? 'own',
    yFoot: y.foot,
    annotations: inRange(input),
    yTicks: y.ticks,
    yTop: y.top,
    yTitle: input.axis ?? axisTitle(measure, interval),
    xTitle: INTERVAL_TITLES[interval],
    counted: input.counted ?? measureTitle(measure),
    empty,
    alt: altText(numbers, title, gaps, words),
    gaps,
    description: longDescription(numbers),
    notes: [
      ...words.notes,
      ...(words.notesOf?.({ periods, series, uncovered }) ?? []),
      ...hiddenNotes(input),
      ...shownNotes(asked, periods[0]?.label),
      ...(asked.as === 'rate' ? rateNotes(input, series) : []),
      ...(scale === 'log' ? [LOG_NOTE] : []),
      ...trendNotes(input, wholes, peakNotes(numbers), words),
      ...bandNotes(numbers, input.misfits ?? 0),
      ...remarks,
    ],
  };
}

function shownPoint(point: TrendPoint, { coverage }: TrendChartInput): TrendPoint {
  return { ...point, covered: shownCovered(point.covered, coverage) };
}

/** The periods of the trend; without any series, those of the range. */
function periodsOf({ trend, range, interval }: TrendChartInput): string[] {
  return trend.series[0]?.points.map(({ period }) => period) ?? periodsIn(range, interval);
}

/** Where some of several datasets have a gap, the chart says that it is not one of all. */
function ofSeveral(run: UncoveredRun): UncoveredRun {
  return run.covered === 'no' ? run : { ...run, words: 'not covered by all' };
}

/** What is counted as one: all of the trend, or each of its series by its name. */
type Whole = { said: (sentence: string) => string; totals: Trend['totals'] };

function wholesOf({ trend, wholes, hidden = [] }: TrendChartInput): Whole[] {
  if (wholes === undefined) return [{ said: (sentence) => sentence, totals: trend.totals }];
  return trend.series.flatMap(({ key, label }, i) => {
    const totals = wholes[i];
    return totals === undefined || hidden.includes(key) ? [] : [{ said: saidOf(label), totals }];
  });
}

/** A sentence that is said of one series alone. */
function saidOf(label: string): (sentence: string) => string {
  return (sentence) => `${isolated(label)}. ${sentence}`;
}

function unknownOf({ measure }: TrendChartInput, wholes: readonly Whole[]): string[] {
  return wholes.flatMap(({ said, totals }) => {
    const unknown = measure === 'attacks' ? 0 : totals[measure].unknown;
    return unknown > 0 ? [said(unknownText(unknown))] : [];
  });
}

/** All that a chart has to have room for. */
function allValues(series: readonly ModelSeries[]): number[] {
  return series.flatMap(({ values, mean }) =>
    [...values, ...(mean ?? [])].flatMap(({ low, best, high }) =>
      [low, best, high].filter((value) => value !== null),
    ),
  );
}

function inRange({ annotations = [], range }: TrendChartInput): NumberedAnnotation[] {
  return annotations
    .filter(({ startsOn, endsOn }) => startsOn <= range.to && endsOn >= range.from)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn))
    .map((annotation, i) => ({ ...annotation, number: i + 1 }));
}

/** Why there is no line to draw. Zero attacks are a finding; attacks without any known figure are another. */
function emptyReason(input: TrendChartInput, series: readonly ModelSeries[]): EmptyReason | null {
  const { trend, measure, interval, dates, coverage } = input;
  if (input.wholes !== undefined) return emptyOfSeveral(input, input.wholes);
  const { attacks, covered, imprecise } = trend.totals;
  if (covered === 'no' && coverage?.length !== 0) {
    return { kind: 'not_covered', text: 'This dataset does not cover this view.' };
  }
  if (dates === 'leave' && attacks === 0 && imprecise.attacks > 0) {
    return {
      kind: 'no_attacks',
      text: `All ${measured(imprecise.attacks, { measure: 'attacks' })} run past the ${interval} in which they begin, and are left out.`,
    };
  }
  if (areAllHidden(input)) return ALL_HIDDEN;
  if (trend.series.length === 0 || isNothing(pointValue(trend.totals, measure))) {
    return { kind: 'no_attacks', text: 'No attacks are recorded for this view.' };
  }
  const noRate = input.shown?.as === 'rate' ? noRateText(series) : null;
  if (noRate !== null) return { kind: 'no_population', text: noRate };
  if (isAnyKnown(trend, measure)) return null;
  return {
    kind: 'no_known_figure',
    text: `No figure is known for any of the ${measured(attacks, { measure: 'attacks' })}: the number ${measure} is unknown, not zero.`,
  };
}

const ALL_HIDDEN: EmptyReason = {
  kind: 'no_series',
  text: 'All of the series are left out of this chart.',
};

function areAllHidden({ trend: { series }, hidden = [] }: TrendChartInput): boolean {
  return series.length > 0 && series.every(({ key }) => hidden.includes(key));
}

function isAnyKnown({ series }: Trend, measure: Measure): boolean {
  return series.some(({ points }) =>
    points
      .map((point) => pointValue(point, measure))
      .some((value) => !isNothing(value) && value.best !== null),
  );
}

/** The same of several datasets, whose attacks are not counted together. */
function emptyOfSeveral(
  input: TrendChartInput,
  wholes: readonly Trend['totals'][],
): EmptyReason | null {
  const { trend, measure } = input;
  if (areAllHidden(input)) return ALL_HIDDEN;
  if (wholes.length > 0 && wholes.every(({ covered }) => covered === 'no')) {
    return { kind: 'not_covered', text: 'None of these datasets covers this view.' };
  }
  if (wholes.every((totals) => isNothing(pointValue(totals, measure)))) {
    return { kind: 'no_attacks', text: 'None of these datasets records any attacks here.' };
  }
  if (isAnyKnown(trend, measure)) return null;
  return {
    kind: 'no_known_figure',
    text: `No figure is known for any of the attacks: the number ${measure} is unknown, not zero.`,
  };
}

/** Why there is no rate at all, where that is for want of a population. */
function noRateText(series: readonly ModelSeries[]): string | null {
  const values = series.flatMap((one) => one.values);
  const gaps = new Set(values.flatMap(({ gap }) => gap ?? []));
  if (gaps.size === 0 || values.some(({ best }) => best !== null)) return null;
  return `There is no rate to show: ${[...gaps].join('; ')}. That is not zero.`;
}

/** What rates are of, and why there is none where there is none: a series or period without a population is no zero. */
function rateNotes({ inhabitants }: TrendChartInput, series: readonly ModelSeries[]): string[] {
  const gaps = series.flatMap(({ label, values }) =>
    [...new Set(values.flatMap(({ gap }) => gap ?? []))].map((gap) =>
      series.length > 1 ? `${isolated(label)}, ${gap}` : gap,
    ),
  );
  const missing = gaps.length === 0 ? [] : [`No rate: ${gaps.join('; ')}.`];
  return [...(inhabitants?.notes ?? []), ...missing];
}

/** What a reader has to know of a trend, a sentence each. */
function trendNotes(
  { trend, measure, unit, interval, dates, split, role, range, shown }: TrendChartInput,
  wholes: readonly Whole[],
  peaks: readonly string[],
  words: KindWords,
): string[] {
  const cut = trend.series[0]?.points.filter(({ covered }) => covered === 'part') ?? [];
  const notes = partialPeriods(
    cut.map(({ period }) => period),
    range,
  );
  const { isHatched } = words;
  notes.push(
    ...wholes.flatMap(({ said, totals }) =>
      impreciseNotes({ totals, measure, unit, interval, dates, isHatched }).map(said),
    ),
    ...peaks,
  );
  if (measure !== 'attacks') {
    notes.push(
      ...(shown?.as === 'share' ? [] : [sumsNote(words, shown?.as === 'rate')]),
      ...wholes.flatMap(({ said, totals }) =>
        sumNotes(totals[measure].unknown, totals[measure].openEnded).map(said),
      ),
    );
    if (wholes.some(({ totals }) => totals[measure].unknown > 0)) {
      notes.push(
        'A hollow point leaves out attacks with no known figure. A hollow mark below the axis is a period in which no attack has a known figure.',
      );
    }
  }
  if (split === 'party') notes.push(...partyNotes(trend, measure, role === 'own'));
  return notes;
}

/** What the marks are, and what shows the range. */
function sumsNote({ marks, range }: KindWords, isRate: boolean): string {
  const bests = `${marks} are sums of best figures${isRate ? ` ${PER_INHABITANTS}` : ''}`;
  if (range === null) return `${bests}.`;
  return `${bests}; ${range} runs from the sum of the lows to the sum of the highs. It is not a confidence interval.`;
}

/** Which series the chart leaves out, and what of the names to be left out it does not have. */
function hiddenNotes({ trend, hidden = [] }: TrendChartInput): string[] {
  const left = trend.series.filter(({ key }) => hidden.includes(key));
  const absent = hidden.filter((key) => !trend.series.some((one) => one.key === key));
  const notes: string[] = [];
  if (left.length > 0) {
    const names = left.map(({ label }) => isolated(label)).join(', ');
    notes.push(`Left out of the chart and its table: ${names}.`);
  }
  if (absent.length > 0)
    notes.push(`Not in this chart, and so not left out: ${absent.join(', ')}.`);
  return notes;
}

function partyNotes({ series }: Trend, measure: Measure, isOwn: boolean): string[] {
  if (!isOwn || measure === 'attacks') {
    return [
      'An incident with several parties is counted in the series of each, and once in the total.',
    ];
  }
  const whose = measure === 'killed' ? 'dead' : measure;
  const notes = [`Each series counts only its own party’s ${whose}.`];
  if (series.some(({ key }) => key === OTHER_KEY)) {
    notes.push(
      `“Other parties” are counted only where none of the parties shown took part, so that the series may add up to less than the total of ${whose}.`,
    );
  }
  return notes;
}

/** Says where a line leaves its band, and why: the recorder's own bounds are added up as they are. */
function bandNotes(
  { series, periods, dates }: Pick<TrendModel, 'series' | 'periods' | 'dates'>,
  misfits: number,
) {
  const left = periods.filter((_, i) =>
    series.some(({ values }) => values[i] && leavesBand(values[i])),
  );
  const [first, ...others] = left;
  if (first === undefined) return [];
  const where = others.length === 0 ? `in ${first.label}` : `in ${left.length} of the periods`;
  const there = dates === 'spread' ? 'in this chart' : 'there';
  const have = misfits === 1 ? 'has' : 'have';
  const why =
    misfits === 0
      ? 'the figures of some attacks have bounds that do not fit'
      : `${measured(misfits, { measure: 'attacks' })} ${there} ${have} bounds that do not fit`;
  return [
    `The best figures lie outside the sums of lows and highs ${where}: ${why} (a low above the best, or a best above the high). They are added up as recorded.`,
  ];
}

/** The first and last period where the range cuts them, so that a short year is not read as a quiet one. */
function partialPeriods(periods: readonly string[], range: TrendChartInput['range']): string[] {
  return [...new Set([periods.at(0), periods.at(-1)])]
    .filter((period) => period !== undefined)
    .flatMap((period) => {
      const whole = daysOf(period);
      const shown = clip(whole, range);
      if (shown.from === whole.from && shown.to === whole.to) return [];
      return [`${periodLabel(period)} is counted in part: ${daysInWords(shown.from, shown.to)}.`];
    });
}

const LOG_NOTE =
  'The vertical axis is logarithmic: equal steps are equal factors. Zero stands on the base line, below the scale.';

/** The words of a chart of lines. */
export const LINE_WORDS: KindWords = {
  chart: 'Line chart',
  marks: 'Lines',
  range: 'a band',
  isHatched: true,
  notes: [],
};

/** Behind the colours of single series comes the grey of `other`: more lines than that can't be told apart. */
const OTHER_SLOT = MAX_SERIES;

/** Marker paths, drawn from their middle in relative steps, so that one can be set down anywhere. */
const CIRCLE = 'm-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z';
const SQUARE = 'm-2.7,-2.7h5.4v5.4h-5.4z';
const TRIANGLE = 'm0,-3.8l3.4,5.9h-6.8z';
const DIAMOND = 'm0,-4.2l3,4.2l-3,4.2l-3,-4.2z';
const PLUS = 'm-1.1,-3.6h2.2v2.5h2.5v2.2h-2.5v2.5h-2.2v-2.5h-2.5v-2.2h2.5z';
const TRIANGLE_DOWN = 'm0,3.8l3.4,-5.9h-6.8z';
const CROSS =
  'm-3.4,-1.8l1.6,-1.6l1.8,1.8l1.8,-1.8l1.6,1.6l-1.8,1.8l1.8,1.8l-1.6,1.6l-1.8,-1.8l-1.8,1.8l-1.6,-1.6l1.8,-1.8z';

/** Each slot with its dash and marker, so that no series is told by its colour alone. */
const STYLES: readonly Omit<SeriesStyle, 'mark'>[] = [
  { slot: 0, dash: 'none', marker: CIRCLE },
  { slot: 1, dash: '7 3', marker: SQUARE },
  { slot: 2, dash: '2 3', marker: TRIANGLE },
  { slot: 3, dash: '9 3 2 3', marker: DIAMOND },
  { slot: 4, dash: '4 2', marker: PLUS },
  { slot: 5, dash: '12 4', marker: TRIANGLE_DOWN },
  { slot: 6, dash: '6 2 2 2 2 2', marker: CROSS },
  { slot: OTHER_SLOT, dash: '1 2', marker: CIRCLE },
];

/**
 * The style of each series. A series has the colour of its place in an order that is the same for all charts of a dataset, so that
 * it keeps its colour from chart to chart; where that is taken by one that comes before it, the next that is free. `other` is grey
 * wherever it stands.
 * @throws {RangeError} for more series than can be told apart; gather the rest under `other` first.
 */
export function seriesStyles(
  keys: readonly string[],
  order: readonly string[] = keys,
  markOf: (key: string) => SeriesMark = () => 'line',
): SeriesStyle[] {
  const places = new Map(order.filter((key) => key !== OTHER_KEY).map((key, i) => [key, i]));
  const placeOf = (key: string) => places.get(key) ?? places.size;
  const slots = new Map<string, number>([[OTHER_KEY, OTHER_SLOT]]);
  const taken = new Set<number>();
  const own = keys.filter((key) => key !== OTHER_KEY);
  // Where nothing else is grey, the last of eight may be.
  const last = keys.includes(OTHER_KEY) ? [] : [OTHER_SLOT];
  for (const key of [...own].sort((a, b) => placeOf(a) - placeOf(b))) {
    const wishes = Array.from({ length: OTHER_SLOT }, (_, i) => (placeOf(key) + i) % OTHER_SLOT);
    const slot = [...wishes, ...last].find((wish) => !taken.has(wish));
    if (slot === undefined) throw new RangeError(`A chart has at most ${STYLES.length} series`);
    taken.add(slot);
    slots.set(key, slot);
  }
  return keys.flatMap((key) => {
    const style = STYLES[slots.get(key) ?? OTHER_SLOT];
    return style === undefined ? [] : [{ ...style, mark: markOf(key) }];
  });
}
