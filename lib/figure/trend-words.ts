import type { Measure } from '@/lib/domain/enums';
import { countOf } from '@/lib/format/number';
import { measured, unknownText, valueText } from './measure-words';
import type { FigurePeriod, ModelSeries, PointValue } from './types';

type Numbers = { measure: Measure; periods: FigurePeriod[]; series: ModelSeries[] };
type Peak = { series: ModelSeries; period: FigurePeriod; value: PointValue & { best: number } };

/**
 * The text alternative: what is measured, the range, how many series, the peak, the last period, and a remark: how many
 * attacks have no known figure, or why nothing is drawn.
 */
export function altText(numbers: Numbers, title: string, remark: string | null): string {
  const { series, measure } = numbers;
  const peak = peakOf(numbers, series);
  const last = lastOf(numbers);
  return sentences([
    title,
    `Line chart${rangeWords(numbers.periods)}${measure === 'attacks' ? '' : ', with a band from the sum of the lows to the sum of the highs'}`,
    series.length > 1 ? `${series.length} lines: ${series.map((s) => s.label).join(', ')}` : null,
    peak && `Peak: ${peakWords(peak, series.length > 1, measure)}`,
    last,
    remark,
  ]);
}

/** The long description: each series' peak, and how the chart is to be read. */
export function longDescription(numbers: Numbers): string {
  const { series, measure, periods } = numbers;
  return sentences([
    'The horizontal axis is time, by the start of each incident; the vertical axis begins at zero',
    ...series.map((one) => {
      const peak = peakOf(numbers, [one]);
      const first = one.values[0];
      const firstPeriod = periods[0];
      if (!peak || !first || !firstPeriod) return `${one.label}: no known figure`;
      return `${one.label}: begins in ${firstPeriod.label} with ${valueText(first, measure)}; peak in ${peakWords(peak, false, measure)}`;
    }),
    'All the numbers are in the table that goes with the chart',
  ]);
}

function rangeWords(periods: readonly FigurePeriod[]): string {
  const first = periods.at(0);
  const last = periods.at(-1);
  if (!first || !last) return '';
  return first === last ? `, ${first.label}` : `, ${first.label} to ${last.label}`;
}

/** The point with the highest best figure; the earliest of equals. Null where nothing above zero is known. */
function peakOf(numbers: Numbers, among: readonly ModelSeries[]): Peak | null {
  let peak: Peak | null = null;
  for (const series of among) {
    series.values.forEach((value, i) => {
      const period = numbers.periods[i];
      if (!period || value.best === null || value.best <= (peak?.value.best ?? 0)) return;
      peak = { series, period, value: { ...value, best: value.best } };
    });
  }
  return peak;
}

function peakWords({ series, period, value }: Peak, named: boolean, measure: Measure): string {
  return `${named ? `${series.label}, ` : ''}${period.label}, ${valueText(value, measure)}`;
}

function lastOf({ periods, series, measure }: Numbers): string | null {
  const period = periods.at(-1);
  if (!period || series.length === 0) return null;
  const values = series.map(({ label, values }) => {
    const value = values.at(-1);
    const text = value?.best == null ? 'no known figure' : measured(value.best, measure);
    return series.length > 1 ? `${label} ${text}` : text;
  });
  return `Last, ${period.label}: ${values.join('; ')}`;
}

function sentences(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map((part) => `${part.replace(/\.$/, '')}.`)
    .join(' ');
}

/** How many attacks of a whole have no known figure, or only one bound, said as notes. */
export function sumNotes(unknown: number, openEnded: number): string[] {
  const notes: string[] = [];
  if (unknown > 0) {
    notes.push(`${unknownText(unknown)}: they are counted here but add nothing to the sums.`);
  }
  if (openEnded > 0) {
    const have = openEnded === 1 ? 'has' : 'have';
    notes.push(
      `${countOf(openEnded, 'attack', 'attacks')} ${have} a figure with only one bound (“at least 28”), which is used for the other too.`,
    );
  }
  return notes;
}
