import { ButtonForm } from '@/components/forms/button-form';
import { PageLink } from '@/components/ui/page-link';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { can } from '@/lib/auth/permissions';
import type { SignedInUser } from '@/lib/auth/signed-in-user';
import { takeBack } from './actions';

const STATES: Readonly<Record<DraftDetail['state'], string>> = {
  draft: 'It is being written.',
  submitted: 'It waits for a reviewer. To change it, take it back first.',
  published: 'It is published.',
  discarded: 'It was discarded. What it said is kept, and it can’t be taken up again.',
};

/** In the place of the form, for a draft that is not being written. */
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
