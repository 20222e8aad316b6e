import { KINDS } from '@/lib/charts/kinds';
import { countriesShown, viewCovers } from '@/lib/coverage/of-view';
import type { Measure } from '@/lib/domain/enums';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, LOOKS, type View } from '@/lib/filters/view';
import { countriesInView } from '@/lib/format/view';
import { MAX_SERIES } from '@/lib/stats/rank';

/** The same view as one line of plain counts, however it is divided and drawn. */
export function undivided(view: View): View {
  const plain = Object.fromEntries(LOOKS.map((look) => [look, DEFAULT_FILTERS[look]]));
  return withFilters(view, { ...plain, split: 'none' });
}

/**
 * What the lead chart shows. Countries that the dataset covers for different times make no trend together: where nothing else
 * divides the view, each of a few has a panel of its own.
 */
export function leadView(view: View): View {
  const { filters, range, coverage } = view;
  // A map divides by place as it is.
  if (filters.split !== 'none' || filters.chart === 'map' || range === null) return view;
  // A rate is of a country’s people.
  if (filters.as === 'rate' && countriesShown(view).length === 0) {
    const refuses = filters.chart !== 'auto' && KINDS[filters.chart].refuses(BY_COUNTRY) !== null;
    return withFilters(view, { split: 'country', chart: refuses ? 'auto' : filters.chart });
  }
  if (!coverage?.length) return view;
  const places = countriesInView(view);
  if (places.length < 2 || places.length > MAX_SERIES || viewCovers(view)(range) === 'yes') {
    return view;
  }
  const chart = filters.chart === 'auto' ? 'panels' : filters.chart;
  return withFilters(view, { split: 'country', chart });
}

const BY_COUNTRY = { split: 'country', as: 'rate', interval: 'month' } as const;

/** What is shown of a view: attacks where its dataset has no wounded. */
export function countedMeasure({ filters: { measure }, dataset }: View): Measure {
  return measure === 'wounded' && !dataset.recordsWounded ? 'attacks' : measure;
}

/** Why the lead chart can't show a view as one line; null where it can. */
export function undividedRefusal(view: View): string | null {
  return leadView(undivided(view)).filters.split === 'none'
    ? null
    : 'The dataset covers these countries for different times, so that they make no trend together';
}

/** A view with some of its filters changed: those that change neither its range nor what they name. */
export function withFilters(view: View, patch: Partial<Filters>): View {
  const filters: Filters = { ...view.filters, ...patch };
  return { ...view, filters, query: serialiseFilters(filters) };
}
