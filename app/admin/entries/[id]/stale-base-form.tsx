import { currentDesk } from '@/app/_auth/current-desk';
import { MergeFields } from '@/components/entry/merge-fields';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { recordedRevision } from '@/db/queries/desk/recorded-revision';
import { mergeEntries } from '@/lib/entry/merge';
import { tellMerge } from '@/lib/entry/told-merge';
import { RebaseForm } from './rebase-form';

/** In the place of the form while the incident that a draft corrects says something else than when the draft was begun. */
export async function StaleBaseForm({ draft }: { draft: DraftDetail }) {
  const { incidentId, baseEntry } = draft;
  if (incidentId === null || baseEntry === null) return null;
  const published = await recordedRevision(currentDesk().db, { incidentId });
  return (
    <div className="max-w-2xl">
      <h1>Correct {draft.publicId}</h1>
      <h2 className="mt-4">It has been changed since this draft was begun</h2>
      <p className="mt-2">
        Nothing is lost. Choose what is kept of each field, then go on with the draft.
      </p>
      <RebaseForm draft={draft.id} saved={draft.saved}>
        <MergeFields
          merge={tellMerge(mergeEntries(baseEntry, published.entry, draft.entry))}
          by="what is published"
        />
      </RebaseForm>
    </div>
  );
}
