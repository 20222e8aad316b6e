import { PageLink } from '@/components/ui/page-link';
import type { DeskDocument } from '@/db/queries/desk/documents';
import { webAddressFault } from '@/lib/domain/patterns';
import { incidentHref } from '@/lib/filters/links';
import { dayInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';

/** A document that stands below more incidents than this is a list in itself. */
const AT_MOST = 8;

/** Documents, with the incidents whose record names them now. */
export function DocumentTable({ documents }: { documents: readonly DeskDocument[] }) {
  return (
    <table className="cards mt-2 w-full">
      <caption className="sr-only">Documents</caption>
      <thead>
        <tr>
          <th scope="col">Document</th>
          <th scope="col">Date</th>
          <th scope="col">Incidents that use it</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <td data-label="Document">
              <div className="wrap-anywhere">
                {titleOf(document)}
                <p className="text-muted">{partsOf(document)}</p>
              </div>
            </td>
            <td data-label="Date">
              <span>{document.publishedOn ? dayInWords(document.publishedOn) : 'unknown'}</span>
            </td>
            <td data-label="Incidents">
              <Uses incidents={document.incidents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf({ title, reference, url }: DeskDocument) {
  const text = title ?? reference ?? url ?? 'No title';
  return url !== null && webAddressFault(url) === null ? (
    <a href={url} rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

function partsOf({ title, agency, language, reference }: DeskDocument): string {
  const parts = [agency && `reprints ${agency}`, language, title && reference];
  return parts.filter(Boolean).join(', ');
}

function Uses({ incidents }: Pick<DeskDocument, 'incidents'>) {
  if (incidents.length === 0) return <span className="text-muted">none now</span>;
  const more = incidents.length - AT_MOST;
  return (
    <ul className="grid gap-1">
      {incidents.slice(0, AT_MOST).map(({ publicId, state }) => (
        <li key={publicId} className="wrap-anywhere">
          <PageLink href={incidentHref(publicId, null)}>{publicId}</PageLink>
          {state !== 'published' && `, ${state}`}
        </li>
      ))}
      {more > 0 && <li>and {countOf(more, 'other', 'others')}</li>}
    </ul>
  );
}
