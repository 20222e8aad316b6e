import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { incidentHref } from '@/lib/filters/links';
import { instantInWords } from '@/lib/format/dates';
import { FLAG_WORDS } from '@/lib/format/words';

/** Whether the record still stands, whether it is the newest, and what was flagged in it. */
export function StateNotices({ incident }: { incident: IncidentDetail }) {
  const { id, revision, isCurrent, record, dataset } = incident;
  return (
    <>
      {dataset.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> This incident is made up, to measure the speed of this
          software. It did not happen.
        </Notice>
      )}
      {!isCurrent && (
        <Notice>
          This is the record as it was from {instantInWords(revision.recordedAt)}. It has been
          revised since. <PageLink href={incidentHref(id, null)}>See the current record</PageLink>
        </Notice>
      )}
      {revision.state === 'retracted' && (
        <Notice>
          <strong>Retracted</strong> on {instantInWords(revision.recordedAt)}. It is not counted
          anywhere. What it last said is shown below.
          {revision.note && <span className="block">Why: {revision.note}</span>}
        </Notice>
      )}
      {revision.mergedInto && (
        <Notice>
          <strong>Merged as a duplicate</strong> into{' '}
          <PageLink href={incidentHref(revision.mergedInto, null)}>{revision.mergedInto}</PageLink>{' '}
          on {instantInWords(revision.recordedAt)}. It is no longer counted separately. The other
          incident counts for both.
        </Notice>
      )}
      {record.flags.map((flag) => (
        <Notice key={flag}>
          <strong>{FLAG_WORDS[flag].label}.</strong> {FLAG_WORDS[flag].meaning}
        </Notice>
      ))}
    </>
  );
}

/** For an incident asked for as of a time before its first record. */
export function NotYetRecorded({ id, asOf }: { id: string; asOf: string }) {
  return (
    <div className="prose-text">
      <h1>Not recorded at that time</h1>
      <p>
        By {instantInWords(asOf)} nothing had been recorded of the incident {id}.{' '}
        <PageLink href={incidentHref(id, null)}>See the current record</PageLink>
      </p>
    </div>
  );
}
