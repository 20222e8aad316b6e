import type { Issue, View } from '@/lib/filters/view';

/** A view's filters as they were used, by the names that the URL gives them. */
export function queryOf({ filters, dataset, range }: View) {
  const { interval, measure, split, violence, victims, asOf } = filters;
  return {
    dataset: dataset.slug,
    from: range?.from ?? filters.from,
    to: range?.to ?? filters.to,
    interval,
    country: filters.countries,
    group: filters.groups,
    measure,
    split,
    violence,
    victims,
    asOf,
  };
}

/** The dataset that an answer belongs to, with the state of it that the answer shows. */
export function datasetOf({ dataset, release, version, recordedAt, span }: View) {
  const { slug, title, publisher, licence, citation, recordsWounded, synthetic } = dataset;
  return {
    slug,
    title,
    publisher,
    release,
    licence,
    citation,
    recordsWounded,
    synthetic,
    version,
    recordedAt,
    firstIncident: span?.first ?? null,
    lastIncident: span?.last ?? null,
  };
}

/** The time whose state is shown: the one asked for, else that of the newest version. Asking for it gives the same again. */
export function asOfOf(view: View): string | null {
  return view.filters.asOf ?? view.recordedAt;
}

/** What an answer about a view depends on. */
export function stateOf(view: View, query = view.query): string {
  return `${view.dataset.slug} ${view.version} ${query}`;
}

/** What an answer says beside its numbers, of values that were used as given. */
export function toldOf(notices: Issue[]) {
  return notices.map(({ parameter, value, message }) => ({ parameter, value, message }));
}
