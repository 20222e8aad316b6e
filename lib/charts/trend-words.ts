import type { CountCovered } from '@/lib/domain/coverage';
import type { DatesRule, Interval, Measure } from '@/lib/domain/enums';
import { monthInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { Unit } from '@/lib/format/view-subject';
import { PER_INHABITANTS } from '@/lib/format/words';
import { isFilling, isKnownHowFull } from '@/lib/stats/filling';
import { isolated } from '@/lib/text/isolate';
import { addsUp, figureText, meanName, type Shown } from './shown';
import { shareText } from './text';
import type { ChartPeriod, KindWords, ModelSeries, PointValue } from './types';

type Numbers = Measured & {
  interval: Interval;
  periods: ChartPeriod[];
  series: ModelSeries[];
  meanLabel?: string | null;
};
/** What is measured, and what is done with records that run past their period. */
type Measured = Of & { dates: DatesRule };
/** A measure, and what those counted are called where it is not all people. */
type Of = { measure: Measure; unit?: Unit | undefined; shown?: Shown };
type Peak = { series: ModelSeries; period: ChartPeriod; value: PointValue & { best: number } };

/**
 * The text alternative: what is measured, the range, how many series, the peak, the last period, and remarks: how many
 * attacks have no known figure, or why nothing is drawn; what is not covered.
 */
export function altText(
  numbers: Numbers,
  title: string,
  remarks: readonly (string | null)[],
  words: KindWords,
): string {
  const { series, measure } = numbers;
  const peak = peakOf(numbers, series);
  const last = lastOf(numbers);
  return sentences([
    title,
    `${words.chart}${rangeWords(numbers.periods)}${measure === 'attacks' || words.range === null || numbers.shown?.as === 'share' ? '' : `, with ${words.range} from the sum of the lows to the sum of the highs`}`,
    series.length > 1
      ? `${series.length} series: ${series.map(({ label }) => isolated(label)).join(', ')}`
      : null,
    peak && `Peak: ${peakWords(peak, series.length > 1, numbers)}`,
    datedPeakText(numbers),
    last,
    meanText(numbers),
    ...remarks,
  ]);
}

/** The long description: each series' peak, and how the chart is to be read. */
export function longDescription(numbers: Numbers): string {
  const { series, periods } = numbers;
  return sentences([
    'The horizontal axis is time, by the start of each incident; the vertical axis begins at zero',
    ...series.map((one) => {
      const peak = peakOf(numbers, [one]);
      const first = one.values[0];
      const firstPeriod = periods[0];
      if (!peak || !first || !firstPeriod) return `${isolated(one.label)}: no known figure`;
      return `${isolated(one.label)}: begins in ${firstPeriod.label} with ${valueText(first, numbers, firstPeriod.label)}; peak in ${peakWords(peak, false, numbers)}`;
    }),
    IN_TABLE,
  ]);
}

/** Ends the long description on a page; elsewhere there is no table. */
export const IN_TABLE = 'All the numbers are in the table that goes with the chart';

function rangeWords(periods: readonly ChartPeriod[]): string {
  const first = periods.at(0);
  const last = periods.at(-1);
  if (!first || !last) return '';
  return first === last ? `, ${first.label}` : `, ${first.label} to ${last.label}`;
}

/** The point with the highest best figure; the earliest of equals. Null where nothing above zero is known. */
export function peakOf(
  { periods }: Pick<Numbers, 'periods'>,
  among: readonly ModelSeries[],
): Peak | null {
  let peak: Peak | null = null;
  for (const series of among) {
    series.values.forEach((value, i) => {
      const period = periods[i];
      if (!period || value.best === null || value.best <= (peak?.value.best ?? 0)) return;
      peak = { series, period, value: { ...value, best: value.best } };
    });
  }
  return peak;
}

function peakWords({ series, period, value }: Peak, named: boolean, numbers: Numbers): string {
  return `${named ? `${isolated(series.label)}, ` : ''}${period.label}, ${valueText(value, numbers, period.label)}`;
}

/** The peak where a part of it is imprecise, and the worst period with a known date: a note each. */
export function peakNotes(numbers: Numbers): string[] {
  const { series } = numbers;
  const peak = peakOf(numbers, series);
  const worst = datedPeakText(numbers);
  if (!peak || worst === null) return [];
  const { value, period } = peak;
  const name = series.length > 1 ? `${isolated(peak.series.label)}, ` : '';
  const part = impreciseText(value.imprecise, numbers, period.label);
  const said = `Peak: ${name}${period.label}, ${measured(value.best, numbers)}, ${part}.`;
  return [...(value.imprecise > 0 ? [said] : []), `${worst}.`];
}

/**
 * The highest period by what has a known date: `Worst month with a known date: March 2018, 3,588 people killed`. Null where
 * all dates are known, or only those that are count.
 */
function datedPeakText(numbers: Numbers): string | null {
  const { dates, interval, series } = numbers;
  const isMixed = series.some(({ values }) => values.some(({ imprecise }) => imprecise > 0));
  if (dates === 'leave' || !isMixed) return null;
  const peak = datedPeakOf(numbers, series);
  if (!peak) return null;
  const name = series.length > 1 ? `${isolated(peak.series.label)}, ` : '';
  return `Worst ${interval} with a known date: ${name}${peak.period.label}, ${measured(peak.value.best, numbers)}`;
}

/** The point with the highest figure of a known date, as a month in which records of a year begin need not be the worst. */
export function datedPeakOf(
  numbers: Pick<Numbers, 'periods' | 'dates'>,
  among: readonly ModelSeries[],
): Peak | null {
  const dated = among.map((one) => ({
    ...one,
    values: one.values.map((value) => ({ ...value, best: datedBest(value, numbers.dates) })),
  }));
  return peakOf(numbers, dated);
}

/**
 * What of a best is of records that don't run past the period; null if no figure is known. Where the others are left out,
 * a best has none of them.
 */
export function datedBest(
  { best, imprecise }: Pick<PointValue, 'best' | 'imprecise'>,
  dates: DatesRule,
): number | null {
  return best === null || dates === 'leave' ? best : best - imprecise;
}

function lastOf({ periods, series, ...of }: Numbers): string | null {
  const period = periods.at(-1);
  if (!period || series.length === 0) return null;
  const values = series.map(({ label, values }) => {
    const value = values.at(-1);
    const text = value === undefined ? '' : lastText(value, of);
    return series.length > 1 ? `${isolated(label)} ${text}` : text;
  });
  return `Last, ${period.label}: ${values.join('; ')}`;
}

/** Where the mean that is drawn over the figures stands at its highest and at the end. */
function meanText({ series, periods, meanLabel, shown }: Numbers): string | null {
  if (!meanLabel) return null;
  const [one] = series.flatMap(({ mean }) => (mean === null ? [] : [{ values: mean }]));
  const known = (one?.values ?? []).flatMap(({ best }, i) =>
    best === null ? [] : [{ best, label: periods[i]?.label ?? '' }],
  );
  const peak = known.reduce((high, next) => (next.best > high.best ? next : high), {
    best: -1,
    label: '',
  });
  const last = known.at(-1);
  if (!last) return `The ${meanLabel} is nowhere known`;
  return `The ${meanLabel} is highest in ${peak.label}, ${figureText(peak.best, shown)}, and last in ${last.label}, ${figureText(last.best, shown)}`;
}

function lastText(value: PointValue, of: Of): string {
  const text = value.best === null ? 'no known figure' : measured(value.best, of);
  const doubts = doubtsOf(value);
  return gapText(value) ?? (doubts.length > 0 ? `${text} (${doubts.join(', ')})` : text);
}

function sentences(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map((part) => `${part.replace(/\.$/, '')}.`)
    .join(' ');
}

/** How many attacks of a whole have no known figure, or an open-ended one, said as notes. */
export function sumNotes(unknown: number, openEnded: number): string[] {
  const notes: string[] = [];
  if (unknown > 0) {
    notes.push(`${unknownText(unknown)}: they are counted here but add nothing to the sums.`);
  }
  if (openEnded > 0) {
    const have = openEnded === 1 ? 'has' : 'have';
    notes.push(
      `${countOf(openEnded, 'attack', 'attacks')} ${have} an open-ended figure. Either only one bound is known (“at least 28”), and it counts as the other too, or only parts of the total are known, and their sums count.`,
    );
  }
  return notes;
}

const UNITS: Readonly<Record<Measure, { one: string; many: string; heading: string }>> = {
  attacks: { one: 'attack', many: 'attacks', heading: 'Attacks' },
  killed: { one: 'person killed', many: 'people killed', heading: 'People killed' },
  wounded: { one: 'person wounded', many: 'people wounded', heading: 'People wounded' },
  missing: { one: 'person missing', many: 'people missing', heading: 'People missing' },
  abducted: { one: 'person abducted', many: 'people abducted', heading: 'People abducted' },
  released: { one: 'person released', many: 'people released', heading: 'People released' },
};

/** `12 people killed`, or `12 civilians killed`. */
export function measured(value: number, { measure, unit = UNITS[measure], shown }: Of): string {
  if (shown === undefined || addsUp(shown)) return countOf(value, unit.one, unit.many);
  const figure = figureText(value, shown);
  if (shown.as === 'share') return `${figure} of ${unit.many}`;
  if (shown.as === 'rate') return `${figure} ${unit.many} ${PER_INHABITANTS}${meanOf(shown)}`;
  const named = `${figure} ${value === 1 ? unit.one : unit.many}`;
  return shown.mean === 'none' ? `${named} so far` : `${named}${meanOf(shown)}`;
}

function meanOf(shown: Shown): string {
  return shown.mean === 'none' ? '' : ` (${meanName(shown)})`;
}

/** `People killed`. */
export function measureTitle(measure: Measure): string {
  return UNITS[measure].heading;
}

/** The title of the axis that the measure is read from: `People killed per year`. */
export function axisTitle(measure: Measure, interval: Interval): string {
  return `${measureTitle(measure)} per ${interval}`;
}

/** `3 attacks with no known figure`, the words for what a sum leaves out. */
export function unknownText(unknown: number): string {
  return `${countOf(unknown, 'attack', 'attacks')} with no known figure`;
}

/** A figure in words: `120 people killed (low 110, high 140)`, `unknown`, and what is not known of it. */
export function valueText(value: PointValue, of: Measured, period: string): string {
  const { measure } = of;
  const gap = gapText(value);
  if (gap !== null) return gap;
  const parts = [mainText(value, of)];
  if (measure !== 'attacks') parts.push(countOf(value.attacks, 'attack', 'attacks'));
  if (value.best !== null && value.unknown > 0) parts.push(unknownText(value.unknown));
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} with an open-ended figure`);
  if (value.imprecise > 0) parts.push(impreciseText(value.imprecise, of, period));
  if (value.covered === 'part') parts.push(IN_PART);
  const filling = fillingText(value);
  if (filling !== null) parts.push(filling);
  return parts.join(', ');
}

/** What is said of a time that is covered in part. */
export const IN_PART = 'covered in part';

/**
 * `still filling, about 80% expected to be known`, or of a longer period `still filling in 2 of its months`; null for what is full, or as
 * good as full.
 */
export function fillingText({ complete }: Pick<PointValue, 'complete'>): string | null {
  if (complete === undefined || !isFilling(complete)) return null;
  if (complete === null) return NOT_KNOWN_HOW_COMPLETE;
  if (typeof complete === 'number') {
    return `${STILL_FILLING}, about ${shareText(complete)} expected to be known`;
  }
  const { months, isKnown } = complete;
  return `${fillingWord(isKnown)} in ${months.length} of its months`;
}

/** What keeps a figure from being one of all of its period, in a few words each. */
export function doubtsOf({
  covered,
  complete,
}: Pick<PointValue, 'covered' | 'complete'>): string[] {
  return [
    ...(covered === 'part' ? [IN_PART] : []),
    ...(isFilling(complete) ? [fillingWord(isKnownHowFull(complete))] : []),
  ];
}

function fillingWord(isKnown: boolean): string {
  return isKnown ? STILL_FILLING : NOT_KNOWN_HOW_COMPLETE;
}

export const STILL_FILLING = 'still filling';
export const NOT_KNOWN_HOW_COMPLETE = 'not known how complete';

/** Why nothing at all is shown; null if something is, or it is unknown. */
export function gapText({ covered, gap }: Pick<PointValue, 'covered' | 'gap'>): string | null {
  return GAPS[covered] ?? gap ?? null;
}

const GAPS: Readonly<Record<CountCovered, string | null>> = {
  yes: null,
  part: null,
  no: 'not covered',
  silent_part: `${IN_PART}, nothing recorded`,
  silent: 'nothing recorded',
};

/** `16,564 of these in records that run past January 2016`, or that they are spread or left out. Attacks are never spread. */
export function impreciseText(
  imprecise: number,
  { measure, dates, shown }: Measured,
  period: string,
): string {
  const number = figureText(imprecise, shown);
  if (shown?.as === 'share') return `${number} in records that run past ${period}`;
  if (shown?.as === 'rate') return `${number} of that in records that run past ${period}`;
  if (dates === 'leave') return `${number} left out, in records that run past ${period}`;
  if (dates === 'spread' && measure !== 'attacks') {
    return `${number} of these spread from records of a longer time`;
  }
  return `${number} of these in records that run past ${period}`;
}

/** A point in words: `Iraq, 2014: 120 people killed …`; the series is named where there are several. */
export function pointText(
  { label, several }: { label: string; several: boolean },
  period: string,
  value: PointValue,
  of: Measured,
): string {
  return `${several ? `${isolated(label)}, ` : ''}${period}: ${valueText(value, of, period)}`;
}

function mainText({ low, best, high }: PointValue, of: Of): string {
  if (best === null) return 'no known figure';
  const main = measured(best, of);
  if (low === null || high === null || (low === best && high === best)) return main;
  const [least, most] = [figureText(low, of.shown), figureText(high, of.shown)];
  return `${main} (low ${least}, high ${most})`;
}

/** The low–high range as a table sets it, or an empty text where it says no more than the best. */
export function spreadText({ low, best, high }: PointValue, shown?: Pick<Shown, 'as'>): string {
  if (low === null || high === null || (low === best && high === best)) return '';
  const [least, most] = [figureText(low, shown), figureText(high, shown)];
  return low === high ? least : `${least}–${most}`;
}

/** A period in words: `2014`, `Q1 2014` or `March 2014`. */
export function periodLabel(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return year;
  return part.startsWith('Q') ? `${part} ${year}` : monthInWords(period);
}
