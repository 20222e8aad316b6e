import type { z } from 'zod';
import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { countUploadRows } from '@/db/queries/desk/upload-rows';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { currentDesk } from '@/desk/frame/current-desk';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { ROWS_SHOWN } from '@/lib/validation/upload';
import { giveUp, readAgain } from './actions';
import { DraftsForm } from './drafts-form';
import { Moves } from './moves';
import { PublishForm } from './publish-form';
import { Rows } from './rows';

type Props = {
  upload: UploadDetail;
  user: SignedInUser;
  shown: z.output<typeof ROWS_SHOWN>;
};

/** What came of a file's rows, before anything of it is kept; and what can be done with it. */
export async function Preview({ upload, user, shown }: Props) {
  const counts = await countUploadRows(currentDesk().db, upload.id);
  const fields = { upload: String(upload.id) };
  const told = counts.new + counts.change;
  const isNews = told + counts.held > 0;
  return (
    <>
      <p className="my-4 max-w-2xl">
        {countOf(counts.new, 'row is', 'rows are')} about a new incident,{' '}
        {countOf(counts.change, 'changes', 'change')} a published incident,{' '}
        {countOf(counts.unchanged, 'adds', 'add')} nothing new,{' '}
        {countOf(counts.fault, 'has', 'have')} mistakes. An import leaves out rows with mistakes and
        rows that add nothing new.
      </p>
      {counts.left > 0 && (
        <p className="my-4 max-w-2xl">
          Left as the desk has it: {wholeNumber(counts.left)}. The file says of these incidents what
          an earlier file said, and the desk has changed them since.
        </p>
      )}
      {counts.held > 0 && (
        <p className="my-4 max-w-2xl">
          For a reviewer to decide: {wholeNumber(counts.held)}. Both the file and the desk have
          changed these incidents. They are not overwritten. After the import they are in the list
          of conflicts.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {upload.mapping?.layout === 'columns' && (
          <PageLink href={`/admin/uploads/${upload.id}/columns`}>Choose the columns again</PageLink>
        )}
        {counts.fault > 0 && (
          <a href={`/admin/uploads/${upload.id}/left-out`}>
            Download the rows with mistakes as CSV
          </a>
        )}
      </div>
      <Rows upload={upload} counts={counts} shown={shown} />
      {told > 0 && <Moves upload={upload} />}
      {isNews && (
        <div className="mt-10 grid gap-10 border-t border-line pt-6 lg:grid-cols-2">
          <DraftsForm upload={upload.id} rows={told} changed={counts.change} held={counts.held} />
          {told > 0 && can(user.role, 'datasets.manage') && (
            <PublishForm
              upload={upload.id}
              rows={told}
              questions={counts.question}
              fileName={upload.fileName}
            />
          )}
        </div>
      )}
      <div className="mt-10 flex flex-wrap gap-4 border-t border-line pt-6">
        <ButtonForm action={readAgain} label="Read the rows again" fields={fields} />
        <ButtonForm action={giveUp} label="Discard the file" fields={fields} />
      </div>
    </>
  );
}
