import { PageLink } from '@/components/ui/page-link';
import { instantInWords } from '@/lib/format/dates';
import type { DeskCitation } from './queries';

/** Citations, each leading to its page at the desk. */
export function CitationTable({ citations }: { citations: readonly DeskCitation[] }) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">Citations, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">Id</th>
          <th scope="col">From</th>
          <th scope="col">First made</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {citations.map(({ id, title, dataset, version, madeAt, withdrawnAt }) => (
          <tr key={id}>
            <td data-label="Title">
              <PageLink href={`/admin/citations/${id}`}>
                <bdi>{title}</bdi>
              </PageLink>
            </td>
            <td data-label="Id">
              <code className="text-sm">{id}</code>
            </td>
            <td data-label="From">
              <span>
                {dataset}, version {version}
              </span>
            </td>
            <td data-label="Made">
              <span>{instantInWords(madeAt)}</span>
            </td>
            <td data-label="Now">
              <span>
                {withdrawnAt === null ? 'Stands' : `Withdrawn on ${instantInWords(withdrawnAt)}`}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
