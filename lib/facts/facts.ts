import {
  OUTCOMES,
  type Outcome,
  PARTY_ROLES,
  VICTIM_CATEGORIES,
  VIOLENCE_TYPES,
  type VictimCategory,
} from '@/lib/domain/enums';

/** The superseding version of a revision that none has superseded. */
export const NEVER = 0x7fff_ffff;

/** What charts ask of a published revision, as it is loaded. Codes are places in the lists of lib/domain/enums. */
export type FactRow = {
  revisionId: number;
  recordedVersion: number;
  /** NEVER where it is current. */
  supersededVersion: number;
  /** Days since 1970-01-01. */
  start: number;
  end: number;
  /** Alpha-3. */
  country: string;
  admin1: string | null;
  violence: number;
};

export type PartyFact = { actorId: number; role: number };

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
type Items = { from: Int32Array; length: number };

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
  /** The numbers of each row beside each other, in the order of AT: a question about a row reads one place in memory. */
  rows: Int32Array;
  parties: Items & { actor: Int32Array; role: Uint8Array };
  /** Those of single categories of victims, and of outcomes that are not summed for all. */
  figures: Items & {
    kind: Uint8Array;
    low: Int32Array;
    best: Int32Array;
    high: Int32Array;
    isOpenEnded: Uint8Array;
  };
  countries: Names<string>;
  /** Country and first-order area, `NGA\tBorno`; the area is blank where none is recorded. */
  places: Names<string>;
  /** Ids of actors. */
  actors: Names<number>;
  groups: GroupHistory;
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
  /** Which figures of all victims are known, and which of them are open-ended: bits of STATED. */
  stated: 9,
  /** Low, best and high of the killed, then of the wounded, of all victims. */
  killed: 10,
  wounded: 13,
} as const;
export const ROW = 16;

/** Bits of a row's `stated`, of the killed; those of the wounded are two to the left. */
export const STATED = { known: 1, openEnded: 2, woundedShift: 2 } as const;

/** The values of a column, each with the number by which rows name it. */
type Names<T> = { values: T[]; numbers: Map<T, number> };

export function newFacts(): Facts {
  return {
    version: 0,
    length: 0,
    ids: new Float64Array(0),
    rows: new Int32Array(0),
    parties: {
      from: new Int32Array(1),
      length: 0,
      actor: new Int32Array(0),
      role: new Uint8Array(0),
    },
    figures: {
      from: new Int32Array(1),
      length: 0,
      kind: new Uint8Array(0),
      low: new Int32Array(0),
      best: new Int32Array(0),
      high: new Int32Array(0),
      isOpenEnded: new Uint8Array(0),
    },
    countries: newNames(),
    places: newNames(),
    actors: newNames(),
    groups: { now: new Map(), past: new Map() },
  };
}

function newNames<T>(): Names<T> {
  return { values: [], numbers: new Map() };
}

function numberOf<T>({ values, numbers }: Names<T>, value: T): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, values.length);
  return values.push(value) - 1;
}

/** The number of an outcome and victim category among the kinds of figures. */
export function kindOf(outcome: Outcome, victims: VictimCategory): number {
  return kindOfCodes(OUTCOMES.indexOf(outcome), VICTIM_CATEGORIES.indexOf(victims));
}

const KILLED_OF_ALL = kindOf('killed', 'all');
const WOUNDED_OF_ALL = kindOf('wounded', 'all');

function kindOfCodes(outcome: number, victims: number): number {
  return outcome * VICTIM_CATEGORIES.length + victims;
}

/**
 * Adds a row behind those that are there. Its parties and figures are added by a filler, when all rows are there.
 * @throws RangeError where its id is not above all of theirs, or its type of violence is of no list
 */
export function addRow(facts: Facts, row: FactRow): void {
  const at = facts.length;
  if (at > 0 && row.revisionId <= (facts.ids[at - 1] ?? 0)) {
    throw new RangeError(`revision ${row.revisionId} is out of order`);
  }
  if (VIOLENCE_TYPES[row.violence] === undefined) {
    throw new RangeError(`${row.violence} is no type of violence`);
  }
  if (at === facts.ids.length) growRows(facts);
  facts.ids[at] = row.revisionId;
  const { rows } = facts;
  const to = at * ROW;
  rows[to + AT.recorded] = row.recordedVersion;
  rows[to + AT.superseded] = row.supersededVersion;
  rows[to + AT.start] = row.start;
  rows[to + AT.end] = row.end;
  rows[to + AT.startMonth] = monthOfDay(row.start);
  rows[to + AT.endMonth] = monthOfDay(row.end);
  rows[to + AT.country] = numberOf(facts.countries, row.country);
  rows[to + AT.place] = numberOf(facts.places, `${row.country}\t${row.admin1 ?? ''}`);
  rows[to + AT.violence] = row.violence;
  facts.length = at + 1;
  facts.parties.from[at + 1] = facts.parties.length;
  facts.figures.from[at + 1] = facts.figures.length;
}

/** Adds parties or figures to rows that are there, row by row in the order of their ids. */
type Filler<Item> = {
  /** @throws RangeError where the revision is not loaded, or one after it has been filled */
  add(revisionId: number, item: Item): void;
  /** To be called when all are added. */
  end(): void;
};

export function partyFiller(facts: Facts): Filler<PartyFact> {
  return filler(facts, facts.parties, (_, party) => pushParty(facts, party));
}

export function figureFiller(facts: Facts): Filler<FigureFact> {
  return filler(facts, facts.figures, (row, figure) => putFigure(facts, row, figure));
}

function filler<Item>(
  { ids, length }: Facts,
  items: Items,
  push: (row: number, item: Item) => void,
): Filler<Item> {
  let row = 0;
  const goTo = (place: number) => {
    while (row < place) items.from[++row] = items.length;
  };
  return {
    add(revisionId, item) {
      let place = row;
      while (place < length && (ids[place] ?? 0) < revisionId) place++;
      if (place === length || ids[place] !== revisionId) {
        throw new RangeError(`revision ${revisionId} is not loaded, or out of order`);
      }
      goTo(place);
      push(place, item);
    },
    end: () => goTo(length),
  };
}

function pushParty({ parties, actors }: Facts, { actorId, role }: PartyFact): void {
  if (PARTY_ROLES[role] === undefined) throw new RangeError(`${role} is no role of a party`);
  if (parties.length === parties.actor.length) {
    parties.actor = grown(parties.actor, Int32Array);
    parties.role = grown(parties.role, Uint8Array);
  }
  parties.actor[parties.length] = numberOf(actors, actorId);
  parties.role[parties.length] = role;
  parties.length += 1;
}

/** Of all victims into the row itself, else behind the figures that are there. */
function putFigure(facts: Facts, row: number, figure: FigureFact): void {
  const kind = kindOfCodes(figure.outcome, figure.victims);
  if (kind === KILLED_OF_ALL) putInRow(facts, row, AT.killed, 0, figure);
  else if (kind === WOUNDED_OF_ALL) putInRow(facts, row, AT.wounded, STATED.woundedShift, figure);
  else pushFigure(facts, figure);
}

function putInRow(
  { rows }: Facts,
  row: number,
  at: number,
  shift: number,
  { low, best, high, isOpenEnded }: FigureFact,
): void {
  const stated = STATED.known | (isOpenEnded ? STATED.openEnded : 0);
  rows[row * ROW + AT.stated] = (rows[row * ROW + AT.stated] ?? 0) | (stated << shift);
  rows[row * ROW + at] = low;
  rows[row * ROW + at + 1] = best;
  rows[row * ROW + at + 2] = high;
}

function pushFigure({ figures }: Facts, figure: FigureFact): void {
  const at = figures.length;
  if (at === figures.kind.length) {
    figures.kind = grown(figures.kind, Uint8Array);
    figures.low = grown(figures.low, Int32Array);
    figures.best = grown(figures.best, Int32Array);
    figures.high = grown(figures.high, Int32Array);
    figures.isOpenEnded = grown(figures.isOpenEnded, Uint8Array);
  }
  figures.kind[at] = kindOfCodes(figure.outcome, figure.victims);
  figures.low[at] = figure.low;
  figures.best[at] = figure.best;
  figures.high[at] = figure.high;
  figures.isOpenEnded[at] = figure.isOpenEnded ? 1 : 0;
  figures.length = at + 1;
}

/** Adds the rows of others, all of later revisions, with what they hold. */
export function appendFacts(facts: Facts, later: Facts): void {
  for (let row = 0; row < later.length; row++) {
    const number = (at: number) => later.rows[row * ROW + at] ?? 0;
    const [country = '', admin1 = ''] = (later.places.values[number(AT.place)] ?? '').split('\t');
    addRow(facts, {
      revisionId: later.ids[row] ?? 0,
      recordedVersion: number(AT.recorded),
      supersededVersion: number(AT.superseded),
      start: number(AT.start),
      end: number(AT.end),
      country,
      admin1: admin1 === '' ? null : admin1,
      violence: number(AT.violence),
    });
    const stated = later.rows.subarray(row * ROW + AT.stated, (row + 1) * ROW);
    facts.rows.set(stated, (facts.length - 1) * ROW + AT.stated);
    appendParties(facts, later, row);
    appendFigures(facts, later, row);
  }
}

function appendParties(facts: Facts, { parties, actors }: Facts, row: number): void {
  const end = parties.from[row + 1] ?? 0;
  for (let at = parties.from[row] ?? 0; at < end; at++) {
    const actorId = actors.values[parties.actor[at] ?? 0] ?? 0;
    pushParty(facts, { actorId, role: parties.role[at] ?? 0 });
  }
  facts.parties.from[facts.length] = facts.parties.length;
}

function appendFigures(facts: Facts, { figures }: Facts, row: number): void {
  const end = figures.from[row + 1] ?? 0;
  for (let at = figures.from[row] ?? 0; at < end; at++) {
    const kind = figures.kind[at] ?? 0;
    pushFigure(facts, {
      outcome: Math.floor(kind / VICTIM_CATEGORIES.length),
      victims: kind % VICTIM_CATEGORIES.length,
      low: figures.low[at] ?? 0,
      best: figures.best[at] ?? 0,
      high: figures.high[at] ?? 0,
      isOpenEnded: figures.isOpenEnded[at] === 1,
    });
  }
  facts.figures.from[facts.length] = facts.figures.length;
}

/** Notes that a revision is no longer current from a version on; one that is not loaded is passed over. */
export function supersedeRow(facts: Facts, revisionId: number, version: number): void {
  const at = placeOfId(facts, revisionId);
  if (at !== null) facts.rows[at * ROW + AT.superseded] = version;
}

function placeOfId({ ids, length }: Facts, revisionId: number): number | null {
  let low = 0;
  let high = length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const id = ids[middle] ?? 0;
    if (id === revisionId) return middle;
    if (id < revisionId) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

const FIRST_SIZE = 1024;

/** Half as large again, so that few copies are made and little stands empty. */
function grown<T extends Int32Array | Uint8Array | Float64Array>(
  array: T,
  type: new (length: number) => T,
): T {
  const larger = new type(Math.max(FIRST_SIZE, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

function growRows(facts: Facts): void {
  facts.ids = grown(facts.ids, Float64Array);
  facts.rows = sizedTo(facts.rows, facts.ids.length * ROW);
  facts.parties.from = sizedTo(facts.parties.from, facts.ids.length + 1);
  facts.figures.from = sizedTo(facts.figures.from, facts.ids.length + 1);
}

function sizedTo(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of a day (YYYY-MM-DD). */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / MS_A_DAY);
}

function monthOfDay(day: number): number {
  const date = new Date(day * MS_A_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Days since 1970-01-01 of the first day of a month, by its number since year 0. */
export function firstDayNumber(month: number): number {
  return Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / MS_A_DAY);
}

/** The years in which incidents began, each once, in order. */
export function yearsOf({ rows, length }: Facts): number[] {
  const years = new Set<number>();
  for (let row = 0; row < length; row++) {
    years.add(Math.floor((rows[row * ROW + AT.startMonth] ?? 0) / 12));
  }
  return [...years].sort((a, b) => a - b);
}

/** Under which group actors' incidents count: now, and up to the versions in which that changed. */
export type GroupHistory = {
  now: Map<number, number | null>;
  /** By actor, from the earliest: what held until, but not in, a version. */
  past: Map<number, { untilVersion: number; groupId: number | null }[]>;
};
