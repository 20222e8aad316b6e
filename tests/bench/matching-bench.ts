import type { IncidentInput } from '@/lib/domain/incident';
import { totalOf } from '@/lib/domain/parts';
import { DAYS_OFF, KM_OF_A_DEGREE, KM_OFF } from '@/lib/duplicates/likeness';
import { dayNumber } from '@/lib/facts/facts';
import { CLEARLY, type Matches, matchRecords } from '@/lib/matching/match';
import { type MatchRecord, type Records, recordsOf } from '@/lib/matching/records';
import { randomFrom } from './random';

/** How far a second recorder is made to differ from the first. Shares of records, and shares of what their precision allows. */
export type Strength = {
  name: string;
  /** Share whose dates differ, by up to this share of the days that their precision allows. */
  dated: number;
  days: number;
  /** How far each point lies off, as a share of the kilometres that its precision allows. */
  km: number;
  /** Share without a point. */
  pointless: number;
  /** Figures differ by up to this part, and this share has none. */
  figures: number;
  unknown: number;
  /** Share of parties under a name that nobody has joined to theirs. */
  renamed: number;
};

export const STRENGTHS: readonly Strength[] = [
  {
    name: 'light',
    dated: 0.25,
    days: 0.5,
    km: 0.25,
    pointless: 0,
    figures: 0.1,
    unknown: 0,
    renamed: 0.05,
  },
  {
    name: 'medium',
    dated: 0.5,
    days: 0.75,
    km: 0.5,
    pointless: 0.05,
    figures: 0.3,
    unknown: 0.05,
    renamed: 0.15,
  },
  {
    name: 'strong',
    dated: 0.75,
    days: 1,
    km: 1,
    pointless: 0.15,
    figures: 0.6,
    unknown: 0.1,
    renamed: 0.35,
  },
];

/** Share of the incidents that each of the two recorders has missed. */
const MISSED = 0.2;

/** An incident's record, with its parties by numbers that the same names share. */
export function recordOf(
  incident: IncidentInput,
  id: number,
  numberOfParty: (name: string) => number,
): MatchRecord {
  const telling = incident.parties.filter(
    ({ actorKind }) => actorKind !== 'civilians' && actorKind !== 'unidentified',
  );
  return {
    id,
    country: incident.country,
    first: dayNumber(incident.dateStart),
    last: dayNumber(incident.dateEnd),
    datePrecision: incident.datePrecision,
    latitude: incident.latitude,
    longitude: incident.longitude,
    wherePrecision: incident.wherePrecision,
    parties: [...new Set(telling.map(({ actorName }) => numberOfParty(actorName)))],
    killed: totalOf(incident.figures, 'killed')?.best ?? null,
  };
}

/** Names that nobody has joined have numbers of their own, and incidents of the second recorder their own ids. */
const RENAMED = 1_000_000;
const SECOND = 10_000_000;

/** A record as a second recorder might have it. */
function asRecordedAgain(record: MatchRecord, by: Strength, random: () => number): MatchRecord {
  const { datePrecision, wherePrecision, latitude, longitude, killed } = record;
  const daysOff = (DAYS_OFF[datePrecision] ?? 0) * by.days;
  const shift = random() < by.dated ? Math.round((2 * random() - 1) * daysOff) : 0;
  const km = (KM_OFF[wherePrecision ?? 0] ?? 0) * by.km * Math.sqrt(random());
  const angle = 2 * Math.PI * random();
  const isPointless = random() < by.pointless;
  const factor = 1 + (2 * random() - 1) * by.figures;
  const isUnknown = random() < by.unknown;
  const north = (km * Math.cos(angle)) / KM_OF_A_DEGREE;
  const east =
    (km * Math.sin(angle)) / (KM_OF_A_DEGREE * Math.cos(((latitude ?? 0) * Math.PI) / 180));
  return {
    ...record,
    id: record.id + SECOND,
    first: record.first + shift,
    last: record.last + shift,
    latitude: latitude === null || isPointless ? null : latitude + north,
    longitude: longitude === null || isPointless ? null : longitude + east,
    parties: record.parties.map((one) => (random() < by.renamed ? one + RENAMED : one)),
    killed: killed === null || isUnknown ? null : Math.round(killed * factor),
  };
}

/** Two recorders of the same incidents, each of which has missed some, and how many both have. */
function madePair(records: readonly MatchRecord[], by: Strength, random: () => number) {
  const kept = () => records.filter(() => random() >= MISSED);
  const first = kept();
  const second = kept().map((record) => asRecordedAgain(record, by, random));
  const ids = new Set(first.map(({ id }) => id + SECOND));
  return { first, second, inBoth: second.filter(({ id }) => ids.has(id)).length };
}

/** What is found of a made pair, in shares: of what is found, what is right; of what there is, what is found. */
type Found = {
  precision: number;
  recall: number;
  found: number;
  inBoth: number;
  /** The share of those found that no other record is nearly as like as, and what of these is right. */
  clear: number;
  clearPrecision: number;
};

const columnsOf = (records: readonly MatchRecord[]): Records =>
  recordsOf(records.length, (at) => {
    const record = records[at];
    if (record === undefined) throw new RangeError(`There is no record ${at}`);
    return record;
  });

/** Matches two made recorders and holds the pairs against how they were made. */
export async function measureMatching(
  records: readonly MatchRecord[],
  by: Strength,
  threshold: number,
): Promise<Found> {
  const { first, second, inBoth } = madePair(records, by, randomFrom(7));
  const matches = await matchRecords(columnsOf(first), columnsOf(second), { threshold });
  if (matches === null) throw new RangeError('There are too many records to compare');
  const { right, clear, clearRight } = countsOf(matches, first, second);
  const found = matches.a.length;
  return {
    precision: right / Math.max(1, found),
    recall: right / inBoth,
    found,
    inBoth,
    clear: clear / Math.max(1, found),
    clearPrecision: clearRight / Math.max(1, clear),
  };
}

function countsOf(
  { a, b, score, rival }: Matches,
  first: readonly MatchRecord[],
  second: readonly MatchRecord[],
) {
  const counts = { right: 0, clear: 0, clearRight: 0 };
  a.forEach((i, at) => {
    const isRight = (first[i]?.id ?? 0) + SECOND === second[b[at] ?? 0]?.id;
    const isClear = (score[at] ?? 0) - (rival[at] ?? 0) >= CLEARLY;
    if (isRight) counts.right += 1;
    if (isClear) counts.clear += 1;
    if (isRight && isClear) counts.clearRight += 1;
  });
  return counts;
}
