import { PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import { compareHref, EVENTS_PARAMETERS, eventsHref, serialiseEvents } from '@/lib/filters/compare';
import { searchParamsOf } from '@/lib/filters/query';
import { hasRange, type View } from '@/lib/filters/view';
import { viewText } from '@/lib/format/view';
import { EventList, eventsTitle, listedEvents } from '@/site/compare/events';
import { comparisonPage } from '@/site/compare/page';
import { missingText } from '@/site/compare/words';
import {
  comparedSides,
  knownComparison,
  type ListedComparison,
  withListed,
} from '@/site/reads/compare';
import { matchedViews } from '@/site/reads/matching';
import { ViewNotices } from '@/site/view/heading';

const { metadata, page } = comparisonPage({
  path: '/compare/events',
  usual: 'Events compared',
  load: async (given) => {
    const comparing = await knownComparison(given, Object.values(EVENTS_PARAMETERS));
    return comparing && withListed(comparing, searchParamsOf(given));
  },
  titleOf: eventsTitle,
  queryOf: ({ filters, asked, events }) => serialiseEvents(filters, asked, events),
  content: eventsOf,
});

export const generateMetadata = metadata;
export default page;

async function eventsOf(loaded: ListedComparison, view: View, title: string) {
  const { filters, asked, events: listed } = loaded;
  const content = await contentOf(loaded);
  return (
    <>
      <header className="mb-6">
        <h1>{title}</h1>
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

async function contentOf(loaded: ListedComparison) {
  const { own, other } = comparedSides(loaded);
  if (!own || !other || !hasRange(own) || !hasRange(other)) {
    return <p>There are no two datasets here whose events could be compared.</p>;
  }
  const matched = await matchedViews(publicDb(), own, other);
  if ('missing' in matched) return <p className="max-w-[80ch]">{missingText(matched.missing)}</p>;
  const listed = await listedEvents(publicDb(), matched.views, loaded.events);
  return (
    <EventList comparing={loaded} events={loaded.events} listed={listed} views={matched.views} />
  );
}
