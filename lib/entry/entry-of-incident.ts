import { mapValues, pick } from 'es-toolkit/object';
import type { Estimate, WordedEstimate } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { FORM_FIELDS } from '@/lib/domain/incident-fields';
import { joinList } from '@/lib/importers/csv/columns';
import { AS_RECORDED, entrySchema, type IncidentEntry } from './entry';

/** Divided as people divide them; CSV cells have no blanks. */
const listText = (items: readonly string[]) => items.map((item) => joinList([item])).join('; ');

const numberText = (value: number | null) => (value === null ? '' : String(value));

function fieldText(value: string | number | readonly string[] | null): string {
  if (typeof value === 'string') return value;
  return value === null || typeof value === 'number' ? numberText(value) : listText(value);
}

/** "Exactly 5" and "at least 5" stand in one field; readEstimate gives their bounds again. */
function estimateRow(estimate: WordedEstimate) {
  const { low, best, high, qualifier, words } = estimate;
  if (words !== null) return { qualifier, words };
  const only = onlyNumber(estimate);
  if (only !== null) return { qualifier, best: numberText(only) };
  return { qualifier, low: numberText(low), best: numberText(best), high: numberText(high) };
}

function deadFields(dead: Estimate | null) {
  if (dead === null) return {};
  const { low, best, high, qualifier } = dead;
  if (qualifier === 'exact' && low === best && best === high) return { dead: numberText(best) };
  return { deadLow: numberText(low), dead: numberText(best), deadHigh: numberText(high) };
}

function onlyNumber({ low, best, high, qualifier }: Estimate): number | null {
  if (qualifier === 'exact' && low === best && best === high) return best;
  if (qualifier === 'at_least' && best === null && high === null) return low;
  if (qualifier === 'up_to' && low === null && best === null) return high;
  return null;
}

/**
 * A published incident as the form holds it. Reading it back unchanged gives the incident again.
 * @throws ZodError if the record has more parts than a form takes
 */
export function entryOfIncident(incident: IncidentInput): IncidentEntry {
  const i = incident;
  return entrySchema.parse({
    ...mapValues(pick(i, FORM_FIELDS), fieldText),
    dateEnd: i.dateEnd === i.dateStart ? '' : i.dateEnd,
    otherPlaces: i.otherPlaces.map(({ country, admin1, place }) => ({
      country,
      admin1: admin1 ?? '',
      place: place ?? '',
    })),
    parties: i.parties.map((party) => ({
      name: party.actorName,
      kind: party.actorKind,
      country: party.actorCountry ?? '',
      role: party.role,
      attribution: party.attribution ?? '',
      claimedVia: party.claimedVia ?? '',
      ...deadFields(party.dead),
    })),
    sources: i.sources.map((source) =>
      Object.fromEntries(Object.entries(source).map(([key, value]) => [key, value ?? ''])),
    ),
    claims: i.claims.map((claim) => ({
      source: String(claim.source + 1),
      outcome: claim.outcome,
      victims: claim.victims,
      ...estimateRow(claim),
      official: claim.official ? 'yes' : '',
      quoted: claim.quoted ?? '',
      locator: claim.locator ?? '',
    })),
    figures: i.figures.map((figure) => ({
      outcome: figure.outcome,
      victims: figure.victims,
      rule: figure.basis?.rule ?? AS_RECORDED,
      reason: figure.basis?.reason ?? '',
      ...estimateRow(figure),
    })),
  });
}
