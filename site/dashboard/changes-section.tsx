import { PageLink } from '@/components/ui/page-link';
import type { LatestRelease } from '@/db/read/lists';
import { changesHref } from '@/lib/filters/changes';
import type { View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';

type Props = { view: View; releases: readonly LatestRelease[] };

/** The last releases of the view's dataset, up to its version, and what each brought. */
export function ChangesSection({ view, releases }: Props) {
  if (releases.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What changed lately</h2>
      <p className="chart-subtitle">The last releases, and what each brought.</p>
      <ol className="releases text-sm">
        {releases.map((release, i) => (
          <li key={release.version}>
            <PageLink href={changesHref(view.filters, momentsOf(release, releases[i + 1]))}>
              <bdi>{release.name}</bdi>
            </PageLink>
            <br />
            {changesText(release)}
            <br />
            <span className="text-muted">{dayInWords(release.importedAt.slice(0, 10))}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3">
        <PageLink href={changesHref(view.filters)}>
          All that changed in this view, corrections at the desk too
        </PageLink>
      </p>
    </section>
  );
}

/** From before a release to its end. What the desk named stands for all that was recorded since the release before. */
function momentsOf({ importedAt, rowsNew }: LatestRelease, before: LatestRelease | undefined) {
  const isNamed = rowsNew === null;
  const justBefore = new Date(Date.parse(importedAt) - 1).toISOString();
  return { from: (isNamed && before?.importedAt) || justBefore, to: importedAt };
}

function changesText(release: LatestRelease): string {
  const { rowsNew, rowsChanged, rowsRetracted } = release;
  const counts = [
    [rowsNew, 'new'],
    [rowsChanged, 'changed'],
    [rowsRetracted, 'retracted'],
  ] as const;
  const parts = counts.flatMap(([count, word]) =>
    count === null || count === 0 ? [] : [`${wholeNumber(count)} ${word}`],
  );
  return parts.length === 0 ? 'Named at the desk, as it stood' : `Incidents: ${parts.join(', ')}`;
}
