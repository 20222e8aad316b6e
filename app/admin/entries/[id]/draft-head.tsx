import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { DraftDetail } from '@/db/queries/desk/drafts';
import { instantInWords } from '@/lib/format/dates';

/** What the draft is of, who wrote it, and what reviewers have said of it. */
export function DraftHead({ draft }: { draft: DraftDetail }) {
  return (
    <header className="mb-4">
      <h1>{draft.publicId === null ? 'Enter an incident' : `Correct ${draft.publicId}`}</h1>
      <p className="mt-1 text-muted">
        Draft {draft.id} by {draft.author.name}, for {draft.dataset.title}. Last changed{' '}
        {instantInWords(isoInstant(draft.updatedAt))}.{' '}
        <span className="script-only">What you type is saved automatically.</span>
      </p>
      {draft.publicId !== null && (
        <p>
          <PageLink href={`/incidents/${draft.publicId}`}>View what is published now</PageLink>
        </p>
      )}
      <DraftComments comments={draft.comments} />
    </header>
  );
}

/** Why a draft was sent back, newest first. */
export function DraftComments({ comments }: Pick<DraftDetail, 'comments'>) {
  if (comments.length === 0) return null;
  return (
    <div className="mt-4 max-w-2xl">
      <Notice>
        <h2 className="text-lg">Sent back</h2>
        {comments.toReversed().map(({ at, author, text }) => (
          <p key={at} className="mt-1 whitespace-pre-line">
            {text}
            <span className="block text-muted">
              {author}, {instantInWords(isoInstant(at))}
            </span>
          </p>
        ))}
      </Notice>
    </div>
  );
}
