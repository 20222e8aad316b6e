import { max } from 'd3-array';
import { periodFilters } from '@/lib/filters/period-filters';
import { periodsIn } from '@/lib/stats/period';
import { linkTemplate } from './links';
import { axisTitle, measured, unknownText } from './measure-words';
import { periodLabel } from './period-label';
import { pointValue } from './point-value';
import { seriesStyles } from './series-style';
import { trendNotes } from './trend-notes';
import { altText, longDescription } from './trend-words';
import type {
  EmptyReason,
  FigurePeriod,
  ModelSeries,
  NumberedAnnotation,
  TrendFigureInput,
  TrendModel,
} from './types';
import { countScale } from './y-scale';

const INTERVAL_TITLES = { year: 'Year', quarter: 'Quarter', month: 'Month' } as const;

/**
 * The numbers and words of a trend, without pixels.
 * @throws {RangeError} for more than eight series.
 */
export function buildTrendModel(input: TrendFigureInput): TrendModel {
  const { trend, measure, interval, title, links, range } = input;
  const styles = seriesStyles(trend.series.map(({ key }) => key));
  const periods = periodsOf(input).map((period): FigurePeriod => {
    const { from, to } = periodFilters(period, range);
    return { period, label: periodLabel(period), from: from ?? range.from, to: to ?? range.to };
  });
  const series = trend.series.flatMap(({ key, label, points }, i): ModelSeries[] => {
    const style = styles[i];
    if (!style) return [];
    const values = points.map((point) => pointValue(point, measure));
    return [{ key, label, style, values, linkTemplate: links ? linkTemplate(links, key) : null }];
  });
  const y = countScale(highestOf(series));
  const empty = emptyReason(input);
  const numbers = { measure, periods, series };

  return {
    title,
    interval,
    ...numbers,
    totals: trend.totals,
    annotations: inRange(input),
    yTicks: y.ticks,
    yTop: y.top,
    yTitle: axisTitle(measure, interval),
    xTitle: INTERVAL_TITLES[interval],
    empty,
    alt: altText(numbers, title, empty ? empty.text : unknownOf(input)),
    description: longDescription(numbers),
    notes: trendNotes(input),
  };
}

/** The periods of the trend; without any series, those of the range. */
function periodsOf({ trend, range, interval }: TrendFigureInput): string[] {
  return trend.series[0]?.points.map(({ period }) => period) ?? periodsIn(range, interval);
}

function unknownOf({ trend, measure }: TrendFigureInput): string | null {
  const unknown = measure === 'attacks' ? 0 : trend.totals[measure].unknown;
  return unknown > 0 ? unknownText(unknown) : null;
}

function highestOf(series: readonly ModelSeries[]): number {
  const tops = series.map(
    ({ values }) =>
      max(values, ({ low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0)) ?? 0,
  );
  return max(tops) ?? 0;
}

function inRange({ annotations = [], range }: TrendFigureInput): NumberedAnnotation[] {
  return annotations
    .filter(({ startsOn, endsOn }) => startsOn <= range.to && endsOn >= range.from)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn))
    .map((annotation, i) => ({ ...annotation, number: i + 1 }));
}

/** Why there is no line to draw. Zero attacks are a finding; attacks without any known figure are another. */
function emptyReason({ trend, measure }: TrendFigureInput): EmptyReason | null {
  const { attacks } = trend.totals;
  if (trend.series.length === 0 || attacks === 0) {
    return { kind: 'no_attacks', text: 'No attacks are recorded for this view.' };
  }
  const known = trend.series.some(({ points }) =>
    points.some((point) => point.attacks > 0 && pointValue(point, measure).best !== null),
  );
  if (known) return null;
  return {
    kind: 'no_known_figure',
    text: `No figure is known for any of the ${measured(attacks, 'attacks')}: the number ${measure} is unknown, not zero.`,
  };
}
