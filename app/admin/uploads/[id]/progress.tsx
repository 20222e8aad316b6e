import { ButtonForm } from '@/components/forms/button-form';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { wholeNumber } from '@/lib/format/number';
import { hasStopped } from '@/lib/upload/has-stopped';
import { giveUp, readAgain } from './actions';
import { LookAgain } from './look-again';

/** How far the reading of a file has come. */
export function Progress({ upload }: { upload: UploadDetail }) {
  const { id, rows, rowsRead, readAt } = upload;
  const isStopped = readAt !== null && hasStopped(isoInstant(readAt), Date.now());
  const fields = { upload: String(id) };
  return (
    <>
      <p className="my-4">
        {wholeNumber(rowsRead)} of {wholeNumber(rows)} rows are read.
      </p>
      <progress
        max={rows}
        value={rowsRead}
        aria-label="Rows read"
        className="mb-4 h-3 w-full max-w-md accent-accent"
      />
      {isStopped ? (
        <p className="mb-4">
          The reading has stopped before its end: the server may have been started anew. Nothing is
          lost: the rows can be read again from the first.
        </p>
      ) : (
        <p className="mb-4">
          You can leave this page: the reading goes on.{' '}
          <PageLink href={`/admin/uploads/${id}`}>Look again</PageLink>
          <LookAgain />
        </p>
      )}
      <div className="flex flex-wrap gap-4">
        {isStopped && <ButtonForm action={readAgain} label="Read the rows again" fields={fields} />}
        <ButtonForm action={giveUp} label="Give the file up" fields={fields} />
      </div>
    </>
  );
}
