import type { ReleaseEntry } from '@/lib/domain/dataset';
import { instantInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';

type Props = { name: string; releases: ReleaseEntry[] };

const MODES: Readonly<Record<string, string>> = {
  merge: 'added to what was there',
  replace: 'replaced what was there',
  edition: 'named by the desk, with no file of its own',
};

const COUNTS = [
  ['Rows', 'rowsRead'],
  ['New', 'rowsNew'],
  ['Changed', 'rowsChanged'],
  ['Retracted', 'rowsRetracted'],
  ['Left as the desk has it', 'rowsLeft'],
  ['Rejected', 'rowsRejected'],
] as const;

/** What each release is, and what the file that brought it held: its rows, and how to recognise it. */
export function ReleasesTable({ name, releases }: Props) {
  if (releases.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 font-sans text-base">Releases</h3>
      <table className="cards w-full text-sm">
        <caption className="sr-only">Releases of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">Imported</th>
            {COUNTS.map(([label]) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {releases.map((release) => (
            <tr key={`${release.name} ${release.importedAt}`}>
              <td data-label="Release">
                <div>
                  <strong>{release.name}</strong>
                  {release.note && <p className="max-w-[45ch]">{release.note}</p>}
                </div>
              </td>
              <td data-label="Imported">
                <div>
                  {instantInWords(release.importedAt)}
                  <p className="text-muted">{MODES[release.mode] ?? release.mode}</p>
                </div>
              </td>
              {COUNTS.map(([label, count]) => (
                <td key={label} data-label={label}>
                  {countText(release[count])}
                </td>
              ))}
              <td data-label="File" className="wrap-anywhere">
                <div>
                  {release.fileName ?? 'none'}
                  {release.layout && <p className="text-muted">{release.layout}</p>}
                  {release.sha256 && (
                    <p className="text-muted">SHA-256 {release.sha256.slice(0, 16)}…</p>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function countText(count: number | null): string {
  return count === null ? '–' : wholeNumber(count);
}
