import { max } from 'd3-array';
import { IncidentsTable } from '@/components/tables/incidents-table';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import type { Pool } from '@/db/client';
import {
  type EventInBoth,
  type MatchedViews,
  queryEventsInBoth,
  queryOverlapping,
} from '@/db/read/matching';
import { citeEventsHref } from '@/lib/citation/of-beside';
import type { Overlap } from '@/lib/domain/enums';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import { type EventsAsked, eventsHref } from '@/lib/filters/compare';
import { incidentHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { countOf, shownText } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { figureHeads, listedOutcomes } from '@/lib/format/view-subject';
import { incidentRow } from '@/lib/revisions/incident-row';
import { type Comparing, comparedSides, type ListedComparison } from '@/site/reads/compare';
import { keptOverlap } from '@/site/reads/matching';
import { CiteOverlap } from './overlap';
import { eventsWords } from './words';

const ON_A_PAGE = 50;

/** A page of a list of incidents, and how many there are on all pages. */
type Listed = { total: number; both: EventInBoth[]; single: ListedIncident[] };

/** A page of the incidents that are, or are not, in both of two datasets, the deadliest first. */
export async function listedEvents(
  db: Pool,
  views: MatchedViews,
  { overlap, page }: EventsAsked,
): Promise<Listed> {
  const counts = await keptOverlap(db, views);
  const shown = { skip: (page - 1) * ON_A_PAGE, take: ON_A_PAGE };
  return {
    total: counts.own[overlap].incidents,
    both: overlap === 'both' ? await queryEventsInBoth(db, views, shown) : [],
    single: overlap === 'both' ? [] : await queryOverlapping(db, views, overlap, shown),
  };
}

/** What is listed. */
export function eventsTitle(loaded: ListedComparison): string {
  const { own, other } = comparedSides(loaded);
  const names = [own, other].map((view) => view?.dataset.title ?? '');
  return eventsWords(names, loaded.events.overlap);
}

type Props = { comparing: Comparing; events: EventsAsked; views: MatchedViews; listed: Listed };

/** The same as a table. */
export function EventList({ comparing, events, views, listed }: Props) {
  const { overlap, page } = events;
  const { total, both, single } = listed;
  return (
    <section aria-labelledby="list">
      <h2 id="list">
        {overlap === 'both'
          ? countOf(total, 'event', 'events')
          : countOf(total, 'incident', 'incidents')}
      </h2>
      {overlap === 'both' ? (
        <InBoth views={views} events={both} />
      ) : (
        <InOne view={views.own} incidents={single} />
      )}
      {total > 0 && (
        <p className="mt-2 text-sm">
          <a href={eventsCsvHref(comparing, events)}>All of these as CSV</a>
          {' · '}
          <CiteEvents comparing={comparing} views={views} overlap={overlap} />
          {' · '}
          <CiteOverlap filters={comparing.filters} own={views.own} other={views.other}>
            how many there are
          </CiteOverlap>
        </p>
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(total / ON_A_PAGE)}
        hrefOf={(next) => eventsHref(comparing.filters, comparing.asked, { ...events, page: next })}
      />
    </section>
  );
}

type CiteEventsProps = { comparing: Comparing; views: MatchedViews; overlap: Overlap };

/** The way to the references to the whole list, as it is shown. */
function CiteEvents({ comparing: { filters }, views: { own, other }, overlap }: CiteEventsProps) {
  const pair = { filters, own: own.dataset.slug, other: other.dataset.slug };
  const recordedAt = max([own, other].flatMap((one) => one.recordedAt ?? [])) ?? null;
  const of = eventsWords([own.dataset.title, other.dataset.title], overlap);
  return <CiteLink href={citeEventsHref(pair, overlap, recordedAt)} of={of} />;
}

/** The whole list as CSV, whichever page of it is shown. */
function eventsCsvHref({ filters, asked }: Comparing, events: EventsAsked): string {
  const href = eventsHref(filters, asked, { ...events, page: 1 }, '/api/v1/compare/events');
  return `${href}&format=csv`;
}

function InOne({ view, incidents }: { view: View; incidents: readonly ListedIncident[] }) {
  const { filters, sumsParts } = view;
  return (
    <div className="mt-2">
      <IncidentsTable
        caption="The incidents, the deadliest first"
        rows={incidents.map((one) => incidentRow(one, filters.victims, sumsParts))}
        outcomes={listedOutcomes(view)}
        heads={figureHeads(view)}
        hrefOf={(id) => incidentHref(id, filters.asOf)}
      />
    </div>
  );
}

/** Each event as both record it, side by side, and why the two are taken for one. */
function InBoth({ views, events }: { views: MatchedViews; events: readonly EventInBoth[] }) {
  const { own, other } = views;
  return (
    <table className="cards mt-2 w-full text-sm">
      <caption className="sr-only">
        Events as both datasets record them, the deadliest first
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <bdi>{own.dataset.title}</bdi>
          </th>
          <th scope="col">
            <bdi>{other.dataset.title}</bdi>
          </th>
          <th scope="col">Why they are taken for one</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ likeness, isClear, ...both }) => (
          <tr key={`${both.own.id} ${both.other.id}`}>
            <td data-label={own.dataset.title}>
              <Recorded view={own} incident={both.own} />
            </td>
            <td data-label={other.dataset.title}>
              <Recorded view={other} incident={both.other} />
            </td>
            <td data-label="Why">
              <div>
                {likeness.reasons.join(', ')}
                <span className="block text-muted">
                  {likeness.score.toFixed(2)} alike
                  {!isClear && '; another record is nearly as like one of them'}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Recorded({ view, incident }: { view: View; incident: ListedIncident }) {
  const { filters, sumsParts } = view;
  const row = incidentRow(incident, filters.victims, sumsParts);
  const { killed } = row.figures;
  return (
    <div>
      <PageLink href={incidentHref(row.id, filters.asOf)}>
        <bdi>{whereText({ ...row, country: row.country.name })}</bdi>
      </PageLink>
      <span className="block">
        {whenText(row)}
        {', '}
        {killed === null ? 'number killed unknown' : `${shownText(killed)} killed`}
      </span>
      <span className="block text-muted">
        {row.parties.map(({ slug, name }, at) => (
          <span key={slug}>
            {at > 0 && ', '}
            <bdi>{name}</bdi>
          </span>
        ))}
      </span>
    </div>
  );
}
