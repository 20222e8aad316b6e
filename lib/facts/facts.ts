import {
  INCIDENT_FLAGS,
  type IncidentFlag,
  OUTCOMES,
  type Outcome,
  VICTIMS,
  type Victims,
} from '@/lib/domain/enums';
import type { PlaceKey } from '@/lib/domain/place-key';

/** The superseding version of a revision that none has superseded. */
export const NEVER = 0x7fff_ffff;

/** What charts ask of a published revision, as it is loaded. Codes are places in the lists of lib/domain/enums. */
export type FactRow = {
  revisionId: number;
  incidentId: number;
  recordedVersion: number;
  /** NEVER where it is current. */
  supersededVersion: number;
  /** Days since 1970-01-01. */
  start: number;
  end: number;
  /** Alpha-3. */
  country: string;
  /** Its province, or that none is known, by its key. */
  place: PlaceKey;
  /** Its cell of half a degree; its province's key where its place is known no better. */
  cell: string;
  violence: number;
  flags: readonly IncidentFlag[];
} & Exactness;

/** How exactly an incident is known: its day and place by their codes, and from how many sources. Null is not known. */
type Exactness = {
  datePrecision: number;
  wherePrecision: number | null;
  sources: number | null;
  /** Whether a reviewer found two independent sources or more; null where nobody assessed them. */
  isCorroborated: boolean | null;
};

/** A part in an incident, with what its own dead add to sums; null if nothing is stated of them. */
export type PartyFact = {
  actorId: number;
  role: number;
  /** Its place in ATTRIBUTIONS, from 1 on; 0 where nothing is said. */
  attribution: number;
  dead: DeadFact | null;
};
type DeadFact = { low: number; best: number; high: number; isOpenEnded: boolean };

/** A known figure: what it adds to sums. Unknown ones are left out. */
export type FigureFact = {
  outcome: number;
  victims: number;
  low: number;
  best: number;
  high: number;
  isOpenEnded: boolean;
};

/** Things of a row beside one another, those of row `i` from `from[i]` up to `from[i + 1]`. */
export type Items = { from: Int32Array; length: number };

/**
 * The published revisions of a dataset as columns, a row each in the order of their ids, with the versions from and to
 * which each was current: any version up to `version` can be counted. Rows are only ever added; of a row that is there
 * nothing changes but the version that superseded it.
 */
export type Facts = {
  /** The newest version that is loaded; 0 for none. */
  version: number;
  length: number;
  ids: Float64Array;
  /** Of each row's incident. */
  incidents: Float64Array;
  /** The numbers of each row beside each other, in the order of AT: a question about a row reads one place in memory. */
  rows: Int32Array;
  parties: Items & {
    actor: Int32Array;
    role: Uint8Array;
    attribution: Uint8Array;
    /** Bits of STATED, of its own dead. */
    stated: Uint8Array;
    /** Low, best and high of its own dead, beside one another. */
    dead: Int32Array;
  };
  /** Those of single categories of victims, and of outcomes that are not summed for all. */
  figures: Items & {
    kind: Uint8Array;
    /** Low, best and high of each, beside one another. */
    bounds: Int32Array;
    isOpenEnded: Uint8Array;
  };
  /** By row, the countries of the other places that its incident touches, if there are some. */
  touching: Map<number, string[]>;
  countries: Names<string>;
  /** Keys of provinces. */
  places: Names<PlaceKey>;
  /** Cells of half a degree, and keys of provinces, and which of them is whose row's. */
  cells: Names<string> & { ofRow: Int32Array };
  /** Ids of actors. */
  actors: Names<number>;
  actorParties: PartyHistory;
  /** By incident, the versions in which it was merged into another, in order. */
  merges: Map<number, number[]>;
  /** By the actor of a coalition that is written as one name. */
  coalitions: Map<number, { memberId: number; sinceVersion: number }[]>;
  /** The dataset's version from which a total is at least the sum of its parts; 0 if that was always so. */
  partsSince: number;
};

/** Where a row has which number. Months are counted since year 0; country and place are places in the lists of names. */
export const AT = {
  recorded: 0,
  superseded: 1,
  start: 2,
  end: 3,
  startMonth: 4,
  endMonth: 5,
  country: 6,
  place: 7,
  violence: 8,
  /** Which figures of all victims are known, open-ended or a sum of parts, which flags there are, and how exact it is: bits of STATED. */
  stated: 9,
  /** Low, best and high of the killed, then of the wounded, of all victims; if none is known, the sum of their parts. */
  killed: 10,
  wounded: 13,
} as const;
export const ROW = 16;

/**
 * Bits of a row's `stated`, of the killed; those of the wounded are two to the left. What is only the sum of parts is not
 * `known`, and counts from a version on. `rare`: the row has a figure of an outcome that few records state.
 */
export const STATED = {
  known: 1,
  openEnded: 2,
  ofParts: 16,
  woundedShift: 2,
  flagShift: 8,
  /** Whether its sources were assessed, and whether two or more are independent. */
  assessed: 1 << 11,
  corroborated: 1 << 12,
  rare: 1 << 20,
  /** Three bits each for the codes of date and where precision, and four for the sources; zero is not known. */
  dateShift: 21,
  whereShift: 24,
  sourcesShift: 27,
} as const;

/** The bits of `stated` that stand for flags. */
export function flagBits(flags: readonly IncidentFlag[]): number {
  return flags.reduce(
    (bits, flag) => bits | (1 << (STATED.flagShift + INCIDENT_FLAGS.indexOf(flag))),
    0,
  );
}

/** So many sources or more are told as one number. */
export const SOURCES_TOLD = 15;

/** The bits of `stated` that say how exactly an incident is known. */
export function exactnessBits(row: Exactness): number {
  const { datePrecision, wherePrecision, sources, isCorroborated } = row;
  return (
    (isCorroborated === null ? 0 : STATED.assessed) |
    (isCorroborated ? STATED.corroborated : 0) |
    (datePrecision << STATED.dateShift) |
    ((wherePrecision ?? 0) << STATED.whereShift) |
    (Math.min(SOURCES_TOLD, sources ?? 0) << STATED.sourcesShift)
  );
}

/** What these bits say. */
export function exactnessOf(stated: number): Exactness {
  const code = (shift: number, bits: number) => (stated >> shift) & ((1 << bits) - 1);
  return {
    datePrecision: code(STATED.dateShift, 3),
    wherePrecision: code(STATED.whereShift, 3) || null,
    sources: code(STATED.sourcesShift, 4) || null,
    isCorroborated: stated & STATED.assessed ? (stated & STATED.corroborated) !== 0 : null,
  };
}

/** The values of a column, each with the number by which rows name it. */
type Names<T> = { values: T[]; numbers: Map<T, number> };

export function newFacts(): Facts {
  return {
    version: 0,
    length: 0,
    ids: new Float64Array(0),
    incidents: new Float64Array(0),
    rows: new Int32Array(0),
    parties: {
      from: new Int32Array(1),
      length: 0,
      actor: new Int32Array(0),
      role: new Uint8Array(0),
      attribution: new Uint8Array(0),
      stated: new Uint8Array(0),
      dead: new Int32Array(0),
    },
    figures: {
      from: new Int32Array(1),
      length: 0,
      kind: new Uint8Array(0),
      bounds: new Int32Array(0),
      isOpenEnded: new Uint8Array(0),
    },
    touching: new Map(),
    countries: newNames(),
    places: newNames(),
    cells: { ...newNames(), ofRow: new Int32Array(0) },
    actors: newNames(),
    actorParties: { now: new Map(), past: new Map() },
    merges: new Map(),
    coalitions: new Map(),
    partsSince: 0,
  };
}

function newNames<T>(): Names<T> {
  return { values: [], numbers: new Map() };
}

/** The number of a value, which is given one where it has none. */
export function numberOf<T>({ values, numbers }: Names<T>, value: T): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, values.length);
  return values.push(value) - 1;
}

/** The number of an outcome and victim category among the kinds of figures. */
export function kindOf(outcome: Outcome, victims: Victims): number {
  return kindOfCodes(OUTCOMES.indexOf(outcome), VICTIMS.indexOf(victims));
}

/** The same by the places of both in their lists. */
export function kindOfCodes(outcome: number, victims: number): number {
  return outcome * VICTIMS.length + victims;
}

const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of a day (YYYY-MM-DD). */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / MS_A_DAY);
}

/** The day (YYYY-MM-DD) of a number. */
export function dayOfNumber(day: number): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** Months since year 0 of a day, by its number. */
export function monthOfDay(day: number): number {
  const date = new Date(day * MS_A_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Days since 1970-01-01 of the first day of a month, by its number since year 0. */
export function firstDayNumber(month: number): number {
  return Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / MS_A_DAY);
}

/** The years in which incidents began, in order, each with the last year that those of it reach to. */
export function yearsOf({ rows, length }: Facts): { from: number; to: number }[] {
  const years = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const from = Math.floor((rows[row * ROW + AT.startMonth] ?? 0) / 12);
    const to = Math.floor((rows[row * ROW + AT.endMonth] ?? 0) / 12);
    years.set(from, Math.max(to, years.get(from) ?? to));
  }
  return Array.from(years, ([from, to]) => ({ from, to })).sort((a, b) => a.from - b.from);
}

/**
 * The first and the last day on which incidents of a version began, and the last on which one ended, of some countries or, if none is named,
 * of all; null if there is none.
 */
export function spanAt(
  { rows, length, countries }: Facts,
  version: number,
  codes: readonly string[],
): { first: string; last: string; end: string } | null {
  const own = new Set(codes.map((code) => countries.numbers.get(code)));
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < length * ROW; at += ROW) {
    if ((rows[at + AT.recorded] ?? 0) > version || (rows[at + AT.superseded] ?? 0) <= version)
      continue;
    if (own.size > 0 && !own.has(rows[at + AT.country])) continue;
    const start = rows[at + AT.start] ?? 0;
    first = Math.min(first, start);
    last = Math.max(last, start);
    end = Math.max(end, rows[at + AT.end] ?? 0);
  }
  if (first > last) return null;
  return { first: dayOfNumber(first), last: dayOfNumber(last), end: dayOfNumber(end) };
}

/** Under which party actors' incidents count: now, and up to the versions in which that changed. */
export type PartyHistory = {
  now: Map<number, number | null>;
  /** By actor, from the earliest: what held until, but not in, a version. */
  past: Map<number, { untilVersion: number; partyId: number | null }[]>;
};
