import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { MONTHS_JUDGED } from '@/db/read/unusual';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { serialiseFilters } from '@/lib/filters/serialise';
import { monthInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { datasetText, viewInShort } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { firstDayOf } from '@/lib/stats/period';
import { BASELINE } from '@/lib/stats/unusual';
import { judgedFilters, judgedView, unusualOf } from '@/site/reads/unusual';
import { UnusualFilters } from '@/site/unusual/form';
import { DeathRecords, UnusualAttacks } from '@/site/unusual/months';
import { unusualSentence, unusualTitle } from '@/site/unusual/words';
import { SelectionNotice, SourceLine, ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => judgedView(given),
    'Unusual months',
    async ({ view }) => {
      const filters = judgedFilters(view.filters);
      return {
        title: unusualTitle({ ...view, filters }),
        description: unusualSentence(await unusualOf(view)),
        preview: pagePreviewHref('unusual', serialiseFilters(filters)),
      };
    },
  );
}

export default function UnusualPage(props: Props) {
  return orUnavailable(() => unusualMonths(props));
}

async function unusualMonths({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await judgedView(given);
  if (loaded === null) return <NoDataset />;
  const { view } = loaded;
  const filters = judgedFilters(view.filters);
  keepCanonical('/unusual', given, serialiseFilters(filters), loaded);
  const hrefWith = (patch: Partial<typeof filters>) => viewHref('/unusual', filters, patch);
  const [months, choices] = await Promise.all([unusualOf(view), choicesOf(view)]);
  const { judged, notJudged, span, inTime, later } = months;
  const apiHref = viewHref('/api/v1/unusual', filters, { dataset: view.dataset.slug });
  const found = months.attacks.found.length + months.deaths.found.length;
  return (
    <WithFilters
      inShort={viewInShort({ ...view, filters })}
      filters={
        <UnusualFilters
          view={view}
          filters={filters}
          choices={choices}
          summary={`${unusualTitle({ ...view, filters })}: ${countOf(found, 'month', 'months')}`}
        />
      }
    >
      <header className="mb-6">
        <h1>Unusual months</h1>
        <p className="mt-2 text-muted">
          {viewInShort({ ...view, filters, range: null })} · {datasetText(view)}
        </p>
        <ViewNotices loaded={loaded} hrefWith={hrefWith} />
        <SelectionNotice view={view} />
      </header>
      {span === null ? (
        <p className="max-w-[80ch]">
          No month can be judged. A month is held against {BASELINE} months before it, and the
          dataset does not cover as many as a whole
          {notJudged > 0 &&
            ` for any of ${countOf(notJudged, 'country or party', 'countries and parties')}`}
          .
        </p>
      ) : (
        <>
          <p className="max-w-[80ch]">
            The last {MONTHS_JUDGED} months that the dataset covers as a whole, of each of{' '}
            {countOf(judged, 'country or party', 'countries and parties')}, between{' '}
            {monthInWords(firstDayOf(span.first))} and {monthInWords(firstDayOf(span.last))}.
            Records that run past their month are in none.
            {notJudged > 0 &&
              ` ${countOf(notJudged, 'country or party has', 'countries and parties have')} too short a history to be judged.`}
          </p>
          <p className="mt-2 max-w-[80ch] text-muted">{knownText(inTime, later)}</p>
          <UnusualAttacks view={view} months={months} />
          <DeathRecords view={view} months={months} />
        </>
      )}
      <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
        <PageLink href="/method#unusual">
          How months are judged, and how often that is wrong
        </PageLink>
        . Source: <SourceLine view={view} /> <a href={apiHref}>These months as JSON</a>
        {' · '}
        <a href={`${apiHref}&format=csv`}>CSV</a>
      </p>
    </WithFilters>
  );
}

/** By what was known then each month is judged. */
function knownText(inTime: number, later: number): string {
  const then = 'by what the ledger had recorded when it ended, and by nothing later';
  const first =
    'by the release that first covered it, which was recorded after it ended: no one could see it here at the time';
  if (later === 0) return `Each month is judged ${then}.`;
  if (inTime === 0) return `Each month is judged ${first}.`;
  return `A month is judged ${then}, if it was covered by then. ${countOf(later, 'month is', 'months are')} judged ${first}.`;
}
