import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { instantInWords } from '@/lib/format/dates';
import { datasetText, SYNTHETIC_TEXT } from '@/lib/format/view';
import { FLAG_WORDS } from '@/lib/format/words';

/** Whether an incident still counts, and whether it was revised since the moment that is shown. */
export function incidentSince(
  { revision, isCurrent }: IncidentDetail,
  asOf: string | null,
): string | null {
  const { state, recordedAt, note, mergedInto } = revision;
  const when = instantInWords(recordedAt);
  if (state === 'retracted') {
    return `Retracted on ${when}. It is not counted anywhere.${note === null ? '' : ` Why: ${note}`}`;
  }
  if (mergedInto !== null) {
    return `Merged as a duplicate into ${mergedInto} on ${when}. The other incident counts for both.`;
  }
  if (asOf === null) return null;
  return `As recorded on ${when}.${isCurrent ? '' : ' It has been revised since.'}`;
}

/** What has to be known of an incident wherever it is shown. */
export function incidentNotes({ record, dataset }: IncidentDetail): string[] {
  return [
    ...record.flags.map((flag) => `${FLAG_WORDS[flag].label}. ${FLAG_WORDS[flag].meaning}`),
    ...(dataset.synthetic ? [SYNTHETIC_TEXT] : []),
  ];
}

/** Who recorded it, in which release, under which licence, and as of when. */
export function incidentSource({ dataset, release, revision }: IncidentDetail): string {
  const releases = release === null ? [] : [{ name: release }];
  return `${dataset.publisher}, ${datasetText({ dataset, releases })} (${dataset.licence}); as of ${instantInWords(revision.recordedAt)}.`;
}
