import { viewCovers } from '@/lib/coverage/of-view';
import type { DatesRule } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { isNoProvince } from '@/lib/domain/place-key';
import type { PeopleByYear } from '@/lib/domain/population';
import type { Trend, TrendSeries } from '@/lib/domain/trend';
import type { Filters, View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { changeText, countOf, wholeNumber } from '@/lib/format/figures';
import { type Unit, viewUnit } from '@/lib/format/view-subject';
import { DIVISION_NOUNS, PER_INHABITANTS, VIOLENCE_WORDS } from '@/lib/format/words';
import { inhabitantsOfSeries } from '@/lib/population/rates';
import { changeOf } from '@/lib/stats/change';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';
import { pointValue } from './place-series';
import { figureText } from './shown';
import { shareText } from './text';
import { transformed } from './transforms';
import { datedBest, periodLabel } from './trend-words';

/** What is known of a view beside its trend. */
export type Beside = {
  /** What the range before counted; null where the dataset doesn't cover both ranges as a whole. */
  before: { range: DayRange; counts: Counts } | null;
  /** What rates are divided by; null where none are shown. */
  people: PeopleByYear | null;
};

/** The view in a few sentences: the total with its range, how it stands to the time before, its parts or its peak. */
export function viewSentence(view: View, trend: Trend, { before, people }: Beside): string {
  const { measure } = view.filters;
  const { totals } = trend;
  const value = measureOf(totals, measure);
  const attacks = countOf(totals.attacks, 'attack', 'attacks');
  if (value === null) return `${attacks}. The number ${measure} is not known.`;
  const { one, many } = viewUnit(view, measure);
  const total = measure === 'attacks' ? attacks : `${countOf(value, one, many)} in ${attacks}`;
  const { low, high } = measure === 'attacks' ? { low: 0, high: 0 } : totals[measure];
  const range =
    low === high
      ? ''
      : `, between ${wholeNumber(low)} and ${wholeNumber(high)} by low and high estimates`;
  const isShare = view.filters.as === 'share';
  return [
    `${total}${range}.`,
    before && againstText(view, value, before),
    isShare ? sharesText(view, trend, value) : peakText(view, trend, people),
  ]
    .filter((part) => part)
    .join(' ');
}

/** `That is 87% fewer than in 2017, which had 11,400.` */
function againstText(view: View, now: number, before: NonNullable<Beside['before']>) {
  const value = measureOf(before.counts, view.filters.measure);
  const text = changeText(changeOf(value, now));
  if (text === null || value === null) return null;
  const than = text === 'no change' ? 'from' : 'than in';
  return `That is ${text} ${than} ${rangeInWords(before.range)}, which had ${wholeNumber(value)}.`;
}

/** `By type of violence: 81% state-based and 19% one-sided.` Places have shares only where all of them are covered. */
function sharesText(view: View, { series }: Trend, whole: number): string | null {
  const { split, measure } = view.filters;
  if (split === 'none') return null;
  const isOfPlaces = split === 'country' || split === 'place';
  if (whole === 0 || series.length < 2 || view.range === null) return null;
  if (isOfPlaces && viewCovers(view)(view.range) !== 'yes') return null;
  const parts = series
    .map(({ label, points }) => ({
      sum: points.reduce((sum, point) => sum + (measureOf(point, measure) ?? 0), 0),
      name: isOfPlaces ? isolated(label) : label.toLowerCase(),
    }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum);
  const texts = parts.map(({ sum, name }) => `${shareText(sum / whole)} ${name}`);
  return `By ${DIVISION_NOUNS[split].one}: ${listInWords(texts)}.`;
}

/** Of two periods, which is the higher is no news; and they may be two parts of a year. */
const FEWEST_PERIODS = 3;

/** `The highest month is June 2014, with 3,216.` Nothing of a selection. */
function peakText(view: View, trend: Trend, people: PeopleByYear | null): string | null {
  if ((trend.series[0]?.points.length ?? 0) < FEWEST_PERIODS) return null;
  const peak = worstPeriodOf(view, trend, people);
  if (peak === null) return null;
  const { interval, dates } = view.filters;
  const { period, where, isMixed, higher } = peak;
  const dated = isMixed ? ' with a known date' : '';
  const said = `The highest ${interval}${dated} is ${period}${where}, with ${peak.text}.`;
  if (higher === null) return said;
  return `${said} ${higher.period}${higher.where} has ${higher.text}${HIGHER_TEXT[dates]}.`;
}

/** Why a period has more than the worst of a known date. Where imprecise dates are left out, none has. */
const HIGHER_TEXT: Readonly<Record<DatesRule, string>> = {
  apart: ' with records that run past it',
  spread: ' with what is spread from records of a longer time',
  leave: '',
};

type Peak = {
  period: string;
  /** Of which line, as a sentence goes on. */
  where: string;
  /** The figure alone, as a chart sets it. */
  text: string;
  /** The figure with what it is of. */
  full: string;
};

/** The period with the most that has a known date. */
export type WorstPeriod = Peak & {
  /** Whether anything in view has no known date. */
  isMixed: boolean;
  /** A period that has more, if records that run past it are counted in it. */
  higher: Peak | null;
};

/** The worst period of the lines of a view. None in a selection, whose periods can't be compared. */
export function worstPeriodOf(
  view: View,
  { series }: Trend,
  people: PeopleByYear | null = null,
): WorstPeriod | null {
  if (view.coverage?.length === 0) return null;
  const { measure, dates } = view.filters;
  const points = pointsOf(view, series, people);
  const dated = mostOf(points, ({ shown }) => datedBest(shown, dates));
  if (dated === null) return null;
  const all = mostOf(points, ({ shown }) => shown.best);
  const unit = viewUnit(view, measure);
  const isHigher = all !== null && all.point !== dated.point && all.value > dated.value;
  return {
    ...peakOf(view, dated, unit),
    isMixed: dates !== 'leave' && points.some(({ shown }) => shown.imprecise > 0),
    higher: isHigher ? peakOf(view, all, unit) : null,
  };
}

type Point = ReturnType<typeof pointsOf>[number];
type Most = { point: Point; value: number };

/** Each period of each line: what is counted of it, and what the view shows of that. */
function pointsOf(view: View, series: readonly TrendSeries[], people: PeopleByYear | null) {
  const { measure, interval, as } = view.filters;
  const counted = series.map(({ points }) => ({
    values: points.map((point) => pointValue(point, measure)),
  }));
  const shown =
    as === 'rate'
      ? transformed(
          counted,
          { as, mean: 'none', sum: 'period', interval },
          inhabitantsOfSeries(view, people, series),
        )
      : counted;
  return series.flatMap(({ key, label, points }, s) =>
    points.flatMap(({ period }, i) => {
      const [own, value] = [counted[s]?.values[i], shown[s]?.values[i]];
      return own && value ? [{ key, label, period, counted: own, shown: value }] : [];
    }),
  );
}

function mostOf(points: readonly Point[], figureOf: (point: Point) => number | null): Most | null {
  let most: Most | null = null;
  for (const point of points) {
    const value = figureOf(point) ?? 0;
    if (value > (most?.value ?? 0)) most = { point, value };
  }
  return most;
}

function peakOf({ filters }: View, { point, value }: Most, unit: Unit): Peak {
  const { as, split, dates } = filters;
  const { key, label, period, counted, shown } = point;
  const said = { period: periodLabel(period), where: whereText(split, key, label) };
  if (as !== 'rate') {
    return { ...said, text: wholeNumber(value), full: countOf(value, unit.one, unit.many) };
  }
  const number = value === shown.best ? counted.best : datedBest(counted, dates);
  const text = `${figureText(value, { as })} ${PER_INHABITANTS}`;
  const full = `${text}: ${countOf(number ?? 0, unit.one, unit.many)}`;
  return { ...said, text: `${text} (${countOf(number ?? 0, unit.one, unit.many)})`, full };
}

function whereText(split: Filters['split'], key: string, label: string): string {
  if (key === ALL_KEY) return '';
  if (split === 'victims') return ` among ${AMONG[key] ?? label}`;
  if (split === 'place' && isNoProvince(key)) return ' where the province is not known';
  if (key === OTHER_KEY) return ` ${split === 'party' ? 'for' : 'in'} ${label.toLowerCase()}`;
  if (split === 'party') return ` for ${isolated(label)}`;
  const violence = Object.entries(VIOLENCE_WORDS).find(([type]) => type === key);
  if (violence !== undefined) return ` in ${violence[1].toLowerCase()} violence`;
  return ` in ${isolated(label)}`;
}

/** The parts of a split by victims, in a sentence. */
const AMONG: Readonly<Record<string, string>> = {
  civilian: 'civilians',
  combatant: 'combatants',
  unknown: 'those of whom it is not known who they were',
};
