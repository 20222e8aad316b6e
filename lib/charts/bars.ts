import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Coverage } from '@/lib/domain/coverage';
import { shareOf } from '@/lib/stats/rank';
import { isolated } from '@/lib/text/isolate';
import { impreciseNotes } from './imprecise';
import { pointValue } from './place-series';
import { asCounted, type Shown } from './shown';
import { round } from './text';
import { rateValue } from './transforms';
import { datedBest, measureTitle, sumNotes, valueText } from './trend-words';
import type { BarChart, BarChartInput, ChartBar } from './types';

/** A ranking as bars: the rows in the order given, lengths from 0 to 100 along the longest bar or whisker. */
export function buildBarChart({
  rows,
  measure,
  unit,
  interval,
  dates,
  totals,
  title,
  counted,
  coverage,
  inhabitants,
  links,
}: BarChartInput): BarChart {
  const shown: Shown = { ...asCounted(interval), as: inhabitants ? 'rate' : 'number' };
  const values = rows.map((row, i) => {
    const people = inhabitants?.of[i];
    const value = pointValue(row, measure);
    return people === undefined ? value : rateValue(value, people);
  });
  const longest = max(values, ({ low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0));
  const scale = scaleLinear([0, longest || 1], [0, 100]);
  // A part of what is known in part is no share of anything. Of an earlier time nobody said what is covered.
  const isOfWhole = coverage === null || totals.covered === 'yes';
  // Rates are of different people, and of no whole.
  const hasShares = isOfWhole && !inhabitants;
  const whole = hasShares ? pointValue(totals, measure).best : null;

  const bars = rows.flatMap(({ key, label }, i): ChartBar[] => {
    const value = values[i];
    if (value === undefined) return [];
    const { low, best, high, imprecise } = value;
    const dated = dates === 'leave' || imprecise === 0 ? null : datedBest(value, dates);
    const ranged = measure !== 'attacks' && low !== null && high !== null && low !== high;
    const bar = {
      ...value,
      key,
      label,
      href: links?.(key) ?? null,
      width: best === null ? null : round(scale(best)),
      whisker: ranged ? { from: round(scale(low)), to: round(scale(high)) } : null,
      imprecisePart:
        dated === null || best === null
          ? null
          : { from: round(scale(dated)), to: round(scale(best)) },
      share: shareOf(best, whole),
    };
    return [bar];
  });
  const first = bars[0];
  const unknown = measure === 'attacks' ? null : totals[measure];
  return {
    title,
    counted: counted ?? measureTitle(measure),
    measure,
    dates,
    bars,
    shown,
    hasShares,
    alt: first
      ? `${title}. First: ${isolated(first.label)}, ${valueText(first, { measure, unit, dates, shown }, `the ${interval} they begin in`)}.`
      : title,
    notes: [
      ...(inhabitants?.notes ?? []),
      ...(isOfWhole || inhabitants ? [] : [shareNote(coverage)]),
      ...impreciseNotes({ totals, measure, unit, interval, dates, isHatched: true }),
      ...(unknown ? sumNotes(unknown.unknown, unknown.openEnded) : []),
    ],
  };
}

function shareNote(coverage: Coverage | undefined): string {
  const why =
    coverage?.length === 0
      ? 'This dataset is a selection'
      : 'The dataset covers this range only in part';
  return `${why}, so that rows have no share, and can’t be compared with one another.`;
}
