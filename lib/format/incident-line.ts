import type { IncidentInput } from '@/lib/domain/incident';
import { countryByCode } from '@/lib/reference/countries';
import { daysInWords } from './date';
import { estimateText } from './estimate';

/** An incident in a line: when, where, who, and how many were killed. */
export function incidentLine(incident: IncidentInput): string {
  const { dateStart, dateEnd, place, country, figures, parties } = incident;
  const killed = figures.find(({ outcome, victims }) => outcome === 'killed' && victims === 'all');
  return [
    daysInWords(dateStart, dateEnd),
    [place, countryByCode(country)?.name ?? country].filter(Boolean).join(', '),
    parties.map(({ actorName }) => actorName).join(', '),
    `killed: ${killed ? estimateText(killed) : 'not stated'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
