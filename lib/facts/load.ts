import { OUTCOMES, PARTY_ROLES, VICTIMS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { isPart } from '@/lib/domain/parts';
import { NO_PROVINCE, placeKey } from '@/lib/domain/place-key';
import {
  AT,
  exactnessBits,
  type FactRow,
  type Facts,
  type FigureFact,
  flagBits,
  type Items,
  kindOf,
  kindOfCodes,
  monthOfDay,
  numberOf,
  type PartyFact,
  ROW,
  STATED,
} from './facts';

const KILLED = OUTCOMES.indexOf('killed');
const WOUNDED = OUTCOMES.indexOf('wounded');
const IS_PART = VICTIMS.map(isPart);
const KILLED_OF_ALL = kindOf('killed', 'all');
const WOUNDED_OF_ALL = kindOf('wounded', 'all');

/**
 * Adds a row behind those that are there. Its parties and figures are added by a filler, when all rows are there.
 * @throws RangeError if its id is not above all of theirs, or its type of violence is of no list
 */
export function addRow(facts: Facts, row: FactRow): void {
  const at = facts.length;
  if (at > 0 && row.revisionId <= (facts.ids[at - 1] ?? 0)) {
    throw new RangeError(`revision ${row.revisionId} is out of order`);
  }
  if (VIOLENCE_TYPES[row.violence] === undefined) {
    throw new RangeError(`${row.violence} is not a type of violence`);
  }
  if (at === facts.ids.length) growRows(facts);
  facts.ids[at] = row.revisionId;
  facts.incidents[at] = row.incidentId;
  const { rows } = facts;
  const to = at * ROW;
  rows[to + AT.recorded] = row.recordedVersion;
  rows[to + AT.superseded] = row.supersededVersion;
  rows[to + AT.start] = row.start;
  rows[to + AT.end] = row.end;
  rows[to + AT.startMonth] = monthOfDay(row.start);
  rows[to + AT.endMonth] = monthOfDay(row.end);
  rows[to + AT.country] = numberOf(facts.countries, row.country);
  rows[to + AT.place] = numberOf(facts.places, row.place);
  facts.cells.ofRow[at] = numberOf(facts.cells, row.cell);
  rows[to + AT.violence] = row.violence;
  rows[to + AT.stated] = flagBits(row.flags) | exactnessBits(row);
  facts.length = at + 1;
  facts.parties.from[at + 1] = facts.parties.length;
  facts.figures.from[at + 1] = facts.figures.length;
}

/** Adds parties or figures to rows that are there, row by row in the order of their ids. */
type Filler<Item> = {
  /** @throws RangeError if the revision is not loaded, or one after it has been filled */
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

function pushParty(
  { parties, actors }: Facts,
  { actorId, role, attribution, dead }: PartyFact,
): void {
  if (PARTY_ROLES[role] === undefined) throw new RangeError(`${role} is not a role of a party`);
  if (parties.length === parties.actor.length) {
    parties.actor = grown(parties.actor, Int32Array);
    parties.role = grown(parties.role, Uint8Array);
    parties.attribution = grown(parties.attribution, Uint8Array);
    parties.stated = grown(parties.stated, Uint8Array);
    parties.dead = sizedTo(parties.dead, parties.actor.length * 3);
  }
  parties.actor[parties.length] = numberOf(actors, actorId);
  parties.role[parties.length] = role;
  parties.attribution[parties.length] = attribution;
  if (dead !== null) {
    const at = parties.length;
    parties.stated[at] = STATED.known | (dead.isOpenEnded ? STATED.openEnded : 0);
    parties.dead[at * 3] = dead.low;
    parties.dead[at * 3 + 1] = dead.best;
    parties.dead[at * 3 + 2] = dead.high;
  }
  parties.length += 1;
}

/** Of all victims into the row itself, otherwise behind the figures that are there, and into the row's sum of parts. */
function putFigure(facts: Facts, row: number, figure: FigureFact): void {
  const kind = kindOfCodes(figure.outcome, figure.victims);
  if (kind === KILLED_OF_ALL) putInRow(facts, row, AT.killed, 0, figure);
  else if (kind === WOUNDED_OF_ALL) putInRow(facts, row, AT.wounded, STATED.woundedShift, figure);
  else {
    pushFigure(facts, figure);
    if (figure.outcome !== KILLED && figure.outcome !== WOUNDED) {
      facts.rows[row * ROW + AT.stated] = (facts.rows[row * ROW + AT.stated] ?? 0) | STATED.rare;
    }
    if (!IS_PART[figure.victims]) return;
    if (figure.outcome === KILLED) addPart(facts, row, AT.killed, 0, figure);
    if (figure.outcome === WOUNDED) addPart(facts, row, AT.wounded, STATED.woundedShift, figure);
  }
}

function putInRow(
  { rows }: Facts,
  row: number,
  at: number,
  shift: number,
  { low, best, high, isOpenEnded }: FigureFact,
): void {
  const stated = STATED.known | (isOpenEnded ? STATED.openEnded : 0);
  const before = rows[row * ROW + AT.stated] ?? 0;
  rows[row * ROW + AT.stated] = (before & ~(STATED.ofParts << shift)) | (stated << shift);
  rows[row * ROW + at] = low;
  rows[row * ROW + at + 1] = best;
  rows[row * ROW + at + 2] = high;
}

/** Adds to a row's sum of parts, unless its total is known; see lib/domain/parts. */
function addPart(
  { rows }: Facts,
  row: number,
  at: number,
  shift: number,
  { low, best, high }: FigureFact,
): void {
  const stated = rows[row * ROW + AT.stated] ?? 0;
  if (stated & (STATED.known << shift)) return;
  const plus = (place: number, number: number) => {
    rows[row * ROW + at + place] = (rows[row * ROW + at + place] ?? 0) + number;
  };
  plus(0, low);
  plus(1, best);
  plus(2, high);
  if (best > 0) rows[row * ROW + AT.stated] = stated | (STATED.ofParts << shift);
}

function pushFigure({ figures }: Facts, figure: FigureFact): void {
  const at = figures.length;
  if (at === figures.kind.length) {
    figures.kind = grown(figures.kind, Uint8Array);
    figures.bounds = sizedTo(figures.bounds, figures.kind.length * 3);
    figures.isOpenEnded = grown(figures.isOpenEnded, Uint8Array);
  }
  figures.kind[at] = kindOfCodes(figure.outcome, figure.victims);
  figures.bounds[at * 3] = figure.low;
  figures.bounds[at * 3 + 1] = figure.best;
  figures.bounds[at * 3 + 2] = figure.high;
  figures.isOpenEnded[at] = figure.isOpenEnded ? 1 : 0;
  figures.length = at + 1;
}

/** Adds the rows of others, all of later revisions, with what they hold. */
export function appendFacts(facts: Facts, later: Facts): void {
  for (let row = 0; row < later.length; row++) {
    const number = (at: number) => later.rows[row * ROW + at] ?? 0;
    const country = later.countries.values[number(AT.country)] ?? '';
    const unknown = placeKey(country, NO_PROVINCE);
    addRow(facts, {
      revisionId: later.ids[row] ?? 0,
      incidentId: later.incidents[row] ?? 0,
      recordedVersion: number(AT.recorded),
      supersededVersion: number(AT.superseded),
      start: number(AT.start),
      end: number(AT.end),
      country,
      place: later.places.values[number(AT.place)] ?? unknown,
      cell: later.cells.values[later.cells.ofRow[row] ?? 0] ?? unknown,
      violence: number(AT.violence),
      // These are among the bits that are set below.
      ...{ flags: [], datePrecision: 0, wherePrecision: null, sources: null, isCorroborated: null },
    });
    const stated = later.rows.subarray(row * ROW + AT.stated, (row + 1) * ROW);
    facts.rows.set(stated, (facts.length - 1) * ROW + AT.stated);
    const touched = later.touching.get(row);
    if (touched !== undefined) facts.touching.set(facts.length - 1, touched);
    appendParties(facts, later, row);
    appendFigures(facts, later, row);
  }
  for (const [incident, versions] of later.merges) {
    for (const version of versions) addMerge(facts, incident, version);
  }
}

function appendParties(facts: Facts, { parties, actors }: Facts, row: number): void {
  const end = parties.from[row + 1] ?? 0;
  for (let at = parties.from[row] ?? 0; at < end; at++) {
    const actorId = actors.values[parties.actor[at] ?? 0] ?? 0;
    pushParty(facts, {
      actorId,
      role: parties.role[at] ?? 0,
      attribution: parties.attribution[at] ?? 0,
      dead: deadAt(parties, at),
    });
  }
  facts.parties.from[facts.length] = facts.parties.length;
}

function deadAt({ stated, dead }: Facts['parties'], at: number): PartyFact['dead'] {
  const bits = stated[at] ?? 0;
  if ((bits & STATED.known) === 0) return null;
  const [low = 0, best = 0, high = 0] = dead.subarray(at * 3, at * 3 + 3);
  return { low, best, high, isOpenEnded: (bits & STATED.openEnded) !== 0 };
}

function appendFigures(facts: Facts, { figures }: Facts, row: number): void {
  const end = figures.from[row + 1] ?? 0;
  for (let at = figures.from[row] ?? 0; at < end; at++) {
    const kind = figures.kind[at] ?? 0;
    pushFigure(facts, {
      outcome: Math.floor(kind / VICTIMS.length),
      victims: kind % VICTIMS.length,
      low: figures.bounds[at * 3] ?? 0,
      best: figures.bounds[at * 3 + 1] ?? 0,
      high: figures.bounds[at * 3 + 2] ?? 0,
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

/** Notes that the incident of a row that is there touches a country, beside the place where it is filed. */
export function addTouched(facts: Facts, revisionId: number, country: string): void {
  const at = placeOfId(facts, revisionId);
  if (at !== null) facts.touching.set(at, [...(facts.touching.get(at) ?? []), country]);
}

/** Notes that an incident was merged into another in a version, which is later than all that are noted of it. */
export function addMerge({ merges }: Facts, incidentId: number, version: number): void {
  merges.set(incidentId, [...(merges.get(incidentId) ?? []), version]);
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
  facts.incidents = grown(facts.incidents, Float64Array);
  facts.rows = sizedTo(facts.rows, facts.ids.length * ROW);
  facts.cells.ofRow = sizedTo(facts.cells.ofRow, facts.ids.length);
  facts.parties.from = sizedTo(facts.parties.from, facts.ids.length + 1);
  facts.figures.from = sizedTo(facts.figures.from, facts.ids.length + 1);
}

function sizedTo(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
