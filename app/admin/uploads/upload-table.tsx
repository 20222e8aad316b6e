import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { instantInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { stateWords } from './state-words';

/** The files that were brought, the newest first. */
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
                    <PageLink href={`/admin/uploads/${upload.id}`}>{upload.fileName}</PageLink>,{' '}
                    {countOf(upload.rows, 'row', 'rows')}
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
