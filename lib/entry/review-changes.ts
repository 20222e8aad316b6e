import type { IncidentInput } from '@/lib/domain/incident';
import type { Change } from '@/lib/domain/incident-detail';
import type { Entry } from './entry';
import { entryOfIncident } from './entry-of-incident';
import { entryChanges } from './field-changes';

/**
 * What a draft changes of what it began from, for whoever reviews it: the figures are those that would be published, as
 * the rules find them, and not what stands in the form's fields beside them.
 * @param incident what the draft says; null where it can't be read, and its fields are compared as they were typed
 */
export function reviewChanges(
  base: Entry | null,
  entry: Entry,
  incident: IncidentInput | null,
): Change[] {
  return entryChanges(base, incident === null ? entry : entryOfIncident(incident));
}
