import { boundsOf } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Comparable } from './likeness';

/** What of an incident the rule compares. `actors` are those of its parties that tell it from others. */
export function comparableOf(incident: IncidentInput, actors: readonly string[]): Comparable {
  const total = incident.figures.find((f) => f.outcome === 'killed' && f.victims === 'all');
  const { dateStart, dateEnd, datePrecision, country, latitude, longitude, wherePrecision } =
    incident;
  return {
    dateStart,
    dateEnd,
    datePrecision,
    country,
    latitude,
    longitude,
    wherePrecision,
    actors,
    killedBest: total === undefined ? null : (boundsOf(total)?.best ?? null),
  };
}

/** The words that are compared: where it was, and what happened. */
export function wordsOf({ place, summary }: IncidentInput): string | null {
  return `${place ?? ''} ${summary ?? ''}`.trim() || null;
}
