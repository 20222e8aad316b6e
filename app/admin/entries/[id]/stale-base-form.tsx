import { MergeFields } from '@/components/entry/merge-fields';
import { PageLink } from '@/components/ui/page-link';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { currentDesk } from '@/desk/frame/current-desk';
import type { SignedInUser } from '@/lib/auth/permissions';
import type { RevisionState } from '@/lib/domain/enums';
import { mergeEntries, tellMerge } from '@/lib/entry/merge';
import { STATE_WORDS } from '@/lib/format/words';
import { DiscardDraft } from './discard-draft';
import { RebaseForm } from './rebase-form';

type Props = { draft: DraftDetail; user: SignedInUser };

/** Shown instead of the form while the incident that a draft corrects says something else than when the draft was started. */
export async function StaleBaseForm({ draft, user }: Props) {
  const { incidentId, baseEntry } = draft;
  if (incidentId === null || baseEntry === null) return null;
  const published = await recordedRevision(currentDesk().db, { incidentId });
  if (published.state !== 'published')
    return <GoneBase draft={draft} user={user} state={published.state} />;
  return (
    <div className="max-w-2xl">
      <h1>Correct {draft.publicId}</h1>
      <h2 className="mt-4">The incident has changed since this draft was started</h2>
      <p className="mt-2">
        Nothing is lost. Choose what to keep in each field, then continue with the draft.
      </p>
      <RebaseForm draft={draft.id} saved={draft.saved} published={published.number}>
        <MergeFields
          merge={tellMerge(mergeEntries(baseEntry, published.entry, draft.entry))}
          by="what is published"
        />
      </RebaseForm>
    </div>
  );
}

/** For the draft of a correction whose incident is counted no longer. */
function GoneBase({ draft, user, state }: Props & { state: RevisionState }) {
  return (
    <div className="max-w-2xl">
      <h1>Correct {draft.publicId}</h1>
      <p className="my-4">
        The incident has been {STATE_WORDS[state].toLowerCase()} since this draft was started, so
        there is nothing to correct. If it is published again, you can continue with the draft. What
        it says is kept.
      </p>
      <p>
        <PageLink href={`/admin/incidents/${draft.publicId}`}>The incident at the desk</PageLink>
      </p>
      <DiscardDraft draft={draft} user={user} />
    </div>
  );
}
