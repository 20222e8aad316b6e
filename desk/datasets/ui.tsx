import { PageLink } from '@/components/ui/page-link';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { coverageInWords } from '@/lib/format/coverage';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { DeskRelease } from './queries';

/** The datasets, with what they contain now. */
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

const MODES: Readonly<Record<string, string>> = {
  merge: 'Imported, added to what was there',
  replace: 'Imported, replacing what was there',
  named: 'Named here',
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
                <p className="max-w-[45ch] text-muted">{coversText(release)}</p>
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

function coversText({ covers }: DeskRelease): string {
  return covers === null
    ? 'It is not said what it covers'
    : `Covers ${coverageInWords(covers.spans)}`;
}

function countsText({ rowsNew, rowsChanged, rowsRetracted, rowsLeft }: DeskRelease): string {
  if (rowsNew === null || rowsChanged === null || rowsRetracted === null) return '–';
  const [added, changed, retracted] = [rowsNew, rowsChanged, rowsRetracted].map(wholeNumber);
  const counts = `${added} new, ${changed} changed, ${retracted} retracted`;
  return rowsLeft ? `${counts}, ${wholeNumber(rowsLeft)} left as the desk has it` : counts;
}

const FACTS: readonly (readonly [term: string, text: (release: DeskRelease) => string | null])[] = [
  ['Made', ({ importedAt, version }) => `${instantInWords(importedAt)}, as version ${version}`],
  ['By', ({ by }) => by],
  ['File', ({ fileName }) => fileName],
  ['SHA-256 of the file’s text', ({ sha256 }) => sha256],
  ['Format', ({ format, layout }) => (format === null ? null : `${format}, ${layout}`)],
  ['Rows read', ({ rowsRead }) => countText(rowsRead)],
  ['New incidents', ({ rowsNew }) => countText(rowsNew)],
  ['Changed', ({ rowsChanged }) => countText(rowsChanged)],
  ['Unchanged', ({ rowsUnchanged }) => countText(rowsUnchanged)],
  ['Retracted', ({ rowsRetracted }) => countText(rowsRetracted)],
  ['Left as the desk has it', ({ rowsLeft }) => countText(rowsLeft)],
  ['Held for a reviewer to decide', ({ rowsHeld }) => countText(rowsHeld)],
  ['Rows rejected', ({ rowsRejected }) => countText(rowsRejected)],
];

/** What made a release, and what it changed; a release that was named here has no file. */
export function ReleaseFacts({ release }: { release: DeskRelease }) {
  return (
    <dl className="facts my-4 max-w-4xl">
      {FACTS.map(([term, text]) => [term, text(release)] as const)
        .filter(([, text]) => text !== null)
        .map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="wrap-anywhere">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function countText(count: number | null): string | null {
  return count === null ? null : wholeNumber(count);
}
