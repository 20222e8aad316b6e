import type { Interval, Mean, SumRule, ValueRule } from '@/lib/domain/enums';
import { wholeNumber } from '@/lib/format/figures';
import { rateText, shareText } from './text';

/** What is done with the numbers of a chart before they are drawn; the interval is that of its periods. */
export type Shown = { as: ValueRule; mean: Mean; sum: SumRule; interval: Interval };

/** Numbers as they are counted. */
export function asCounted(interval: Interval): Shown {
  return { as: 'number', mean: 'none', sum: 'period', interval };
}

/** What a view asks to be done. */
export function shownOf({ as, mean, sum, interval }: Shown): Shown {
  return { as, mean, sum, interval };
}

/** Whether figures of periods add up to one of all of them. */
export function addsUp({ as, mean, sum }: Shown): boolean {
  return as === 'number' && mean === 'none' && sum === 'period';
}

/** `12-month mean`. */
export function meanName({ mean, interval }: Pick<Shown, 'mean' | 'interval'>): string {
  return `${mean}-${interval} mean`;
}

const TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
/** From here on, tenths of a mean say nothing. */
const WHOLE_FROM = 100;

/** A figure as a chart sets it: `12,345`, `3.2` where it is a mean, `0.41` where it is a rate, `23%` where it is a share. */
export function figureText(value: number, shown?: Pick<Shown, 'as'>): string {
  if (shown?.as === 'share') return shareText(value);
  if (shown?.as === 'rate') return rateText(value);
  // Counts are whole: only what was divided has tenths.
  return shown === undefined || Number.isInteger(value) || value >= WHOLE_FROM
    ? wholeNumber(value)
    : TENTHS.format(value);
}

/** What has to be known of figures that are not as they are counted, a sentence each. */
export function shownNotes(shown: Shown, firstPeriod: string | undefined): string[] {
  const { as, mean, sum, interval } = shown;
  const notes: string[] = [];
  if (as === 'share') {
    notes.push(
      'Shares are of all best figures known for the period, those of series left out of the chart too. Sums of lows and of highs have no shares.',
    );
  }
  if (sum === 'cumulative' && firstPeriod !== undefined) {
    notes.push(
      `Each figure is what is known from ${firstPeriod} up to the end of its ${interval}.`,
    );
  }
  if (mean !== 'none') {
    notes.push(
      `The ${meanName(shown)} of a ${interval} is that of it and the ${Number(mean) - 1} before it. It begins where all ${mean} are covered and have a known figure.`,
    );
  }
  return notes;
}
