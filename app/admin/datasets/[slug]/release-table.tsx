import { PageLink } from '@/components/ui/page-link';
import type { DeskRelease } from '@/db/queries/desk/releases';
import { instantInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';

const MODES: Readonly<Record<string, string>> = {
  merge: 'Imported, added to what was there',
  replace: 'Imported, replacing what was there',
  edition: 'Named here',
};

type Props = { slug: string; releases: readonly DeskRelease[] };

/** The releases of a dataset: what made each, and when. */
export function ReleaseTable({ slug, releases }: Props) {
  return (
    <table className="cards mt-2 w-full">
      <caption className="sr-only">Releases</caption>
      <thead>
        <tr>
          <th scope="col">Release</th>
          <th scope="col">Made</th>
          <th scope="col">How</th>
          <th scope="col">Incidents</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {releases.map((release) => (
          <tr key={release.id}>
            <td data-label="Release">
              <div>
                <PageLink href={`/admin/datasets/${slug}/releases/${release.id}`}>
                  {release.name}
                </PageLink>
                <p className="max-w-[45ch] text-muted">{release.note ?? 'not described'}</p>
              </div>
            </td>
            <td data-label="Made">
              <span>
                {instantInWords(release.importedAt)}, version {wholeNumber(release.version)}
              </span>
            </td>
            <td data-label="How">
              <div className="wrap-anywhere">
                {MODES[release.mode] ?? release.mode}
                {release.fileName && <p className="text-muted">{release.fileName}</p>}
              </div>
            </td>
            <td data-label="Incidents">
              <span>{countsText(release)}</span>
            </td>
            <td data-label="By">
              <span>{release.by ?? 'unknown'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countsText({ rowsNew, rowsChanged, rowsRetracted, rowsLeft }: DeskRelease): string {
  if (rowsNew === null || rowsChanged === null || rowsRetracted === null) return '–';
  const [added, changed, retracted] = [rowsNew, rowsChanged, rowsRetracted].map(wholeNumber);
  const counts = `${added} new, ${changed} changed, ${retracted} retracted`;
  return rowsLeft ? `${counts}, ${wholeNumber(rowsLeft)} left as the desk has it` : counts;
}
