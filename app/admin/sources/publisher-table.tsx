import { PageLink } from '@/components/ui/page-link';
import { wholeNumber } from '@/lib/format/figures';
import type { Publisher } from '@/lib/sources/publishers';
import { publisherHref } from './hrefs';

type Props = {
  publishers: readonly Publisher[];
  /** Claims that rest on their documents, by key. */
  claims: ReadonlyMap<string, number>;
  /** The names of those whose reports they are known to carry, by key. */
  origins: ReadonlyMap<string, string>;
};

export function PublisherTable({ publishers, claims, origins }: Props) {
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
              <PageLink href={publisherHref(key)}>{name}</PageLink>
            </td>
            <td data-label="Documents">
              <span>{wholeNumber(documents)}</span>
            </td>
            <td data-label="Claims">
              <span>{wholeNumber(claims.get(key) ?? 0)}</span>
            </td>
            <td data-label="Republishes">
              <span>{origins.get(key) ?? '–'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
