import { ButtonForm } from '@/components/forms/action-form';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { discard } from './actions';

type Props = { draft: Pick<DraftDetail, 'id' | 'author'>; user: SignedInUser };

/**
 * At the foot of the form, and behind a question: a discarded draft can’t be taken up again. For the draft's author and
 * for reviewers.
 */
export function DiscardDraft({ draft, user }: Props) {
  if (draft.author.id !== user.id && !can(user.role, 'revisions.publish')) return null;
  return (
    <details className="mt-6">
      <summary>Discard the draft</summary>
      <p className="my-2">A record of it is kept, but you can’t continue it.</p>
      <ButtonForm action={discard} label="Discard it" fields={{ draft: String(draft.id) }} />
    </details>
  );
}
