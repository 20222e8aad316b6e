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
export const KM_OFF: readonly number[] = [25, 10, 30, 75, 200, 300, 1_000, 1_000];

/** From this score on, a pair is shown as a likely duplicate. Measured in docs/duplicates.md. */
export const LIKELY = 0.7;

/** What each thing that is compared weighs; a place weighs less where there is no point to compare. */
export const WEIGHTS = { date: 3, place: 3, noPoint: 1, actors: 2, killed: 2, words: 2 } as const;

/** How alike two places are of which one has no point. */
export const WITHOUT_POINT = 0.5;

/** How far two records may be off each other: the less exact one says it. */
export function offBy(table: readonly number[], a: number | null, b: number | null): number {
  return Math.max(table[a ?? 0] ?? 0, table[b ?? 0] ?? 0);
}

function dateLikeness(a: Comparable, b: Comparable): Part {
  if (a.dateStart === b.dateStart && a.dateEnd === b.dateEnd) return SAME_DATE;
  const [aFrom, aTo] = daysOf(a);
  const [bFrom, bTo] = daysOf(b);
  const off = offBy(DAYS_OFF, a.datePrecision, b.datePrecision);
  const { days, likeness } = likenessOfDays([aFrom, aTo], [bFrom, bTo], off);
  return {
    weight: WEIGHTS.date,
    likeness,
    reason: () => daysApart(days),
  };
}

/** `the same first day`, `1 day apart`. */
function daysApart(days: number): string {
  if (days === 0) return 'the same first day';
  return `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'} apart`;
}

type Days = readonly [first: number, last: number];

/**
 * How many days lie between two records, from start to start where they overlap, and how alike that makes them: 0 beyond what their
 * precision allows.
 */
export function likenessOfDays(
  [aFrom, aTo]: Days,
  [bFrom, bTo]: Days,
  off: number,
): { days: number; likeness: number } {
  const overlap = aFrom <= bTo && bFrom <= aTo;
  const gap = Math.min(Math.abs(aFrom - bTo), Math.abs(bFrom - aTo));
  const days = overlap ? Math.abs(aFrom - bFrom) : gap;
  // One report may give the whole of a siege, another a day of it.
  const lasted = Math.max(Math.abs(aTo - aFrom), Math.abs(bTo - bFrom));
  const window = overlap ? Math.max(off, lasted) : off;
  return { days, likeness: Math.max(0, 1 - days / (window + 1)) };
}

const SAME_DATE: Part = { weight: WEIGHTS.date, likeness: 1, reason: () => 'the same date' };

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
    weight: WEIGHTS.place,
    likeness: likenessOfDistance(km, off),
    reason: () => kmApart(km),
  };
}

/** `the same place`, `12 km apart`. */
function kmApart(km: number): string {
  return km < 1 ? 'the same place' : `${Math.round(km)} km apart`;
}

/** How alike a distance makes two records: 0 beyond twice what the precision of their points allows. */
export function likenessOfDistance(km: number, off: number): number {
  return Math.max(0, 1 - km / (2 * off));
}

const NO_POINT: Part = {
  weight: WEIGHTS.noPoint,
  likeness: WITHOUT_POINT,
  reason: () => 'the same country, with no point to compare',
};

function actorLikeness(a: Comparable, b: Comparable): Part | null {
  if (a.actors.length === 0 || b.actors.length === 0) return null;
  const shared = a.actors.filter((actor) => b.actors.includes(actor)).length;
  const fewer = Math.min(a.actors.length, b.actors.length);
  return {
    weight: WEIGHTS.actors,
    likeness: shared / fewer,
    reason: () =>
      shared === 0
        ? 'no actor in common'
        : `${shared} ${shared === 1 ? 'actor' : 'actors'} in common`,
  };
}

function figureLikeness(a: Comparable, b: Comparable): Part | null {
  if (a.killedBest === null || b.killedBest === null) return null;
  return {
    weight: WEIGHTS.killed,
    likeness: likenessOfFigures(a.killedBest, b.killedBest),
    reason: () =>
      a.killedBest === b.killedBest
        ? `the same figure, ${a.killedBest} killed`
        : `${a.killedBest} and ${b.killedBest} killed`,
  };
}

/** How alike two numbers of dead are: one of two says less than nine of ten. */
export function likenessOfFigures(a: number, b: number): number {
  return (Math.min(a, b) + 1) / (Math.max(a, b) + 1);
}

function wordLikeness(similarity: number | null): Part | null {
  if (similarity === null) return null;
  return {
    weight: WEIGHTS.words,
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

/** Of latitude, and of longitude at the equator. */
export const KM_OF_A_DEGREE = (EARTH_RADIUS_KM * Math.PI) / 180;

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
