import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { incidentHref } from '@/lib/filters/links';
import { incidentTitle } from '@/lib/format/incident';
import type { Cited } from './cited';

/** The record of what is cited of an incident, as the revision that is shown has it. */
export function citedIncident(incident: IncidentDetail, origin: string): Cited {
  const { id, dataset, release, revision, record } = incident;
  return {
    title: `${incidentTitle(record)} (incident ${id}, revision ${revision.number})`,
    name: `${id}-r${revision.number}`,
    dataset,
    releases: release === null ? [] : [{ name: release }],
    version: revision.version,
    recordedAt: revision.recordedAt,
    population: null,
    address: origin + incidentHref(id, revision.recordedAt),
  };
}
