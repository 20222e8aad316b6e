import { mapValues } from 'es-toolkit/object';
import type { Outcome, Victims } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { IncidentRow, ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';
import { shownFigure } from '@/lib/domain/parts';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { provinceOf } from '@/lib/map/provinces';
import { countryByCode } from '@/lib/reference/countries';

/** An incident as a list shows it, with the figures of one victim category. */
export function incidentRow(
  { id, record, independentSources = null }: ListedIncident,
  victims: Victims,
  sumsParts: boolean,
): IncidentRow {
  const estimateOf = (outcome: Outcome) => {
    const figure = shownFigure(record.figures, outcome, victims, sumsParts);
    if (figure === null) return null;
    const { low, best, high, qualifier, words, isDerived } = figure;
    return { low, best, high, qualifier, words, ...(isDerived && { isDerived }) };
  };
  return {
    id,
    dateStart: record.dateStart,
    dateEnd: record.dateEnd,
    datePrecision: record.datePrecision,
    country: { code: record.country, name: record.countryName },
    alsoTouches: otherCountries(record),
    admin1: record.admin1,
    province: provinceOf(record)?.name ?? record.admin1,
    place: record.place,
    violence: record.violence,
    figures: mapValues(OUTCOME_WORDS, (_, outcome) => estimateOf(outcome)),
    parties: record.parties.map(({ actorSlug, actorName, actorKind, role, attribution }) => ({
      slug: actorSlug,
      name: actorName,
      kind: actorKind,
      role,
      attribution,
    })),
    wherePrecision: record.wherePrecision,
    sources: record.sourceCount ?? independentSources,
    summary: record.summary,
    flags: record.flags,
  };
}

/** The names of the countries that a record touches beside its own, each once. */
function otherCountries({ country, otherPlaces }: RecordedIncident): string[] {
  const codes = new Set(
    otherPlaces.map((place) => place.country).filter((code) => code !== country),
  );
  return [...codes].map((code) => countryByCode(code)?.name ?? code);
}

/** What an import would give for the same record: the names that pages need are taken off. */
export function incidentInput({ countryName: _, ...record }: RecordedIncident): IncidentInput {
  return { ...record, parties: record.parties.map(({ actorSlug: _slug, ...party }) => party) };
}
