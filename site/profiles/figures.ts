import { publicDb } from '@/db/web-client';
import type { RangedView, View } from '@/lib/filters/view';
import { victimsOf } from '@/site/dashboard/dashboard';
import { withFilters } from '@/site/dashboard/lead';
import { pairFiguresOf } from '@/site/reads/pairs';
import {
  annotationsOf,
  cellsOf,
  colourOrderOf,
  exactnessInView,
  firstIncidentsOf,
  latelyOf,
  rankingOf,
  trendOf,
} from '@/site/reads/queries';
import { beforeAfterOf, type Compared } from './before-after';
import { lastMonthsOf } from './tiles';

/** Incidents that a profile lists. */
const FIRST = 8;

/** The views that a profile shows: one for each of its panels. */
function viewsOf(view: RangedView, lead: View) {
  return {
    years: withFilters(view, { interval: 'year' }),
    months: withFilters(view, { interval: 'month' }),
    calendar: withFilters(view, { interval: 'month', chart: 'calendar' }),
    cells: withFilters(view, { map: 'cell', as: 'number' }),
    lead,
  };
}

export type ProfileFigures = Awaited<ReturnType<typeof profileFigures>>;

/**
 * All that every profile shows of a view, asked for at the same time.
 * @param lead the view of the chart that comes first
 * @param compared what is shown before and after a day
 */
export async function profileFigures(
  view: RangedView,
  lead: View,
  compared: readonly Compared[],
  at: string | null,
) {
  const views = viewsOf(view, lead);
  const [years, months, leading, victims, places, pairs, annotations] = await Promise.all([
    trendOf(views.years),
    trendOf(views.months),
    trendOf(lead),
    victimsOf(view),
    rankingOf(view, 'place'),
    pairFiguresOf(view),
    annotationsOf(view),
  ]);
  const [lastMonths, exactness, beforeAfter, listed, lately] = await Promise.all([
    lastMonthsOf(view),
    exactnessInView(view),
    beforeAfterOf(view, compared, at),
    firstIncidentsOf(view, FIRST, '-killed'),
    latelyOf(view),
    // What the map and the colours ask for below: here and not further down, as what fails there has no page in words.
    cellsOf(views.cells, 'killed'),
    rankingOf(views.cells, 'country'),
    colourOrderOf(publicDb(), lead),
  ]);
  return {
    ...{ view, views, years, months, lead: leading, victims, places, pairs, annotations },
    ...{ lastMonths, exactness, beforeAfter, listed, lately, at },
  };
}
