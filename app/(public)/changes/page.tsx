import type { Metadata } from 'next';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import { citeChangesHref } from '@/lib/citation/of-view';
import { changesHref, serialiseChanges } from '@/lib/filters/changes';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { instantInWords } from '@/lib/format/dates';
import { withheldText } from '@/lib/format/redistribution';
import { viewInShort } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { CauseTable } from '@/site/changes/causes';
import { changeSentence, changesTitle, daysText } from '@/site/changes/figures';
import { ChangesFilters } from '@/site/changes/form';
import { ChangedIncidents } from '@/site/changes/incidents';
import { ChangedRows } from '@/site/changes/rows';
import { StepsTable } from '@/site/changes/steps';
import { keptChangedIncidents, keptDifference, keptSteps } from '@/site/reads/changes';
import { knownChanges } from '@/site/reads/queries';
import { ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => knownChanges(given),
    'Changes',
    async (loaded) => ({
      title: changesTitle(loaded),
      description: changeSentence(loaded, await keptDifference(publicDb(), loaded)),
      preview: pagePreviewHref('changes', serialiseChanges(loaded.view.filters, loaded.asked)),
    }),
  );
}

export default function ChangesPage(props: Props) {
  return orUnavailable(() => changesPage(props));
}

const ON_A_PAGE = 50;

async function changesPage({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownChanges(given);
  if (loaded === null) return <NoDataset />;
  const { view, asked, steps, from, to } = loaded;
  const { filters } = view;
  keepCanonical('/changes', given, serialiseChanges(filters, asked), loaded);
  const db = publicDb();
  const [change, listed, releases, days, choices] = await Promise.all([
    keptDifference(db, loaded),
    view.dataset.showsRows ? keptChangedIncidents(db, loaded, ON_A_PAGE) : null,
    keptSteps(db, view, steps.releases),
    keptSteps(db, view, steps.days),
    choicesOf(view),
  ]);
  const sentence = changeSentence(loaded, change);
  const ofDays = daysText(filters);
  return (
    <WithFilters
      inShort={viewInShort({
        ...view,
        range: ofDays === null ? null : view.range,
        filters: { ...filters, asOf: null },
      })}
      filters={<ChangesFilters loaded={loaded} choices={choices} summary={sentence} />}
    >
      <header className="mb-6">
        <h1>{changesTitle(loaded)}</h1>
        <p className="mt-2 text-muted">
          From{' '}
          {from.recordedAt === null
            ? 'before anything was recorded'
            : instantInWords(from.recordedAt)}{' '}
          to {to.recordedAt === null ? 'now' : instantInWords(to.recordedAt)}
        </p>
        {/* That newer versions exist is no news here. */}
        <ViewNotices
          loaded={{ ...loaded, view: { ...view, isCurrent: true } }}
          hrefWith={(patch) => changesHref({ ...filters, ...patch }, asked)}
        />
        <p className="max-w-[80ch] text-lg">{sentence}</p>
      </header>
      <CauseTable loaded={loaded} change={change} />
      <div className="mt-10 grid gap-y-10">
        <ChangedRows loaded={loaded} by="country" rows={change.countries} />
        <ChangedRows loaded={loaded} by="party" rows={change.parties} />
        <ChangedRows loaded={loaded} by="year" rows={change.years} />
        <StepsTable loaded={loaded} by="release" steps={releases} />
        <StepsTable loaded={loaded} by="day" steps={days} />
      </div>
      {listed === null ? (
        <p className="mt-10 max-w-[80ch]">{withheldText(view.dataset)}</p>
      ) : (
        <ChangedIncidents loaded={loaded} {...listed} onAPage={ON_A_PAGE} />
      )}
      <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
        {ofDays === null
          ? 'All days of incidents are counted.'
          : `Incidents are counted that began in these days: ${ofDays}.`}{' '}
        Causes add up to the difference.{' '}
        <PageLink href="/method#changes">How changes are counted</PageLink>
        {' · '}
        <PageLink href={viewHref('/', filters)}>See this view as charts</PageLink>
        {' · '}
        <a href={changesHref(filters, asked, '/api/v1/changes')}>These changes as JSON</a>
        {' · '}
        <a
          href={`${changesHref(filters, asked, '/api/v1/changes')}${serialiseChanges(filters, asked) === '' ? '?' : '&'}format=csv`}
        >
          CSV
        </a>
        {' · '}
        <CiteLink
          href={citeChangesHref(view, from.recordedAt, to.recordedAt)}
          of={changesTitle(loaded)}
        />
      </p>
    </WithFilters>
  );
}
