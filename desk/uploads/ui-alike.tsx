import { PageLink } from '@/components/ui/page-link';
import { currentDesk } from '@/desk/frame';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { incidentLine } from '@/lib/format/incident';
import { isolated } from '@/lib/text/isolate';
import type { UploadRowCounts } from '@/lib/upload/states';
import { queryAlikeGroups, type ShownGroup } from './queries-of-groups';

const MOST_GROUPS = 20;

type AlikeRowsProps = { upload: number; counts: UploadRowCounts };

/** The rows that say the same as others, each group once; and how many more are merely alike. */
export async function AlikeRows({ upload, counts }: AlikeRowsProps) {
  if (counts.duplicate === 0 && counts.alike === 0) return null;
  const page = { limit: MOST_GROUPS, offset: 0 };
  const { groups, all } = await queryAlikeGroups(currentDesk().db, upload, page);
  const more = all - groups.length;
  return (
    <section aria-labelledby="alike" className="my-8 max-w-3xl">
      <h2 id="alike">Likely duplicates</h2>
      {groups.length > 0 && (
        <>
          <p className="mt-2">
            These say the same of the same day, in nearly the same words. The likest come first.
          </p>
          <ol className="mt-3 grid gap-4">
            {groups.map((group) => (
              <li key={group.rows[0]} className="border-s-4 border-line ps-4">
                <Group {...group} />
              </li>
            ))}
          </ol>
        </>
      )}
      {more > 0 && (
        <p className="mt-3">
          <PageLink href={`/admin/uploads/${upload}?show=duplicate`}>
            {countOf(more, 'more group', 'more groups')}
          </PageLink>
        </p>
      )}
      {counts.alike > 0 && (
        <p className="mt-3">
          <PageLink href={`/admin/uploads/${upload}?show=alike`}>
            {countOf(counts.alike, 'more row is', 'more rows are')} like another in time, place and
            figures
          </PageLink>
          , and {counts.alike === 1 ? 'does' : 'do'} not say the same. You are not asked about{' '}
          {counts.alike === 1 ? 'it' : 'them'}.
        </p>
      )}
    </section>
  );
}

function Group({ rows, published, score, reasons, incidents }: ShownGroup) {
  return (
    <>
      <p className="text-muted">
        {Math.round(score * 100)} % alike: {reasons.join('; ')}
      </p>
      <ul>
        {rows.map((number) => {
          const incident = incidents.get(number);
          return (
            <li key={number} className="wrap-anywhere">
              Row {wholeNumber(number)}: {incident ? incidentLine(incident) : ''}
            </li>
          );
        })}
        {published.map(({ of, label }) => (
          <li key={of} className="wrap-anywhere">
            Published: {isolated(label)},{' '}
            <PageLink href={`/incidents/${encodeURIComponent(of)}`}>{of}</PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}
