import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { hasStopped } from '@/lib/upload/states';
import { discardUploadAction, readAgainAction } from './actions';
import type { UploadDetail } from './queries';
import { LookAgain } from './ui-client';
import { stateWords } from './words';

/** The files that were uploaded, newest first. */
export function UploadTable({ uploads }: { uploads: readonly UploadDetail[] }) {
  return (
    <section className="mt-10" aria-labelledby="files">
      <h2 id="files">Files so far</h2>
      {uploads.length === 0 ? (
        <p className="mt-2 text-muted">No files yet.</p>
      ) : (
        <table className="cards mt-2 w-full">
          <caption className="sr-only">Files, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Dataset</th>
              <th scope="col">Uploaded by</th>
              <th scope="col">When</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <tr key={upload.id}>
                <td data-label="File">
                  <span className="wrap-anywhere">
                    <PageLink href={`/admin/uploads/${upload.id}`}>
                      <bdi>{upload.fileName}</bdi>
                    </PageLink>
                    , {countOf(upload.rows, 'row', 'rows')}
                  </span>
                </td>
                <td data-label="Dataset">
                  <span>{upload.dataset.title}</span>
                </td>
                <td data-label="By">
                  <span>{upload.author.name}</span>
                </td>
                <td data-label="When">
                  <span>{instantInWords(isoInstant(upload.createdAt))}</span>
                </td>
                <td data-label="State">
                  <span>{stateWords(upload)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Which file it is, who uploaded it, and how it was read. */
export function UploadHead({ upload }: { upload: UploadDetail }) {
  return (
    <header className="mb-4">
      <h1 dir="auto" className="wrap-anywhere">
        {upload.fileName}
      </h1>
      <p className="mt-1 text-muted">
        {countOf(upload.rows, 'row', 'rows')} for {upload.dataset.title}, uploaded by{' '}
        {upload.author.name}, {instantInWords(isoInstant(upload.createdAt))}.{' '}
        <PageLink href="/admin/uploads">All files</PageLink>
      </p>
      {upload.notes.map((note) => (
        <p key={note} className="mt-1 max-w-2xl">
          {note}
        </p>
      ))}
    </header>
  );
}

/** Of a file whose columns nobody has chosen yet. */
export function Staged({ upload }: { upload: UploadDetail }) {
  return (
    <>
      <p className="my-4">
        <PageLink href={`/admin/uploads/${upload.id}/columns`}>
          Choose which column is what
        </PageLink>
      </p>
      <ButtonForm
        action={discardUploadAction}
        label="Discard the file"
        fields={{ upload: String(upload.id) }}
      />
    </>
  );
}

/** How far the reading of a file has come. */
export function UploadProgress({ upload }: { upload: UploadDetail }) {
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
        {isStopped && (
          <ButtonForm action={readAgainAction} label="Read the rows again" fields={fields} />
        )}
        <ButtonForm action={discardUploadAction} label="Discard the file" fields={fields} />
      </div>
    </>
  );
}
