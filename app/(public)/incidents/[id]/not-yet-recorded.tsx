import { PageLink } from '@/components/ui/page-link';
import { incidentHref } from '@/lib/filters/links';
import { instantInWords } from '@/lib/format/dates';

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
