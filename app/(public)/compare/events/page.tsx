import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import {
  compareHref,
  EVENTS_PARAMETERS,
  eventsHref,
  parseEvents,
  serialiseEvents,
} from '@/lib/filters/compare';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { type Issue, issue, type View } from '@/lib/filters/view';
import { viewText } from '@/lib/format/view';
import type { DayRange } from '@/lib/stats/period';
import { EventList, listedEvents } from '@/site/compare/events';
import { missingText, OVERLAP_WORDS } from '@/site/compare/overlap';
import { type Comparing, knownComparison } from '@/site/reads/compare';
import { matchedViews } from '@/site/reads/matching';
import { ViewNotices } from '@/site/view/heading';
import { keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    async () => {
      const comparing = await knownEvents(given);
      return comparing && { ...comparing, view: comparing.views[0] };
    },
    'Events compared',
    (loaded) => ({ title: eventsTitle(loaded), description: viewText(loaded.view) }),
  );
}

export default function EventsPage(props: Props) {
  return orUnavailable(() => events(props));
}

async function events({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownEvents(given);
  if (loaded === null) return <NoDataset />;
  const { filters, asked, views, events: listed } = loaded;
  const [view] = views;
  keepCanonical('/compare/events', given, serialiseEvents(filters, asked, listed), loaded);
  const content = await contentOf(loaded);
  return (
    <>
      <header className="mb-6">
        <h1>{eventsTitle(loaded)}</h1>
        <p className="mt-2 text-muted">{viewText(view)}</p>
        <p className="mt-2">
          <PageLink href={`${compareHref(filters, asked)}#same-events`}>
            Back to the comparison
          </PageLink>
        </p>
        <ViewNotices
          loaded={{ ...loaded, view }}
          hrefWith={(patch) => eventsHref({ ...filters, ...patch }, asked, listed)}
        />
      </header>
      {content}
    </>
  );
}

const isRanged = (view: View): view is View & { range: DayRange } => view.range !== null;

async function contentOf(loaded: Loaded) {
  const { own, other, comparing } = sidesOf(loaded);
  if (!own || !other || !isRanged(own) || !isRanged(other)) {
    return <p>There are no two datasets here whose events could be compared.</p>;
  }
  const matched = await matchedViews(publicDb(), own, other);
  if ('missing' in matched) return <p className="max-w-[80ch]">{missingText(matched.missing)}</p>;
  const listed = await listedEvents(publicDb(), matched.views, loaded.events);
  return (
    <EventList comparing={comparing} events={loaded.events} listed={listed} views={matched.views} />
  );
}

type Loaded = Comparing & ReturnType<typeof parseEvents>;

function sidesOf(loaded: Loaded) {
  const find = (slug: string | null) => loaded.views.find(({ dataset }) => dataset.slug === slug);
  return { own: find(loaded.events.own), other: find(loaded.events.other), comparing: loaded };
}

function eventsTitle(loaded: Loaded): string {
  const { own, other } = sidesOf(loaded);
  const names = [own, other].map((view) => view?.dataset.title ?? '');
  const { overlap } = loaded.events;
  return overlap === 'both'
    ? `Events in both ${names.join(' and ')}`
    : `${names[0]} beside ${names[1]}: ${OVERLAP_WORDS[overlap].toLowerCase()}`;
}

/** The comparison and which of its incidents are listed. */
async function knownEvents(given: QueryRecord): Promise<Loaded | null> {
  const comparing = await knownComparison(given, Object.values(EVENTS_PARAMETERS));
  if (comparing === null) return null;
  const { events, issues } = parseEvents(searchParamsOf(given));
  const slugs = comparing.views.map(({ dataset }) => dataset.slug);
  const [first = null, second = null] = slugs;
  const wrong: Issue[] = [];
  const known = (name: 'own' | 'other', fallback: string | null): string | null => {
    const slug = events[name];
    if (slug === null || slugs.includes(slug)) return slug ?? fallback;
    const fault = `${slug} is none of the datasets that are compared`;
    wrong.push(issue(EVENTS_PARAMETERS[name], slug, fault, `${fallback} was used`));
    return fallback;
  };
  const own = known('own', first);
  const other = known('other', own === first ? second : first);
  return {
    ...comparing,
    events: { ...events, own, other: other === own ? (own === first ? second : first) : other },
    issues: [...comparing.issues, ...issues, ...wrong],
  };
}
