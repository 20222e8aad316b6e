import { worstPeriodOf } from '@/lib/charts/view-sentence';
import { citeHref } from '@/lib/citation/of-view';
import { isComparable } from '@/lib/coverage/of-view';
import type { Counted } from '@/lib/domain/estimate';
import type { Trend } from '@/lib/domain/trend';
import { shortestRange } from '@/lib/filters/partial-date';
import type { RangedView } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { changeText, wholeNumber } from '@/lib/format/figures';
import { changeOf, rangeBefore } from '@/lib/stats/change';
import { measureOf } from '@/lib/stats/counts';
import { type DayRange, firstDayOf, lastDayOf, monthNumber } from '@/lib/stats/period';
import { Tile } from '@/site/dashboard/headline';
import { totalsIn } from '@/site/reads/queries';

/** The last twelve months that are shown, and the twelve before, where the dataset covers both as a whole. */
export type LastMonths = {
  range: DayRange;
  counts: Counted;
  before: { range: DayRange; counts: Counted } | null;
};

const A_YEAR = 12;

/** What the last twelve months of a view count; null for a selection, whose months can't be compared with others. */
export async function lastMonthsOf(view: RangedView): Promise<LastMonths | null> {
  if (view.coverage?.length === 0) return null;
  const last = monthNumber(view.range.to);
  const range = { from: firstDayOf(last - A_YEAR + 1), to: lastDayOf(last) };
  const before = rangeBefore(range);
  const isHeld = isComparable(view, range, before);
  const [counts, earlier] = await Promise.all([
    totalsIn(view, range),
    isHeld ? totalsIn(view, before) : null,
  ]);
  return { range, counts, before: earlier && { range: before, counts: earlier } };
}

/** How many the last twelve months count, and how that stands to the twelve before. */
export function LastMonthsTile({ view, months }: { view: RangedView; months: LastMonths }) {
  const { range, counts, before } = months;
  const value = measureOf(counts, 'killed');
  const earlier = before && measureOf(before.counts, 'killed');
  const days = shortestRange(range.from, range.to);
  const change = before && changeText(changeOf(earlier, value));
  return (
    <Tile
      label="Last 12 months of data"
      value={value === null ? 'Unknown' : wholeNumber(value)}
      name="last-months"
      citeHref={citeHref({ ...view, filters: { ...view.filters, ...days } }, 'chart', {
        measure: 'killed',
      })}
    >
      <p>killed, {rangeInWords(range)}</p>
      {change && earlier !== null && (
        <p>
          {change} {change === 'no change' ? 'from' : 'than in'} the 12 before (
          {wholeNumber(earlier)})
        </p>
      )}
    </Tile>
  );
}

/** The month with the most dead of those whose month is known; nothing in a selection. */
export function WorstMonthTile({ view, months }: { view: RangedView; months: Trend }) {
  const peak = worstPeriodOf(view, months);
  if (peak === null) return null;
  return (
    <Tile
      label="Worst month with known dates"
      value={peak.period}
      name="worst-month"
      citeHref={citeHref({ ...view, filters: { ...view.filters, interval: 'month' } }, 'chart', {
        measure: 'killed',
      })}
    >
      <p>{peak.full}</p>
    </Tile>
  );
}
