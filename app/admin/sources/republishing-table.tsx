import { PageLink } from '@/components/ui/page-link';
import type { Republishing } from '@/db/read/statements';
import { publisherHref } from './hrefs';

type Props = {
  republishings: readonly Republishing[];
  /** A publisher's name, by key. */
  nameOf: (key: string) => string;
};

export function RepublishingTable({ republishings, nameOf }: Props) {
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
              <PageLink href={publisherHref(publisher)}>{nameOf(publisher)}</PageLink>
            </td>
            <td data-label="Republishes">
              <PageLink href={publisherHref(origin)}>{nameOf(origin)}</PageLink>
            </td>
            <td data-label="How it is known">
              <span className="wrap-anywhere">{note ?? 'not said'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
