import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { IncidentRow, ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';

/** An incident as a list shows it, with the figures of one victim category. */
export function incidentRow({ id, record }: ListedIncident, victims: VictimCategory): IncidentRow {
  return {
    id,
    dateStart: record.dateStart,
    dateEnd: record.dateEnd,
    datePrecision: record.datePrecision,
    country: { code: record.country, name: record.countryName },
    admin1: record.admin1,
    place: record.place,
    violence: record.violence,
    killed: estimateOf(record, 'killed', victims),
    wounded: estimateOf(record, 'wounded', victims),
    parties: record.parties.map(({ actorSlug, actorName, actorKind, role, attribution }) => ({
      slug: actorSlug,
      name: actorName,
      kind: actorKind,
      role,
      attribution,
    })),
    summary: record.summary,
    flags: record.flags,
  };
}

/** What an import would give for the same record: the names that pages need are taken off. */
export function incidentInput({ countryName: _, ...record }: RecordedIncident): IncidentInput {
  return { ...record, parties: record.parties.map(({ actorSlug: _slug, ...party }) => party) };
}

function estimateOf(
  { figures }: RecordedIncident,
  outcome: Outcome,
  victims: VictimCategory,
): Estimate | null {
  const figure = figures.find((one) => one.outcome === outcome && one.victims === victims);
  if (figure === undefined) return null;
  const { low, best, high, qualifier } = figure;
  return { low, best, high, qualifier };
}
