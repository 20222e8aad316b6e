import { CopyButton } from '@/components/ui/copy-button';
import { Fact } from '@/components/ui/fact';
import { Notice } from '@/components/ui/notices';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { citeDatasetHref } from '@/lib/citation/of-view';
import type { DatasetEntry, ReleaseEntry } from '@/lib/domain/dataset';
import { incidentsHref, viewHref } from '@/lib/filters/links';
import { reconcileHref } from '@/lib/filters/reconcile';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { coverageInWords } from '@/lib/format/coverage';
import { dayInWords, instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { withheldText } from '@/lib/format/redistribution';
import { RULE_WORDS } from '@/lib/format/words';

type DatasetSectionProps = {
  dataset: DatasetEntry;
  /** Its title, or what tells it from others of that title. */
  name: string;
  /** Whether there are published totals that it can be held against. */
  isHeldAgainstTotals: boolean;
};

/** A dataset: who made it, what it holds, how to cite it, and its releases. */
export function DatasetSection({ dataset, name, isHeldAgainstTotals }: DatasetSectionProps) {
  const { slug, span, recordedAt } = dataset;
  const inIt = { dataset: slug };
  return (
    <section aria-labelledby={slug} className="min-w-0">
      <h2 id={slug}>{name}</h2>
      {dataset.synthetic && (
        <div className="mt-3">
          <Notice>
            <strong>Synthetic data.</strong> Made up, to measure the speed of this software. None of
            it happened.
          </Notice>
        </div>
      )}
      <p className="mt-2 max-w-[65ch]">{dataset.description}</p>
      <dl className="facts mt-4 max-w-4xl">
        <Fact term="Recorded by">{dataset.publisher}</Fact>
        {dataset.coverage && <Fact term="Aims to record">{dataset.coverage}</Fact>}
        <Fact term="Covers">
          {dataset.covers.length === 0
            ? 'A selection: it covers no time or country as a whole, so that a period without attacks is not a zero'
            : coverageInWords(dataset.covers)}
        </Fact>
        <Fact term="Holds">
          {countOf(dataset.attacks, 'attack', 'attacks')} in{' '}
          {countOf(dataset.countries, 'country', 'countries')}
          {span && (
            <>
              , from {dayInWords(span.first)} to {dayInWords(span.last)}
            </>
          )}
        </Fact>
        <Fact term="Wounded">
          {dataset.recordsWounded
            ? 'Recorded when a source gives them'
            : 'Not recorded by this dataset'}
        </Fact>
        <Fact term="Figures entered here">
          Found from what the sources say by the rule “
          <PageLink href="/method#rules">{RULE_WORDS[dataset.defaultRule].toLowerCase()}</PageLink>
          ”, unless the record names another. Figures from files are as the files state them
        </Fact>
        <Fact term="State">
          {recordedAt === null
            ? 'Nothing recorded yet'
            : `Version ${wholeNumber(dataset.version)}, ${instantInWords(recordedAt)}`}
        </Fact>
        <Fact term="Licence">{dataset.licence}</Fact>
        {!dataset.showsRows && <Fact term="Incidents">{withheldText(dataset)}</Fact>}
        <Fact term="Cite as">
          <p className="mb-2 max-w-[65ch] wrap-anywhere">{dataset.citation}</p>
          <CopyButton label="Copy the citation" text={dataset.citation} />
        </Fact>
      </dl>
      <p className="mt-3 flex flex-wrap gap-x-6">
        <PageLink href={viewHref('/', DEFAULT_FILTERS, inIt)}>Dashboard</PageLink>
        {dataset.showsRows && (
          <PageLink href={incidentsHref(DEFAULT_FILTERS, inIt)}>Incidents</PageLink>
        )}
        <PageLink href={viewHref('/countries', DEFAULT_FILTERS, inIt)}>Countries</PageLink>
        <PageLink href={viewHref('/parties', DEFAULT_FILTERS, inIt)}>Parties</PageLink>
        {isHeldAgainstTotals && (
          <PageLink href={reconcileHref({ ...DEFAULT_FILTERS, dataset: slug })}>
            Against published totals
          </PageLink>
        )}
        <CiteLink href={citeDatasetHref(dataset)} of={name} />
      </p>
      <ReleasesTable name={name} releases={dataset.releases} />
    </section>
  );
}

type ReleasesTableProps = { name: string; releases: ReleaseEntry[] };

const MODES: Readonly<Record<string, string>> = {
  merge: 'added to what was there',
  replace: 'replaced what was there',
  named: 'named by the desk, with no file of its own',
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
function ReleasesTable({ name, releases }: ReleasesTableProps) {
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
                  {release.covers && (
                    <p className="max-w-[45ch] text-muted">
                      Covers {coverageInWords(release.covers.spans)}
                      {release.covers.version > release.version &&
                        `, as stated in version ${wholeNumber(release.covers.version)}`}
                    </p>
                  )}
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
