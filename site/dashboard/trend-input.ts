import 'server-only';
import type { Pool } from '@/db/client';
import { leavesBand } from '@/lib/charts/place-series';
import { shownOf } from '@/lib/charts/shown';
import type { TrendChartInput } from '@/lib/charts/types';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { keepsCounts, viewWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import type { DayRange } from '@/lib/stats/period';
import { colourOrderOf, keptFilling, misfitsOf, peopleIn } from '@/site/reads/queries';

/** All that a chart of a view's trend is drawn from, but where its points lead and what is marked on it. */
export async function trendInput(
  db: Pool,
  view: View & { range: DayRange },
  measure: Measure,
  trend: Trend,
): Promise<TrendChartInput> {
  const { range } = view;
  const { interval, dates, split, role, scale } = view.filters;
  const { title, axis, counted } = viewWords(view, measure);
  const left = measure === 'attacks' ? [] : periodsOutOfBand(trend, measure);
  const misfits =
    measure === 'attacks' || left.length === 0 ? 0 : await misfitsOf(db, view, measure, left);
  return {
    trend,
    measure,
    unit: viewUnit(view, measure),
    interval,
    dates,
    title,
    axis,
    counted,
    misfits,
    colourOrder: await colourOrderOf(db, view),
    shown: shownOf(view.filters),
    inhabitants: {
      of: inhabitantsOfSeries(view, await peopleIn(db, view), trend.series),
      notes: rateNotes(view, trend.series),
    },
    keepsCounts: keepsCounts(view.filters),
    scale,
    split,
    role,
    coverage: view.coverage,
    filling: await keptFilling(db, view, measure),
    range,
  };
}

/** The periods in which a sum of bests lies outside of the sums of its bounds. */
function periodsOutOfBand({ series }: Trend, measure: Exclude<Measure, 'attacks'>): string[] {
  const left = series.flatMap(({ points }) =>
    points.filter((point) => leavesBand(point[measure])).map(({ period }) => period),
  );
  return [...new Set(left)].sort();
}
