import { pick } from 'es-toolkit/object';
import { KINDS } from '@/lib/charts/kinds';
import { countriesShown, viewCovers } from '@/lib/coverage/of-view';
import type { Measure } from '@/lib/domain/enums';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, LOOKS, type View } from '@/lib/filters/view';
import { countriesInView } from '@/lib/format/view';
import { MAX_SERIES } from '@/lib/stats/rank';

/** The same view as one line of plain counts, however it is divided and drawn. */
export function undivided(view: View): View {
  return withFilters(view, { ...pick(DEFAULT_FILTERS, LOOKS), split: 'none' });
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
    return withFilters(view, { split: 'country', chart: kindByCountry(filters, 'auto') });
  }
  if (!coverage?.length) return view;
  const places = countriesInView(view);
  if (places.length < 2 || places.length > MAX_SERIES || viewCovers(view)(range) === 'yes') {
    return view;
  }
  return withFilters(view, { split: 'country', chart: kindByCountry(filters, 'panels') });
}

/** The kind that a view asks for, if it can be shown so where it is divided by country; columns then stand on one another. */
function kindByCountry(filters: Filters, otherwise: Filters['chart']): Filters['chart'] {
  const chart = filters.chart === 'columns' ? 'stacked' : filters.chart;
  const isShown =
    chart !== 'auto' && KINDS[chart].refuses({ ...filters, split: 'country' }) === null;
  return isShown ? chart : otherwise;
}

/** Why a view is not drawn as it asks for, where it had to be divided by country; null where it is. */
export function otherKindText(asked: View, lead: View): string | null {
  const { chart } = asked.filters;
  if (chart === 'auto' || chart === lead.filters.chart) return null;
  const refusal = KINDS[chart].refuses(lead.filters);
  const why =
    lead.filters.as === 'rate'
      ? 'a rate is of one country’s people'
      : 'the dataset covers its countries for different times';
  return refusal === null
    ? null
    : `${refusal} by country: ${why}. The kind that suits the view is shown.`;
}

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
