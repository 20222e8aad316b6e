import {
  DAYS_OFF,
  distanceKm,
  KM_OF_A_DEGREE,
  KM_OFF,
  likenessOfDays,
  likenessOfDistance,
  likenessOfFigures,
  offBy,
  WEIGHTS,
  WITHOUT_POINT,
} from '@/lib/duplicates/likeness';
import type { Records } from './records';

/** From this score on, two records may be of one event. Measured in docs/matching.md. */
export const MATCHED = 0.7;

/** Two records are told apart clearly if no other is within this of being as like one of them. Measured there too. */
export const CLEARLY = 0.05;

/** More comparisons than this would take minutes, of datasets without exact dates. */
const MOST_COMPARISONS = 400_000_000;

/** So many are made before others get their turn: some hundredths of a second. */
const AT_ONCE = 200_000;

/** The events that two datasets both record: pairs of places in their records, in the order of the first's. */
export type Matches = {
  a: Int32Array;
  b: Int32Array;
  /** 0 nothing alike … 1 the same in every point compared. */
  score: Float32Array;
  /** The next best score that one of the two has with any other record; 0 for none. */
  rival: Float32Array;
};

type Options = {
  threshold?: number;
  /** Lets others have their turn. */
  pause?: () => Promise<unknown>;
};

/**
 * Which records of two datasets are of the same event. Two may be if they are filed in one country, lie within the days and the
 * distance that their precision allows, and are alike enough by date, place, parties and figures. Of those, the likest two are
 * taken first, and each record once. Whichever dataset comes first, and in whatever order records come, the pairs are the same.
 * Null if there are too many to compare.
 */
export async function matchRecords(
  a: Records,
  b: Records,
  { threshold = MATCHED, pause = async () => {} }: Options = {},
): Promise<Matches | null> {
  const partnerOfA = new Int32Array(a.length).fill(UNMATCHED);
  const scoreOfA = new Float32Array(a.length);
  const seen = { a: new Seen(a.length), b: new Seen(b.length) };
  const takenB = new Uint8Array(b.length);
  let left = MOST_COMPARISONS;
  for (const [country, placesA] of a.byCountry) {
    const placesB = b.byCountry.get(country);
    if (placesB === undefined) continue;
    const found = new Candidates();
    const near = new NearInTime(b, placesB);
    let sinceTurn = 0;
    for (const i of placesA) {
      const compared = near.each(a, i, (j) => {
        const score = scoreOfRecords(a, i, b, j);
        if (score < threshold) return;
        found.add(i, j, score);
        seen.a.note(i, j, score);
        seen.b.note(j, i, score);
      });
      left -= compared;
      if (left < 0) return null;
      sinceTurn += compared;
      if (sinceTurn < AT_ONCE) continue;
      sinceTurn = 0;
      await pause();
    }
    await found.likestFirst(a, b, pause, (i, j, score) => {
      if (partnerOfA[i] !== UNMATCHED || takenB[j] === 1) return;
      partnerOfA[i] = j;
      scoreOfA[i] = score;
      takenB[j] = 1;
    });
  }
  const matched: number[] = [];
  for (let i = 0; i < a.length; i++) if (partnerOfA[i] !== UNMATCHED) matched.push(i);
  const partner = (i: number) => partnerOfA[i] ?? UNMATCHED;
  return {
    a: Int32Array.from(matched),
    b: Int32Array.from(matched, partner),
    score: Float32Array.from(matched, (i) => scoreOfA[i] ?? 0),
    rival: Float32Array.from(matched, (i) =>
      Math.max(seen.a.besides(i, partner(i)), seen.b.besides(partner(i), i)),
    ),
  };
}

const UNMATCHED = -1;

/** Scores are told apart to this part of one: what lies closer is the work of rounding. */
const STEPS = 10_000;

/**
 * How alike two records of one country are, as a weighted mean of what can be compared, by the weights of likely duplicates; 0
 * if they lie beyond the days or the distance that their precision allows.
 */
export function scoreOfRecords(a: Records, i: number, b: Records, j: number): number {
  const daysOff = offBy(DAYS_OFF, a.datePrecision[i] ?? 0, b.datePrecision[j] ?? 0);
  const date = likenessOfDays(daysAt(a, i), daysAt(b, j), daysOff).likeness;
  if (date === 0) return 0;
  const km = kmBetween(a, i, b, j);
  const kmOff = offBy(KM_OFF, a.wherePrecision[i] ?? 0, b.wherePrecision[j] ?? 0);
  const place = km === null ? WITHOUT_POINT : likenessOfDistance(km, kmOff);
  if (place === 0) return 0;
  const placeWeight = km === null ? WEIGHTS.noPoint : WEIGHTS.place;
  let sum = WEIGHTS.date * date + placeWeight * place;
  let weight: number = WEIGHTS.date + placeWeight;
  const [ofA, ofB] = [a.parties[i] ?? [], b.parties[j] ?? []];
  if (ofA.length > 0 && ofB.length > 0) {
    const shared = ofA.filter((party) => ofB.includes(party)).length;
    sum += (WEIGHTS.actors * shared) / Math.min(ofA.length, ofB.length);
    weight += WEIGHTS.actors;
  }
  const [killedA, killedB] = [a.killed[i] ?? Number.NaN, b.killed[j] ?? Number.NaN];
  if (!Number.isNaN(killedA) && !Number.isNaN(killedB)) {
    sum += WEIGHTS.killed * likenessOfFigures(killedA, killedB);
    weight += WEIGHTS.killed;
  }
  return Math.round((sum / weight) * STEPS) / STEPS;
}

const daysAt = (of: Records, at: number): [number, number] => [of.first[at] ?? 0, of.last[at] ?? 0];

/** Null where one has no point; more than any precision allows where latitudes alone say so. */
function kmBetween(a: Records, i: number, b: Records, j: number): number | null {
  const [latA, latB] = [a.latitude[i] ?? Number.NaN, b.latitude[j] ?? Number.NaN];
  if (Number.isNaN(latA) || Number.isNaN(latB)) return null;
  const least = Math.abs(latA - latB) * KM_OF_A_DEGREE;
  if (least > WIDEST_KM) return least;
  return distanceKm(latA, a.longitude[i] ?? 0, latB, b.longitude[j] ?? 0);
}

const WIDEST_KM = 2 * Math.max(...KM_OFF);

/** The classes of records by how long they last and how far they may be off: few are long, and those are looked through. */
const CLASSES = [
  { lasts: 7, off: 4 },
  { lasts: 62, off: 33 },
  { lasts: Number.POSITIVE_INFINITY, off: Number.POSITIVE_INFINITY },
] as const;

/** The records of a country in the order of their first days, found by days. */
class NearInTime {
  private readonly classes: { places: Int32Array; reach: number; off: number }[];

  constructor(
    private readonly of: Records,
    places: readonly number[],
  ) {
    const lasts = (at: number) => (of.last[at] ?? 0) - (of.first[at] ?? 0);
    const off = (at: number) => DAYS_OFF[of.datePrecision[at] ?? 0] ?? WIDEST_DAYS;
    const classOf = (at: number) =>
      CLASSES.findIndex((one) => lasts(at) <= one.lasts && off(at) <= one.off);
    const first = (at: number) => of.first[at] ?? 0;
    this.classes = CLASSES.map((_, c) => {
      const own = Int32Array.from(places.filter((at) => classOf(at) === c));
      own.sort((x, y) => first(x) - first(y) || x - y);
      let [reach, widest] = [0, 0];
      for (const at of own) {
        reach = Math.max(reach, lasts(at));
        widest = Math.max(widest, off(at));
      }
      return { places: own, reach, off: widest };
    });
  }

  /** Gives the places of those near to a record in time, and says how many were looked at. */
  each(other: Records, at: number, use: (place: number) => void): number {
    const { first, last } = this.of;
    const [from, to] = daysAt(other, at);
    const ownOff = DAYS_OFF[other.datePrecision[at] ?? 0] ?? WIDEST_DAYS;
    let compared = 0;
    for (const { places, reach, off: classOff } of this.classes) {
      const off = Math.max(ownOff, classOff);
      for (let k = this.firstFrom(places, from - off - reach); k < places.length; k++) {
        const place = places[k] ?? 0;
        if ((first[place] ?? 0) > to + off) break;
        compared += 1;
        if ((last[place] ?? 0) >= from - off) use(place);
      }
    }
    return compared;
  }

  /** The index of the first that begins on a day or after it. */
  private firstFrom(places: Int32Array, day: number): number {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.of.first[places[middle] ?? 0] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const WIDEST_DAYS = Math.max(...DAYS_OFF);

/** Of each record, its best score, with whom, and the best with any other. */
class Seen {
  private readonly best: Float32Array;
  private readonly second: Float32Array;
  private readonly partner: Int32Array;

  constructor(length: number) {
    this.best = new Float32Array(length);
    this.second = new Float32Array(length);
    this.partner = new Int32Array(length).fill(UNMATCHED);
  }

  note(own: number, other: number, score: number): void {
    if (score > (this.best[own] ?? 0)) {
      this.second[own] = this.best[own] ?? 0;
      this.best[own] = score;
      this.partner[own] = other;
    } else if (score > (this.second[own] ?? 0)) this.second[own] = score;
  }

  /** The best score of a record with any but one. */
  besides(own: number, other: number): number {
    return (this.partner[own] === other ? this.second[own] : this.best[own]) ?? 0;
  }
}

/** Pairs that are alike enough, of one country. */
class Candidates {
  private readonly pairs: { i: number; j: number }[][] = [];

  add(i: number, j: number, score: number): void {
    const step = Math.round(score * STEPS);
    const same = this.pairs[step];
    if (same === undefined) this.pairs[step] = [{ i, j }];
    else same.push({ i, j });
  }

  /** Gives them from the likest on; of the same score, by the ids of their incidents, whichever dataset comes first. */
  async likestFirst(
    a: Records,
    b: Records,
    pause: () => Promise<unknown>,
    use: (i: number, j: number, score: number) => void,
  ): Promise<void> {
    const least = ({ i, j }: { i: number; j: number }) => Math.min(a.ids[i] ?? 0, b.ids[j] ?? 0);
    const most = ({ i, j }: { i: number; j: number }) => Math.max(a.ids[i] ?? 0, b.ids[j] ?? 0);
    let sinceTurn = 0;
    for (let step = this.pairs.length - 1; step >= 0; step--) {
      const same = this.pairs[step];
      if (same === undefined) continue;
      same.sort((x, y) => least(x) - least(y) || most(x) - most(y));
      for (const { i, j } of same) use(i, j, step / STEPS);
      sinceTurn += same.length;
      if (sinceTurn < AT_ONCE) continue;
      sinceTurn = 0;
      await pause();
    }
  }
}
