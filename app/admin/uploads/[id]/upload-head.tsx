import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { instantInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';

/** Which file it is, who brought it, and what is to be known of how it was read. */
export function UploadHead({ upload }: { upload: UploadDetail }) {
  return (
    <header className="mb-4">
      <h1 className="wrap-anywhere">{upload.fileName}</h1>
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
