import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { IncidentRow, ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';
import { shownFigure } from '@/lib/domain/parts';

/** An incident as a list shows it, with the figures of one victim category. */
export function incidentRow(
  { id, record }: ListedIncident,
  victims: VictimCategory,
  sumsParts: boolean,
): IncidentRow {
  const estimateOf = (outcome: Outcome) => {
    const figure = shownFigure(record.figures, outcome, victims, sumsParts);
    if (figure === null) return null;
    const { low, best, high, qualifier, isDerived } = figure;
    return { low, best, high, qualifier, ...(isDerived && { isDerived }) };
  };
  return {
    id,
    dateStart: record.dateStart,
    dateEnd: record.dateEnd,
    datePrecision: record.datePrecision,
    country: { code: record.country, name: record.countryName },
    admin1: record.admin1,
    place: record.place,
    violence: record.violence,
    killed: estimateOf('killed'),
    wounded: estimateOf('wounded'),
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
