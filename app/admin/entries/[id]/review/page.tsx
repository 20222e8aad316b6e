import type { Metadata } from 'next';
import { ButtonForm } from '@/components/forms/action-form';
import { ClaimsTable, StatedFigures } from '@/components/tables/figures';
import { SourceList } from '@/components/ui/record';
import { entryContext } from '@/db/read/entry-context';
import { publishDraftAction } from '@/desk/drafts/actions';
import { draftOf } from '@/desk/drafts/draft-of';
import { queryAlike } from '@/desk/drafts/duplicates';
import { DraftComments, RestingDraft } from '@/desk/drafts/ui';
import { ChangesTable, NewNames } from '@/desk/drafts/ui-changes';
import { SendBackForm } from '@/desk/drafts/ui-client';
import { LikelyDuplicates } from '@/desk/drafts/ui-duplicates';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { readingRules } from '@/desk/frame/rules';
import { queryImpactOfEntry } from '@/desk/impact/queries';
import { ImpactPreview } from '@/desk/impact/ui';
import { shownFigures } from '@/lib/domain/parts';
import { reviewChanges } from '@/lib/entry/fields';
import { previewFigures } from '@/lib/entry/figures';
import { newNamesOf } from '@/lib/entry/new-names';
import { readEntry } from '@/lib/entry/read-entry';
import { corroborationText } from '@/lib/format/figures';
import { REASON_WORDS } from '@/lib/format/words';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Review a draft' };

export default deskPage('revisions.publish', async (user, { params }: Props) => {
  const draft = await draftOf((await params).id);
  if (draft.state !== 'submitted') return <RestingDraft draft={draft} user={user} />;
  const { db } = currentDesk();
  const context = await entryContext(db, { ...draft, datasetId: draft.dataset.id }, readingRules());
  const { incident } = readEntry(draft.entry, context);
  const [impact, duplicates] = incident
    ? await Promise.all([
        queryImpactOfEntry(db, draft.dataset, draft.publicId, incident),
        queryAlike(db, draft, readingRules()),
      ])
    : [null, null];
  const { independentSources } = previewFigures(draft.entry, context);
  const changes = reviewChanges(draft.baseEntry, draft.entry, incident);
  return (
    <>
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
      <h2 className="mt-8 mb-2">What changes</h2>
      <ChangesTable
        changes={changes}
        caption="The draft compared with what is published"
        before="Published"
        after="Draft"
      />
      {incident && impact && (
        <>
          <h2 className="mt-8 mb-2">Figures and claims</h2>
          <StatedFigures figures={shownFigures(incident.figures, true)} />
          {incident.claims.length > 0 && (
            <div className="mt-4">
              <ClaimsTable
                figures={shownFigures(incident.figures, true)}
                claims={incident.claims}
              />
            </div>
          )}
          <h2 className="mt-8 mb-2">Sources</h2>
          <SourceList sources={incident.sources} />
          <h2 className="mt-8 mb-2">What it would change</h2>
          <ImpactPreview {...impact} />
        </>
      )}
      {incident && <NewNames names={newNamesOf(incident, context.names)} />}
      <LikelyDuplicates found={duplicates} />
      <div className="mt-10 grid max-w-2xl gap-8 border-t border-line pt-6">
        <ButtonForm
          action={publishDraftAction}
          label="Publish"
          fields={{ draft: String(draft.id), saved: String(draft.saved) }}
        />
        <SendBackForm draft={draft.id} />
      </div>
    </>
  );
});
