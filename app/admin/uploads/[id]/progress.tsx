import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { wholeNumber } from '@/lib/format/figures';
import { hasStopped } from '@/lib/upload/states';
import { giveUp, readAgain } from './actions';
import { LookAgain } from './look-again';

/** How far the reading of a file has come. */
export function Progress({ upload }: { upload: UploadDetail }) {
  const { id, rows, rowsRead, readAt, readingFault } = upload;
  const isSilent = readAt !== null && hasStopped(isoInstant(readAt), Date.now());
  const isStopped = readingFault !== null || isSilent;
  const fields = { upload: String(id) };
  return (
    <>
      <p className="my-4">
        {wholeNumber(rowsRead)} of {wholeNumber(rows)} rows read.
      </p>
      <progress
        max={rows}
        value={rowsRead}
        aria-label="Rows read"
        className="mb-4 h-3 w-full max-w-md accent-accent"
      />
      {isStopped ? (
        <p className="mb-4">
          {readingFault ?? 'Reading stopped before the end. The server may have been restarted.'}{' '}
          Nothing is lost, and you can read the rows again from the start.
        </p>
      ) : (
        <p className="mb-4">
          You can leave this page. Reading will continue.{' '}
          <PageLink href={`/admin/uploads/${id}`}>Check again</PageLink>
          <LookAgain />
        </p>
      )}
      <div className="flex flex-wrap gap-4">
        {isStopped && <ButtonForm action={readAgain} label="Read the rows again" fields={fields} />}
        <ButtonForm action={giveUp} label="Discard the file" fields={fields} />
      </div>
    </>
  );
}
