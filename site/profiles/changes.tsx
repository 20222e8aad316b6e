import { PageLink } from '@/components/ui/page-link';
import type { LatestRelease } from '@/db/read/lists';
import type { Counts } from '@/lib/domain/estimate';
import { dayInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { measureOf } from '@/lib/stats/counts';
import { latestReleasesOf, totalsIn } from '@/site/reads/queries';
import type { RangedView } from './view';

export const CHANGES_ID = 'changes';

/** A release, and what a view counted just before and with it. */
export type ReleaseChange = { release: LatestRelease; before: Counts; after: Counts };

/** What the last releases of the dataset changed in what a view counts, the newest first. */
export async function releaseChangesOf(view: RangedView): Promise<ReleaseChange[]> {
  const releases = await latestReleasesOf(view);
  const at = (version: number) => totalsIn({ ...view, version }, view.range);
  return Promise.all(
    releases.map(async (release) => {
      const [before, after] = await Promise.all([at(release.version - 1), at(release.version)]);
      return { release, before, after };
    }),
  );
}

/** What the last releases changed of what is counted of a country or party: its figures before and after each. */
export function ProfileChanges({ view, changes }: { view: RangedView; changes: ReleaseChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby={CHANGES_ID}>
      <h2 id={CHANGES_ID}>What changed</h2>
      <p className="chart-subtitle">
        People killed by the last releases of the dataset, as counted here.
      </p>
      <ol className="releases text-sm">
        {changes.map(({ release, before, after }) => (
          <li key={release.version}>
            <PageLink href={`/datasets#${view.dataset.slug}`}>
              <bdi>{release.name}</bdi>
            </PageLink>
            <br />
            {changeWords(before, after)}
            <br />
            <span className="text-muted">{dayInWords(release.importedAt.slice(0, 10))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function changeWords(before: Counts, after: Counts): string {
  if (after.attacks === 0 && before.attacks === 0) return 'Nothing here';
  const [from, to] = [before, after].map((counts) => measureOf(counts, 'killed'));
  if (from === to && before.attacks === after.attacks) return 'No change here';
  const attacks = after.attacks - before.attacks;
  const more =
    attacks === 0
      ? ''
      : `, ${countOf(Math.abs(attacks), 'attack', 'attacks')} ${attacks > 0 ? 'more' : 'fewer'}`;
  return `${figure(from)} → ${figure(to)}${more}`;
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? 'unknown' : wholeNumber(value);
}
