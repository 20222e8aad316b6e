import { DAY } from '@/lib/domain/patterns';
import { faultOfDate } from './partial-date';
import type { QueryReader } from './query';

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * An instant with its zone, as ISO 8601 in UTC to the millisecond; a day alone stands for its end in UTC. Null where
 * none is given, or where it is none (reported).
 */
export function readInstant(query: QueryReader, parameter: string): string | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const instant = instantOf(given);
  if (instant === null) {
    query.report(
      parameter,
      given,
      `${parameter} must be a day (2024-05-15) or a time with its zone (2024-05-15T12:00:00Z)`,
      'the current version was used',
    );
  }
  return instant;
}

function instantOf(text: string): string | null {
  const day = DAY.test(text) ? text : INSTANT.exec(text)?.[1];
  if (day === undefined || faultOfDate(day) !== null) return null;
  const time = Date.parse(day === text ? `${day}T23:59:59.999Z` : text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
