import type { z } from 'zod';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { changedSince } from '@/db/queries/desk/changed-since';
import { countUploadRows } from '@/db/queries/desk/upload-rows';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { currentDesk } from '@/desk/frame/current-desk';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { ROWS_SHOWN } from '@/lib/validation/upload';
import { Rows } from './rows';
import { UndoForm } from './undo-form';

type Props = {
  upload: UploadDetail;
  user: SignedInUser;
  shown: z.output<typeof ROWS_SHOWN>;
};

/** What came of a file that was imported, and the way to undo that. */
export async function Outcome({ upload, user, shown }: Props) {
  const { db } = currentDesk();
  const { importedAt, undoneAt, isPublished, rowsNew, rowsChanged, state } = upload;
  const { rowsLeft, rowsHeld, rowsLeftOut } = upload;
  const [counts, changed] = await Promise.all([
    countUploadRows(db, upload.id),
    changedSince(db, upload),
  ]);
  const mayUndo = state === 'imported' && (!isPublished || can(user.role, 'datasets.manage'));
  const kept = changed.map(({ href, label }) => (
    <li key={href}>
      <PageLink href={href}>{label}</PageLink>
    </li>
  ));
  return (
    <>
      <p className="my-4 max-w-2xl">
        {isPublished ? 'Published' : 'Imported as drafts'}
        {importedAt && `, ${instantInWords(isoInstant(importedAt))}`}:{' '}
        {countOf(rowsNew ?? 0, 'new incident', 'new incidents')},{' '}
        {countOf(rowsChanged ?? 0, 'change', 'changes')} of published ones.{' '}
        {countOf(rowsLeftOut ?? 0, 'row was', 'rows were')} left out.
        {rowsLeft !== null && ` Left as the desk has it: ${wholeNumber(rowsLeft)}.`}
        {rowsHeld !== null &&
          rowsHeld > 0 &&
          ` Held for a reviewer to decide, as the desk has changed them too: ${wholeNumber(rowsHeld)}.`}
        {undoneAt && ` The import was undone, ${instantInWords(isoInstant(undoneAt))}.`}
      </p>
      {changed.length > 0 && (
        <>
          <p>
            Someone has changed these since{' '}
            {state === 'undone'
              ? 'and they were left as they are:'
              : 'and they would be left as they are:'}
          </p>
          <ul className="my-2">{kept}</ul>
        </>
      )}
      {(rowsHeld ?? 0) > 0 && state === 'imported' && can(user.role, 'revisions.publish') && (
        <p className="my-4">
          <PageLink href="/admin/conflicts">Decide between the file and the desk</PageLink>
        </p>
      )}
      {!isPublished && state === 'imported' && (
        <p className="my-4">
          <PageLink href={`/admin/uploads/${upload.id}/drafts`}>
            Submit and review its drafts
          </PageLink>
        </p>
      )}
      {counts.fault > 0 && (
        <p className="my-4">
          <a href={`/admin/uploads/${upload.id}/left-out`}>
            Download the rows with mistakes as CSV, to fix and upload again
          </a>
        </p>
      )}
      {mayUndo && (
        <UndoForm
          upload={upload.id}
          about={
            isPublished
              ? 'New incidents are retracted and changed ones go back to what they said before, as one version of the dataset. Anything that someone has changed since is left as it is.'
              : 'Its drafts are discarded. Drafts that someone has changed, submitted or published are left as they are.'
          }
        />
      )}
      {counts.all > 0 && <Rows upload={upload} counts={counts} shown={shown} />}
    </>
  );
}
