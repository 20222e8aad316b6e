import { PageLink } from '@/components/ui/page-link';
import { WebLink } from '@/components/ui/web-link';
import type { Republishing } from '@/db/read/statements';
import { incidentHref } from '@/lib/filters/links';
import { partialDateInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { isolated } from '@/lib/text/isolate';
import { type Publisher, publisherHref } from './form';
import type { DeskDocument } from './queries';

type PublisherTableProps = {
  publishers: readonly Publisher[];
  /** Claims that rest on their documents, by key. */
  claims: ReadonlyMap<string, number>;
  /** The names of those whose reports they are known to carry, by key. */
  origins: ReadonlyMap<string, string>;
};

export function PublisherTable({ publishers, claims, origins }: PublisherTableProps) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">Publishers</caption>
      <thead>
        <tr>
          <th scope="col">Publisher</th>
          <th scope="col">Documents</th>
          <th scope="col">Claims</th>
          <th scope="col">Republishes the reports of</th>
        </tr>
      </thead>
      <tbody>
        {publishers.map(({ key, name, documents }) => (
          <tr key={key}>
            <td data-label="Publisher">
              <PageLink href={publisherHref(key)}>
                <bdi>{name}</bdi>
              </PageLink>
            </td>
            <td data-label="Documents">
              <span>{wholeNumber(documents)}</span>
            </td>
            <td data-label="Claims">
              <span>{wholeNumber(claims.get(key) ?? 0)}</span>
            </td>
            <td data-label="Republishes">
              <bdi>{origins.get(key) ?? '–'}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RepublishingTableProps = {
  republishings: readonly Republishing[];
  /** A publisher's name, by key. */
  nameOf: (key: string) => string;
};

export function RepublishingTable({ republishings, nameOf }: RepublishingTableProps) {
  return (
    <table className="cards mt-4 w-full">
      <caption className="sr-only">Publishers known to republish another’s reports</caption>
      <thead>
        <tr>
          <th scope="col">Publisher</th>
          <th scope="col">Republishes the reports of</th>
          <th scope="col">How it is known</th>
        </tr>
      </thead>
      <tbody>
        {republishings.map(({ publisher, origin, note }) => (
          <tr key={publisher}>
            <td data-label="Publisher">
              <PageLink href={publisherHref(publisher)}>
                <bdi>{nameOf(publisher)}</bdi>
              </PageLink>
            </td>
            <td data-label="Republishes">
              <PageLink href={publisherHref(origin)}>
                <bdi>{nameOf(origin)}</bdi>
              </PageLink>
            </td>
            <td data-label="How it is known">
              <span dir="auto" className="wrap-anywhere">
                {note ?? 'not said'}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A document that is cited for more incidents than this is a list. */
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
              <span>
                {document.publishedOn ? partialDateInWords(document.publishedOn) : 'unknown'}
              </span>
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

function titleOf({ title, reference, url, language }: DeskDocument) {
  return (
    <WebLink href={url}>
      <bdi dir="auto" lang={(title !== null && language) || undefined}>
        {title ?? reference ?? url ?? 'No title'}
      </bdi>
    </WebLink>
  );
}

function partsOf({ title, agency, language, reference }: DeskDocument): string {
  const parts = [agency && `reprints ${isolated(agency)}`, language, title && reference];
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
