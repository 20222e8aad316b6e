import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { takeBack } from './actions';

const STATES: Readonly<Record<DraftDetail['state'], string>> = {
  draft: 'This draft is being written.',
  submitted: 'This draft is waiting for a reviewer. To change it, take it back first.',
  published: 'This draft has been published.',
  discarded: 'This draft was discarded. A record of it is kept, but nobody can continue it.',
};

/** Instead of the form, for a draft that is not being written. */
export function RestingDraft({ draft, user }: { draft: DraftDetail; user: SignedInUser }) {
  return (
    <div className="prose-text">
      <h1>Draft {draft.id}</h1>
      <p>{STATES[draft.state]}</p>
      {draft.state === 'submitted' && (
        <>
          {can(user.role, 'revisions.publish') && (
            <p>
              <PageLink href={`/admin/entries/${draft.id}/review`}>Review it</PageLink>
            </p>
          )}
          <ButtonForm action={takeBack} label="Take it back" fields={{ draft: String(draft.id) }} />
        </>
      )}
      <p>
        <PageLink href="/admin">The desk</PageLink>
      </p>
    </div>
  );
}
