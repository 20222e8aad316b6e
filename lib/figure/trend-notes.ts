import { daysInWords } from '@/lib/format/date';
import { clip, daysOf } from '@/lib/stats/period';
import { periodLabel } from './period-label';
import { sumNotes } from './trend-words';
import type { TrendFigureInput } from './types';

/** What a reader has to know of a trend, a sentence each. */
export function trendNotes({ trend, measure, split, range }: TrendFigureInput): string[] {
  const notes = partialPeriods(trend.series[0]?.points.map(({ period }) => period) ?? [], range);
  if (measure !== 'attacks') {
    notes.push(
      'Lines are sums of best figures; the bands run from the sum of the lows to the sum of the highs. They are not a confidence interval.',
      ...sumNotes(trend.totals[measure].unknown, trend.totals[measure].openEnded),
    );
    if (trend.totals[measure].unknown > 0) {
      notes.push(
        'A hollow point leaves out attacks with no known figure. A hollow mark below the axis is a period in which no attack has a known figure.',
      );
    }
  }
  if (split === 'group') {
    notes.push(
      'An incident with several groups is counted in the series of each, and once in the total.',
    );
  }
  return notes;
}

/** The first and last period where the range cuts them, so that a short year is not read as a quiet one. */
function partialPeriods(periods: readonly string[], range: TrendFigureInput['range']): string[] {
  return [...new Set([periods.at(0), periods.at(-1)])]
    .filter((period) => period !== undefined)
    .flatMap((period) => {
      const whole = daysOf(period);
      const shown = clip(whole, range);
      if (shown.from === whole.from && shown.to === whole.to) return [];
      return [`${periodLabel(period)} is counted in part: ${daysInWords(shown.from, shown.to)}.`];
    });
}
