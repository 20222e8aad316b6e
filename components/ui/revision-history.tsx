import { PageLink } from '@/components/ui/page-link';
import type { IncidentDetail, RevisionEntry } from '@/lib/domain/incident-detail';
import { instantInWords } from '@/lib/format/dates';
import { corroborationText } from '@/lib/format/figures';
import { REASON_WORDS, STATE_WORDS } from '@/lib/format/words';

type Props = {
  history: IncidentDetail['history'];
  /** The number of the revision that the page shows. */
  shown: number;
  /** The page as it stood at an instant. */
  hrefAsOf: (instant: string) => string;
};

/** All that has been said of an incident, newest first, with what each revision changed. */
export function RevisionHistory({ history, shown, hrefAsOf }: Props) {
  return (
    <ol reversed className="grid gap-5">
      {history.map((revision) => (
        <li key={revision.number} className="border-s border-line ps-4">
          <p>
            <strong>Revision {revision.number}</strong> · {STATE_WORDS[revision.state]} ·{' '}
            {REASON_WORDS[revision.reason]} ·{' '}
            {revision.number === shown ? (
              <span className="text-muted">{instantInWords(revision.recordedAt)}, shown here</span>
            ) : (
              <PageLink href={hrefAsOf(revision.recordedAt)}>
                {instantInWords(revision.recordedAt)}
              </PageLink>
            )}
          </p>
          <p className="text-sm text-muted">
            Dataset version {revision.version}
            {revision.author && <>, by {revision.author}</>}
            {revision.isReviewed && <>, {reviewWords(revision)}</>}.{' '}
            {revision.independentSources !== null && corroborationText(revision.independentSources)}
          </p>
          {revision.note && <p className="mt-1">{revision.note}</p>}
          {revision.changes.length > 0 && (
            <table className="ruled mt-2 w-full text-sm">
              <caption className="sr-only">What revision {revision.number} changed</caption>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Before</th>
                  <th scope="col">After</th>
                </tr>
              </thead>
              <tbody>
                {revision.changes.map(({ field, before, after }) => (
                  <tr key={`${field} ${before} ${after}`}>
                    <th scope="row" className="font-normal">
                      {field}
                    </th>
                    <td className="wrap-anywhere">{before ?? <Nothing />}</td>
                    <td className="wrap-anywhere">{after ?? <Nothing />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </li>
      ))}
    </ol>
  );
}

function reviewWords({ isSelfReviewed, reviewer }: RevisionEntry): string {
  return isSelfReviewed
    ? 'published by its own author, at a desk run by one person'
    : `reviewed by ${reviewer ?? 'a second person'}`;
}

function Nothing() {
  return <span className="text-muted">nothing</span>;
}
