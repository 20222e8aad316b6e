import { PageLink } from '@/components/ui/page-link';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';

/** The datasets with what they hold now. */
export function DatasetTable({ datasets }: { datasets: readonly DatasetEntry[] }) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">Datasets</caption>
      <thead>
        <tr>
          <th scope="col">Dataset</th>
          <th scope="col">Publisher</th>
          <th scope="col">Holds</th>
          <th scope="col">Newest release</th>
          <th scope="col">Version</th>
        </tr>
      </thead>
      <tbody>
        {datasets.map(({ slug, title, publisher, attacks, releases, version, recordedAt }) => (
          <tr key={slug}>
            <td data-label="Dataset">
              <div>
                <PageLink href={`/admin/datasets/${slug}`}>{title}</PageLink>
                <p className="text-muted">{slug}</p>
              </div>
            </td>
            <td data-label="Publisher">
              <span>{publisher}</span>
            </td>
            <td data-label="Holds">
              <span>{countOf(attacks, 'attack', 'attacks')}</span>
            </td>
            <td data-label="Release">
              <span>{releases[0]?.name ?? 'none'}</span>
            </td>
            <td data-label="Version">
              <span>
                {recordedAt === null
                  ? 'nothing recorded yet'
                  : `${wholeNumber(version)}, ${instantInWords(recordedAt)}`}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
