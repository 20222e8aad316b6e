import type { IncidentInput } from '@/lib/domain/incident';
import { totalOf } from '@/lib/domain/parts';
import { DAY_MS } from '@/lib/stats/period';

/** What of a record the rule compares. */
export type Comparable = {
  /** YYYY-MM-DD */
  dateStart: string;
  dateEnd: string;
  /** UCDP: 1 exact day … 5 more than a month. */
  datePrecision: number;
  country: string;
  latitude: number | null;
  longitude: number | null;
  /** UCDP: 1 exact place … 7; null if not known. */
  wherePrecision: number | null;
  /** Slugs or ids of the actors; civilians and the unidentified left out, since they tell nothing apart. */
  actors: readonly string[];
  killedBest: number | null;
};

export type Likeness = {
  /** 0 nothing alike … 1 the same in every point compared. */
  score: number;
  /** Why, in words, the strongest first. */
  reasons: string[];
  /** Whether both say the same of the same days, so that they are hardly two. */
  isSure: boolean;
};

/** The reason is put into words only for what is shown: a row is compared with hundreds. */
type Part = { weight: number; likeness: number; reason: () => string };

/** Days that a date may be off, from its precision: the window is ± 2 days, widened. */
export const DAYS_OFF: readonly number[] = [2, 2, 4, 9, 33, 368];

/** Kilometres that a point may be off, from its precision: a place, its surroundings, a district, a province, a country. */
const KM_OFF: readonly number[] = [25, 10, 30, 75, 200, 300, 1_000, 1_000];

/** From this score on, a pair is shown as a likely duplicate. Measured in docs/duplicates.md. */
export const LIKELY = 0.7;

function offBy(table: readonly number[], a: number | null, b: number | null): number {
  return Math.max(table[a ?? 0] ?? 0, table[b ?? 0] ?? 0);
}

function dateLikeness(a: Comparable, b: Comparable): Part {
  if (a.dateStart === b.dateStart && a.dateEnd === b.dateEnd) return SAME_DATE;
  const [aFrom, aTo] = daysOf(a);
  const [bFrom, bTo] = daysOf(b);
  const overlap = aFrom <= bTo && bFrom <= aTo;
  const gap = Math.min(Math.abs(aFrom - bTo), Math.abs(bFrom - aTo));
  const days = overlap ? Math.abs(aFrom - bFrom) : gap;
  const off = offBy(DAYS_OFF, a.datePrecision, b.datePrecision);
  // One report may give the whole of a siege, another a day of it.
  const lasted = Math.max(Math.abs(aTo - aFrom), Math.abs(bTo - bFrom));
  const window = overlap ? Math.max(off, lasted) : off;
  return {
    weight: 3,
    likeness: Math.max(0, 1 - days / (window + 1)),
    reason: () => `${Math.round(days)} ${days === 1 ? 'day' : 'days'} apart`,
  };
}

const SAME_DATE: Part = { weight: 3, likeness: 1, reason: () => 'the same date' };

/** The first and the last day, counted in days. */
function daysOf({ dateStart, dateEnd }: Comparable): [number, number] {
  const first = Date.parse(dateStart) / DAY_MS;
  return [first, dateEnd === dateStart ? first : Date.parse(dateEnd) / DAY_MS];
}

function placeLikeness(a: Comparable, b: Comparable): Part {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null)
    return NO_POINT;
  const km = distanceKm(a.latitude, a.longitude, b.latitude, b.longitude);
  const off = offBy(KM_OFF, a.wherePrecision, b.wherePrecision);
  return {
    weight: 3,
    likeness: Math.max(0, 1 - km / (2 * off)),
    reason: () => (km < 1 ? 'the same place' : `${Math.round(km)} km apart`),
  };
}

const NO_POINT: Part = {
  weight: 1,
  likeness: 0.5,
  reason: () => 'the same country, with no point to compare',
};

function actorLikeness(a: Comparable, b: Comparable): Part | null {
  if (a.actors.length === 0 || b.actors.length === 0) return null;
  const shared = a.actors.filter((actor) => b.actors.includes(actor)).length;
  const fewer = Math.min(a.actors.length, b.actors.length);
  return {
    weight: 2,
    likeness: shared / fewer,
    reason: () =>
      shared === 0
        ? 'no actor in common'
        : `${shared} ${shared === 1 ? 'actor' : 'actors'} in common`,
  };
}

function figureLikeness(a: Comparable, b: Comparable): Part | null {
  if (a.killedBest === null || b.killedBest === null) return null;
  const [less, more] = [Math.min(a.killedBest, b.killedBest), Math.max(a.killedBest, b.killedBest)];
  return {
    weight: 2,
    likeness: (less + 1) / (more + 1),
    reason: () =>
      less === more
        ? `the same figure, ${less} killed`
        : `${a.killedBest} and ${b.killedBest} killed`,
  };
}

function wordLikeness(similarity: number | null): Part | null {
  if (similarity === null) return null;
  return {
    weight: 2,
    likeness: similarity,
    reason: () => `words ${Math.round(similarity * 100)} % alike, compared with the shorter text`,
  };
}

/**
 * How alike two records are, as a weighted mean of what can be compared: date (3), point (3), actors (2), killed (2) and,
 * where both have words, the share of the shorter text's three-letter pieces that both have (2, by pg_trgm). Records of two countries are never alike. The
 * weights are ours; docs/duplicates.md holds what they find on real files with made pairs.
 */
export function likenessOf(a: Comparable, b: Comparable, wordSimilarity: number | null): Likeness {
  const parts = partsOf(a, b, wordSimilarity);
  const score = meanOf(parts);
  const strongest = parts.toSorted((x, y) => y.weight * y.likeness - x.weight * x.likeness);
  return {
    score,
    reasons: strongest.map((part) => part.reason()),
    isSure: score >= LIKELY && sayTheSame(a, b) && (wordSimilarity ?? 0) >= NEARLY_ALL,
  };
}

/** The score alone, for the many that are not alike. */
export function scoreOf(a: Comparable, b: Comparable, wordSimilarity: number | null): number {
  return meanOf(partsOf(a, b, wordSimilarity));
}

/** None for records of two countries. */
function partsOf(a: Comparable, b: Comparable, wordSimilarity: number | null): Part[] {
  if (a.country !== b.country) return [];
  const parts = [dateLikeness(a, b), placeLikeness(a, b)];
  const others = [actorLikeness(a, b), figureLikeness(a, b), wordLikeness(wordSimilarity)];
  for (const part of others) if (part !== null) parts.push(part);
  return parts;
}

function meanOf(parts: readonly Part[]): number {
  let [weight, sum] = [0, 0];
  for (const part of parts) {
    weight += part.weight;
    sum += part.weight * part.likeness;
  }
  return weight === 0 ? 0 : sum / weight;
}

/** So much of the words has to be the same: attacks of one day in one town with one killed each are often two. */
const NEARLY_ALL = 0.9;

/** Whether two records are of the same known days, and of the same known number of killed. */
function sayTheSame(a: Comparable, b: Comparable): boolean {
  const isSameTime = a.dateStart === b.dateStart && a.dateEnd === b.dateEnd;
  const isKnown = Math.max(a.datePrecision, b.datePrecision) <= KNOWN_TO_DAYS;
  return isSameTime && isKnown && a.killedBest !== null && a.killedBest === b.killedBest;
}

const KNOWN_TO_DAYS = 2;

const EARTH_RADIUS_KM = 6371;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres between two points in degrees (haversine formula). */
export function distanceKm(latA: number, lonA: number, latB: number, lonB: number): number {
  const half =
    Math.sin(radians(latB - latA) / 2) ** 2 +
    Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** What of an incident the rule compares. `actors` are those of its parties that tell it from others. */
export function comparableOf(incident: IncidentInput, actors: readonly string[]): Comparable {
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
    killedBest: totalOf(incident.figures, 'killed')?.best ?? null,
  };
}

/** The words that are compared: where it was, and what happened. */
export function wordsOf({ place, summary }: IncidentInput): string | null {
  return `${place ?? ''} ${summary ?? ''}`.trim() || null;
}
