import { PageLink } from '@/components/ui/page-link';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Covered } from '@/lib/domain/coverage';
import type { Cursor, IncidentList } from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { coverageInWords, nothingText } from '@/lib/format/coverage';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText } from '@/lib/format/view';

/** What heads a list of so many incidents: no zero is said about what the dataset does not cover as a whole. */
export function listHeading(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
  total: number,
  isAsCounted: boolean,
): string {
  if (total > 0 || view.coverage === null) {
    // What only runs into the view, or is filed elsewhere, is listed and is not an attack of it.
    return `${countOf(total, 'attack', 'attacks')}${isAsCounted ? '' : ' listed'}`;
  }
  const covered = heldCover(view);
  if (covered === 'no') return 'Not covered by the dataset';
  return covered === 'yes' && isAsCounted ? '0 attacks' : 'No incidents recorded';
}

/** Whether the dataset covers a view; null for a selection, of which nobody expects it, or if nobody has said it. */
function heldCover(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
): Covered | null {
  const { coverage, range } = view;
  return coverage?.length && range ? viewCovers(view)(range) : null;
}

type EmptyListProps = { view: View; list: IncidentList; total: number };

/** Why a page of the list has no rows: nothing matches, or the list has ended. */
export function EmptyList({ view, list, total }: EmptyListProps) {
  const covered = heldCover(view);
  if (total === 0 && covered === 'no') {
    return (
      <p className="max-w-[65ch]">
        Nothing can be said of these countries and dates from {datasetText(view)}. It covers:{' '}
        {coverageInWords(view.coverage ?? [])}.{' '}
        <PageLink href={incidentsHref(view.filters, { from: null, to: null })}>
          Use the same filters for all dates
        </PageLink>
      </p>
    );
  }
  return total > 0 ? (
    <p>
      This is the end of the list.{' '}
      <PageLink href={incidentsHref(view.filters, {}, { ...list, cursor: null })}>
        Back to the first page
      </PageLink>
    </p>
  ) : (
    <p className="max-w-[65ch]">
      {datasetText(view)} {nothingText(covered)}{' '}
      <PageLink href={incidentsHref(view.filters, { from: null, to: null })}>
        Use the same filters for all dates
      </PageLink>
    </p>
  );
}

type ListedDatesProps = { view: View; list: IncidentList };

/** What is listed of the attacks that run past the period in which they begin, and the way to the others. */
export function ListedDates({ view, list }: ListedDatesProps) {
  const { filters } = view;
  const { interval, dates } = filters;
  const those = `attacks that run past the ${interval} in which they begin`;
  const hrefOf = (imprecise: IncidentList['imprecise']) =>
    incidentsHref(filters, {}, { ...list, imprecise, cursor: null });
  if (list.imprecise === 'only') {
    return (
      <p className="mb-4 text-sm">
        Only {those} are listed{dates === 'leave' && ', which the view leaves out'}.{' '}
        <PageLink href={hrefOf('any')}>
          {dates === 'leave' ? 'List those that it counts' : 'List all in this view'}
        </PageLink>
      </p>
    );
  }
  if (dates === 'apart') return null;
  return (
    <p className="mb-4 text-sm">
      {dates === 'leave'
        ? `The view leaves out ${those}, and they are not listed.`
        : `The view spreads the figures of ${those}. Those that began before it and reach into it are listed too.`}{' '}
      <PageLink href={hrefOf('only')}>List only those</PageLink>
    </p>
  );
}

type ListedPlacesProps = ListedDatesProps & { alsoTouching: number };

/** Of incidents that touch the view's countries and are filed, and count, elsewhere: how many, and the way to them. */
export function ListedPlaces({ view, list, alsoTouching }: ListedPlacesProps) {
  const { filters, countries } = view;
  const names = AND.format(countries.map(({ name }) => name));
  const hrefOf = (places: IncidentList['places']) =>
    incidentsHref(filters, {}, { ...list, places, cursor: null });
  if (list.places === 'also') {
    return (
      <p className="mb-4 text-sm">
        {countries.length === 0
          ? 'Only incidents that also touch another place are listed.'
          : `Only incidents that are filed elsewhere and also touch ${names} are listed. They count where they are filed, and in no figure of this view.`}{' '}
        <PageLink href={hrefOf('filed')}>List those that the view counts</PageLink>
      </p>
    );
  }
  if (alsoTouching === 0) return null;
  const many = alsoTouching > 1;
  return (
    <p className="mb-4 text-sm">
      {countOf(alsoTouching, 'incident', 'incidents')} filed elsewhere also{' '}
      {many ? 'touch' : 'touches'} {names}. {many ? 'They count' : 'It counts'} where{' '}
      {many ? 'they are' : 'it is'} filed, and not here.{' '}
      <PageLink href={hrefOf('also')}>{many ? 'List them' : 'See it'}</PageLink>
    </p>
  );
}

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

type PagerProps = { filters: Filters; list: IncidentList; next: Cursor | null };

/** The way to the next page, and back to the first. */
export function Pager({ filters, list, next }: PagerProps) {
  if (next === null && list.cursor === null) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex gap-6 screen-only">
      {list.cursor !== null && (
        <PageLink href={incidentsHref(filters, {}, { ...list, cursor: null })} className="py-1">
          First page
        </PageLink>
      )}
      {next !== null && (
        <PageLink href={incidentsHref(filters, {}, { ...list, cursor: next })} className="py-1">
          Next {wholeNumber(list.limit)}
        </PageLink>
      )}
    </nav>
  );
}
