import type { Interval, Measure } from '@/lib/domain/enums';
import { countOf, rangeText, wholeNumber } from '@/lib/format/number';
import type { PointValue } from './types';

const UNITS: Readonly<Record<Measure, { one: string; many: string; heading: string }>> = {
  attacks: { one: 'attack', many: 'attacks', heading: 'Attacks' },
  killed: { one: 'person killed', many: 'people killed', heading: 'People killed' },
  wounded: { one: 'person wounded', many: 'people wounded', heading: 'People wounded' },
};

/** `12 people killed`. */
export function measured(value: number, measure: Measure): string {
  return countOf(value, UNITS[measure].one, UNITS[measure].many);
}

/** The title of the axis that the measure is read from: `People killed per year`. */
export function axisTitle(measure: Measure, interval: Interval): string {
  return `${UNITS[measure].heading} per ${interval}`;
}

/** `3 attacks with no known figure`, the words for what a sum leaves out. */
export function unknownText(unknown: number): string {
  return `${countOf(unknown, 'attack', 'attacks')} with no known figure`;
}

/** A figure in words: `120 people killed (low 110, high 140)`, `unknown`, and what is not known of it. */
export function valueText(value: PointValue, measure: Measure): string {
  const parts = [mainText(value, measure)];
  if (measure !== 'attacks') parts.push(countOf(value.attacks, 'attack', 'attacks'));
  if (value.best !== null && value.unknown > 0) parts.push(unknownText(value.unknown));
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} with an open-ended figure`);
  return parts.join(', ');
}

/** A point in words: `Iraq, 2014: 120 people killed …`; the series is named where there are several. */
export function pointText(
  { label, several }: { label: string; several: boolean },
  period: string,
  value: PointValue,
  measure: Measure,
): string {
  return `${several ? `${label}, ` : ''}${period}: ${valueText(value, measure)}`;
}

function mainText({ low, best, high }: PointValue, measure: Measure): string {
  if (best === null) return 'no known figure';
  const main = measured(best, measure);
  if (low === null || high === null || (low === best && high === best)) return main;
  return `${main} (low ${wholeNumber(low)}, high ${wholeNumber(high)})`;
}

/** The low–high range as a table sets it, or an empty text where it says no more than the best. */
export function spreadText({ low, best, high }: PointValue): string {
  if (low === null || high === null || (low === best && high === best)) return '';
  return rangeText(low, high);
}
