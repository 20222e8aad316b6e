import type { ReleaseEntry } from '@/lib/domain/dataset';
import { instantInWords } from '@/lib/format/date';
import { wholeNumber } from '@/lib/format/number';

type Props = { title: string; releases: ReleaseEntry[] };

const MODES: Readonly<Record<string, string>> = {
  merge: 'added to what was there',
  replace: 'replaced what was there',
};

/** What each file brought: its rows, and how to recognise it. */
export function ReleasesTable({ title, releases }: Props) {
  if (releases.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section aria-label={`Releases of ${title}`} tabIndex={0} className="mt-6 overflow-x-auto">
      <table className="ruled w-full text-sm">
        <caption className="pb-1 text-start text-base font-semibold">Releases</caption>
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">Imported</th>
            <th scope="col">Rows</th>
            <th scope="col">New</th>
            <th scope="col">Changed</th>
            <th scope="col">Retracted</th>
            <th scope="col">Rejected</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {releases.map((release) => (
            <tr key={`${release.name} ${release.importedAt}`}>
              <th scope="row">{release.name}</th>
              <td>
                {instantInWords(release.importedAt)}
                <span className="block text-muted">{MODES[release.mode] ?? release.mode}</span>
              </td>
              <td>{wholeNumber(release.rowsRead)}</td>
              <td>{wholeNumber(release.rowsNew)}</td>
              <td>{wholeNumber(release.rowsChanged)}</td>
              <td>{wholeNumber(release.rowsRetracted)}</td>
              <td>{wholeNumber(release.rowsRejected)}</td>
              <td className="wrap-anywhere">
                {release.fileName}
                <span className="block text-muted">{release.layout}</span>
                <span className="block text-muted">SHA-256 {release.sha256.slice(0, 16)}…</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
