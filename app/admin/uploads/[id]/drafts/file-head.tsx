import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { countDraftsOfFile, type DraftedFile } from '@/db/queries/desk/upload-drafts';
import { currentDesk } from '@/desk/frame/current-desk';
import { DRAFT_STATES, type DraftState } from '@/lib/domain/draft';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';

const STATES: Readonly<Record<DraftState, string>> = {
  draft: 'being written',
  submitted: 'waiting for a reviewer',
  published: 'published',
  discarded: 'discarded',
};

/** Which file it is, and how far the drafts of it have come. */
export async function FileHead({ file }: { file: DraftedFile }) {
  const counts = await countDraftsOfFile(currentDesk().db, file.id);
  const parts = DRAFT_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${wholeNumber(counts[state])} ${STATES[state]}`,
  );
  return (
    <header className="mb-4">
      <h1 className="wrap-anywhere">Drafts of {file.fileName}</h1>
      <p className="mt-1 text-muted">
        {countOf(file.made, 'draft', 'drafts')} for {file.dataset.title}, made by {file.author.name}
        {file.importedAt && `, ${instantInWords(isoInstant(file.importedAt))}`}: {parts.join(', ')}.{' '}
        <PageLink href="/admin">The queue</PageLink>
      </p>
    </header>
  );
}
