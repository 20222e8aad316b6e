import type { Metadata } from 'next';
import { ClaimsTable, StatedFigures } from '@/components/tables/figures';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { SourceList } from '@/components/ui/record';
import { entryContext } from '@/db/read/entry-context';
import { draftOf } from '@/desk/drafts/draft-of';
import { queryAlike } from '@/desk/drafts/duplicates';
import { figuresMark } from '@/desk/drafts/publish';
import { isInHand, queryDraft } from '@/desk/drafts/queries';
import { DraftComments, RestingDraft } from '@/desk/drafts/ui';
import { ChangesTable, NewNames } from '@/desk/drafts/ui-changes';
import { SendBackForm } from '@/desk/drafts/ui-client';
import { ReviewForm } from '@/desk/drafts/ui-client-review';
import { LikelyDuplicates } from '@/desk/drafts/ui-duplicates';
import { PlaceOnMap } from '@/desk/drafts/ui-place';
import { CarriedReport } from '@/desk/drafts/ui-reports';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { queueReaderOf, readingRules } from '@/desk/frame/rules';
import { queryImpactOfEntry } from '@/desk/impact/queries';
import { ImpactPreview } from '@/desk/impact/ui';
import type { IncidentInput } from '@/lib/domain/incident';
import { shownFigures } from '@/lib/domain/parts';
import { ROW_NUMBER } from '@/lib/domain/patterns';
import { reviewChanges } from '@/lib/entry/fields';
import { previewFigures } from '@/lib/entry/figures';
import { newNamesOf } from '@/lib/entry/new-names';
import { readEntry } from '@/lib/entry/read-entry';
import type { QueryRecord } from '@/lib/filters/query';
import { corroborationText } from '@/lib/format/figures';
import { whenText } from '@/lib/format/incident';
import { REASON_WORDS } from '@/lib/format/words';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Review a draft' };

export default deskPage('revisions.publish', async (user, { params, searchParams }: Props) => {
  const draft = await draftOf((await params).id);
  if (draft.state !== 'submitted') return <RestingDraft draft={draft} user={user} />;
  const { db } = currentDesk();
  const context = await entryContext(db, { ...draft, datasetId: draft.dataset.id }, readingRules());
  const { incident } = readEntry(draft.entry, context);
  const [impact, duplicates, reader, isOwn] = await Promise.all([
    incident && queryImpactOfEntry(db, draft.dataset, draft.publicId, incident),
    queryAlike(db, draft, readingRules()),
    queueReaderOf(user),
    isInHand(db, draft.id, user.id),
  ]);
  const mayPublish = reader.onePersonDesk || !isOwn;
  const { independentSources } = previewFigures(draft.entry, context);
  const { published } = await searchParams;
  return (
    <>
      <PublishedBefore id={published} />
      <h1>Review draft {draft.id}</h1>
      <p className="mt-1">
        By {draft.author.name}, for {draft.dataset.title}.{' '}
        {draft.publicId !== null && `Correction of ${draft.publicId}. `}
        {REASON_WORDS[draft.reason]}. {corroborationText(independentSources)}
      </p>
      {draft.note && <p className="mt-1 max-w-2xl whitespace-pre-line">{draft.note}</p>}
      {incident === null && (
        <p role="status">The draft can’t be published as it is. Send it back.</p>
      )}
      {draft.baseIsStale && (
        <p role="status">
          The incident has changed since this draft was started. Send it back so that its author can
          bring it up to date.
        </p>
      )}
      <DraftComments comments={draft.comments} />
      <p className="mt-2 lg:hidden">
        <a href="#decide">Your decision, at the end of the page</a>
      </p>
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_19rem] lg:gap-x-10">
        <div>
          {incident && <WhatMatters incident={incident} />}
          <LikelyDuplicates found={duplicates} />
          {incident && <NewNames names={newNamesOf(incident, context.names)} />}
          <CarriedReport draft={draft} />
          <h2 className="mt-10 mb-2 border-t border-line pt-4">
            {draft.publicId === null ? 'All that is entered' : 'What changes'}
          </h2>
          <ChangesTable
            changes={reviewChanges(draft.baseEntry, draft.entry, incident)}
            caption={
              draft.publicId === null ? 'The draft' : 'The draft compared with what is published'
            }
            before={draft.publicId === null ? null : 'Published'}
            after="Draft"
          />
          {incident && (
            <>
              <h2 className="mt-8 mb-2">Sources</h2>
              <SourceList sources={incident.sources} />
            </>
          )}
          {impact && (
            <>
              <h2 className="mt-8 mb-2">What it would change</h2>
              <ImpactPreview {...impact} />
            </>
          )}
        </div>
        <section
          aria-labelledby="decide"
          className="mt-10 grid max-w-2xl content-start gap-8 border-t border-line pt-6 lg:sticky lg:top-0 lg:mt-8 lg:max-h-screen lg:self-start lg:overflow-y-auto lg:border-0 lg:pt-0 lg:pb-4"
        >
          <h2 id="decide">Your decision</h2>
          {mayPublish ? (
            <ReviewForm
              draft={draft.id}
              saved={draft.saved}
              figures={incident === null ? '' : figuresMark(incident)}
            />
          ) : (
            <p>You worked on this draft, so someone else has to review and publish it.</p>
          )}
          <SendBackForm draft={draft.id} />
        </section>
      </div>
    </>
  );
});

/** The figures with each source’s words, when it was, and where. */
function WhatMatters({ incident }: { incident: IncidentInput }) {
  const figures = shownFigures(incident.figures, true);
  return (
    <>
      <h2 className="mt-8 mb-2">Figures, and what each source says</h2>
      <StatedFigures figures={figures} />
      {incident.claims.length > 0 && (
        <div className="mt-4">
          <ClaimsTable figures={figures} claims={incident.claims} sources={incident.sources} />
        </div>
      )}
      <h2 className="mt-8 mb-2">When and where</h2>
      <p className="mb-2">{whenText(incident)}</p>
      <PlaceOnMap incident={incident} />
    </>
  );
}

/** What was published just before, when the next draft has opened. */
async function PublishedBefore({ id }: { id: QueryRecord[string] }) {
  const isDraft = typeof id === 'string' && ROW_NUMBER.test(id);
  const before = isDraft ? await queryDraft(currentDesk().db, Number(id)) : null;
  if (before?.state !== 'published' || before.publicId === null) return null;
  return (
    <div role="status" className="max-w-xl">
      <Notice>
        <PageLink href={`/admin/incidents/${encodeURIComponent(before.publicId)}`}>
          {before.publicId}
        </PageLink>{' '}
        has been published and now counts in the totals. This is the next draft.
      </Notice>
    </div>
  );
}
