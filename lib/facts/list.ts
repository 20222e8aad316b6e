import {
  isRareOutcome,
  OUTCOMES,
  type Outcome,
  PARTY_ROLES,
  RARE_OUTCOMES,
  type RareOutcome,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import { asPlaceKey, isNoProvince, type PlaceKey } from '@/lib/domain/place-key';
import type { Cursor, IncidentList } from '@/lib/filters/incident-list';
import { VIOLENCE_WORDS } from '@/lib/format/words';
import { nameOfPlace } from '@/lib/map/provinces';
import { COUNTRIES } from '@/lib/reference/countries';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { orderOfNames } from '@/lib/text/order-of-names';
import { inBlocks, joined } from './choose';
import {
  AT,
  dayNumber,
  dayOfNumber,
  exactnessOf,
  type Facts,
  flagBits,
  kindOf,
  ROW,
  STATED,
} from './facts';
import { BLOCK } from './key-numbers';
import { keysOf } from './keys';
import type { FactQuery } from './query';
import { rareReader } from './rare';
import { type RecordAsked, recordFilter } from './record-filter';
import { STEPS, Sums } from './sums';
import { hasRow, type RowSet, rowsIfFew } from './words';

/** An incident on a page of a list: the revision that is shown, and where it stands. */
type ListedFact = Cursor & {
  revisionId: number;
  /** Where it stands among the facts. */
  row: number;
};

/** A page of a list, whether there are others before and behind it, and what is counted of the incidents on all pages. */
export type ListedFacts = {
  total: number;
  /** What the view counts of them. */
  sums: Counted;
  page: ListedFact[];
  hasBefore: boolean;
  hasMore: boolean;
};

/** What a list shows of the incidents that a query counts, and in which order. */
export type ListQuery = Pick<
  IncidentList,
  | 'sort'
  | 'flags'
  | 'figure'
  | 'least'
  | 'most'
  | 'imprecise'
  | keyof RecordAsked
  | 'places'
  | 'cursor'
  | 'before'
  | 'limit'
> & {
  /** Whose figures are asked for; those of the killed if it is left out. */
  outcome?: Outcome;
  /** The only rows that are listed; null for all. */
  only: RowSet | null;
  /** Actors by their ids, in the order of their names; a list that is not sorted by parties needs none. */
  partyOrder?: ReadonlyMap<number, number>;
};

/** Of which part of all rows a search leads to its rows one by one, and does not pass over all. */
const FEW = 8;

/**
 * The incidents that a query counts, in a list's order, from behind its cursor on. Those whose figure is unknown come last
 * whichever way the list runs.
 */
export function listFacts(facts: Facts, query: FactQuery, list: ListQuery): ListedFacts {
  const order = orderOf(facts, query, list);
  const isBackwards = list.before !== null;
  const from = placeOf(list.before ?? list.cursor, order);
  const inList = inListOrder(list);
  const first = new FirstOf(list.limit + 1, inList, isBackwards, from);
  const chosen = chosenBy(query, list);
  const keys = keysOf(facts, { ...chosen, by: 'none', keys: null });
  const sums = new Sums(facts, { ...chosen, by: 'none', isWhole: true }, keys.names);
  let total = 0;
  listedBlocks(facts, query, list, (rows, count) => {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      first.offer(order.read(row), facts.incidents[row] ?? 0, row);
    }
    total += count;
    sums.addAll(rows, count, keys);
  });
  const found = first.inOrder();
  const hasOther = found.length > list.limit;
  const inPage = found.slice(0, list.limit);
  if (isBackwards) inPage.reverse();
  return {
    total,
    sums: sums.cells(keys.names)[0]?.counts ?? NOTHING_COUNTED,
    page: inPage.map(({ row, value, incident }) => ({
      row,
      revisionId: facts.ids[row] ?? 0,
      incident,
      value: Number.isNaN(value) ? null : order.told(value),
    })),
    hasBefore: isBackwards ? hasOther : from !== null,
    hasMore: isBackwards || hasOther,
  };
}

/** The rows of all incidents of a list, in its order: as numbers alone, of which there may be very many. */
export function listedRows(facts: Facts, query: FactQuery, list: ListQuery): Int32Array {
  const order = orderOf(facts, query, list);
  const inList = inListOrder(list);
  const blocks: Int32Array[] = [];
  listedBlocks(facts, query, list, (rows, count) => blocks.push(rows.slice(0, count)));
  const listed = joined(blocks);
  const values = new Float64Array(facts.length);
  for (const row of listed) values[row] = order.read(row);
  const placeAt = (row: number) => ({
    value: values[row] ?? Number.NaN,
    incident: facts.incidents[row] ?? 0,
  });
  return listed.sort((a, b) => inList(placeAt(a), placeAt(b)));
}

/** What a query chooses of which a list shows some. */
function chosenBy(query: FactQuery, list: ListQuery): FactQuery {
  // Those that a view leaves out are listed where only they are asked for.
  const dates = list.imprecise === 'only' && query.dates === 'leave' ? 'apart' : query.dates;
  const isElsewhere = list.places === 'also';
  return { ...query, dates, ...(isElsewhere && { countries: [], places: [], cells: [] }) };
}

/** Gives a list's rows in blocks, in no order. A block is only good until the next. */
function listedBlocks(
  facts: Facts,
  query: FactQuery,
  list: ListQuery,
  use: (rows: Int32Array, count: number) => void,
): void {
  const { only } = list;
  const chosen = chosenBy(query, list);
  const hasFigure = figureFilter(facts, query, list);
  const isTouched = list.places === 'also' ? touchFilter(facts, query) : () => true;
  const isListed = rowFilter(facts, chosen, list);
  const isRecorded = recordFilter(facts, query, list, list.outcome ?? 'killed');
  const listed = new Int32Array(BLOCK);
  const take = (rows: Int32Array, count: number) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (only !== null && !hasRow(only, row)) continue;
      if (!isListed(row) || !isTouched(row) || !hasFigure(row) || !isRecorded(row)) continue;
      listed[kept++] = row;
    }
    use(listed, kept);
  };
  inBlocks(facts, chosen, take, only && rowsIfFew(only, facts.length / FEW));
}

/** Whether a row has the figure that is asked for. What is not known is neither few nor many. */
function figureFilter(
  facts: Facts,
  query: FactQuery,
  { figure, least, most, outcome = 'killed' }: ListQuery,
): (row: number) => boolean {
  if (figure === 'any' && least === null && most === null) return () => true;
  const bestOf = bestReader(facts, query, outcome);
  return (row) => {
    const best = bestOf(row);
    if (Number.isNaN(best)) return figure !== 'known' && least === null && most === null;
    if (figure === 'unknown') return false;
    return best >= (least ?? 0) && best <= (most ?? Number.POSITIVE_INFINITY);
  };
}

/**
 * Filed elsewhere, and touching one of a query's countries; for none, touching any place beside its own. Which province or cell
 * they touch is not kept here, so that none are listed for these.
 */
function touchFilter(
  { rows, countries, touching }: Facts,
  { countries: asked, places, cells }: FactQuery,
): (row: number) => boolean {
  if (asked.length === 0 && places.length + cells.length > 0) return () => false;
  return (row) => {
    const others = touching.get(row);
    if (others === undefined || asked.length === 0) return others !== undefined;
    const own = countries.values[rows[row * ROW + AT.country] ?? 0] ?? '';
    return !asked.includes(own) && others.some((country) => asked.includes(country));
  };
}

/** How many incidents of a list are filed elsewhere and also touch a query's countries. */
export function countTouching(facts: Facts, query: FactQuery, list: ListQuery): number {
  if (facts.touching.size === 0 || query.countries.length === 0) return 0;
  return listFacts(facts, query, {
    ...list,
    // In the order that is made fastest, as only their number is asked for.
    sort: '-date',
    places: 'also',
    cursor: null,
    before: null,
    limit: 1,
  }).total;
}

/** Which of the rows that a query chooses are listed, by their dates and flags. */
export function rowFilter(
  { rows }: Facts,
  { range, interval, dates }: FactQuery,
  { imprecise, flags }: Pick<ListQuery, 'imprecise' | 'flags'>,
): (row: number) => boolean {
  const firstDay = dayNumber(range.from);
  const step = STEPS[interval];
  const periodOf = (month: number | undefined) => Math.floor((month ?? 0) / step);
  const bits = flagBits(flags);
  return (row) => {
    const at = row * ROW;
    if (bits !== 0 && ((rows[at + AT.stated] ?? 0) & bits) === 0) return false;
    if (imprecise === 'any' && dates === 'apart') return true;
    const runsOn = periodOf(rows[at + AT.startMonth]) !== periodOf(rows[at + AT.endMonth]);
    if (imprecise === 'only' && !runsOn) return false;
    if (dates === 'leave') return !runsOn;
    // What is spread reaches into the range from before it.
    return runsOn || (rows[at + AT.start] ?? 0) >= firstDay;
  };
}

/** What rows are sorted by: a number each, NaN where it is unknown, and what a cursor says instead of it. */
type Order = {
  read: (row: number) => number;
  told: (value: number) => string | number;
  /** Of what a cursor says; NaN where no row has it. */
  valueTold: (told: string | number) => number;
};

function orderOf(facts: Facts, query: FactQuery, { sort, partyOrder }: ListQuery): Order {
  const { rows } = facts;
  const by = sort.replace(/^-/, '');
  const asIs = (read: (row: number) => number): Order => ({
    read,
    told: (value) => value,
    valueTold: Number,
  });
  switch (by) {
    case 'date':
      return {
        read: (row) => rows[row * ROW + AT.start] ?? 0,
        told: dayOfNumber,
        valueTold: (day) => dayNumber(String(day)),
      };
    case 'country': {
      const places = facts.countries.values.map((code) => COUNTRY_ORDER.get(code) ?? Number.NaN);
      return asIs((row) => places[rows[row * ROW + AT.country] ?? 0] ?? Number.NaN);
    }
    case 'violence':
      return asIs((row) => VIOLENCE_ORDER[rows[row * ROW + AT.violence] ?? 0] ?? Number.NaN);
    case 'province':
      return provinceOrder(facts);
    case 'parties':
      return partiesOrder(facts, partyOrder ?? new Map());
    case 'datePrecision':
    case 'wherePrecision':
    case 'sources':
      return asIs((row) => exactnessOf(rows[row * ROW + AT.stated] ?? 0)[by] ?? Number.NaN);
    default:
      return asIs(bestReader(facts, query, OUTCOMES.find((one) => one === by) ?? 'killed'));
  }
}

const COUNTRY_ORDER = orderOfNames(COUNTRIES.map(({ code, name }) => [code, name]));

/** By the places of types in their list, in the order of their words. What nobody classified is not known. */
const VIOLENCE_PLACES = orderOfNames(VIOLENCE_TYPES.map((type) => [type, VIOLENCE_WORDS[type]]));
const VIOLENCE_ORDER = VIOLENCE_TYPES.map((type) =>
  type === 'unclassified' ? Number.NaN : (VIOLENCE_PLACES.get(type) ?? Number.NaN),
);

type ProvinceOrder = { order: ReadonlyMap<PlaceKey, number>; keys: PlaceKey[]; values: number[] };

const provinceOrders = new WeakMap<Facts, ProvinceOrder>();

/** Provinces in the order of their names, under whichever country they are filed. Made again where some were added. */
function provincesInOrder(facts: Facts): ProvinceOrder {
  const { places } = facts;
  const known = provinceOrders.get(facts);
  if (known?.values.length === places.values.length) return known;
  const named = places.values.flatMap((key): [PlaceKey, string][] => {
    const name = isNoProvince(key) ? null : nameOfPlace(key);
    return name === null ? [] : [[key, name]];
  });
  const order = orderOfNames(named);
  const values = places.values.map((key) => order.get(key) ?? Number.NaN);
  const made = { order, keys: [...order.keys()], values };
  provinceOrders.set(facts, made);
  return made;
}

function provinceOrder(facts: Facts): Order {
  const { rows } = facts;
  const { order, keys, values } = provincesInOrder(facts);
  return {
    read: (row) => values[rows[row * ROW + AT.place] ?? 0] ?? Number.NaN,
    told: (value) => keys[value] ?? '',
    valueTold: (key) => order.get(asPlaceKey(String(key)) ?? NOWHERE) ?? Number.NaN,
  };
}

const NOWHERE: PlaceKey = '.';

const ACTING = new Set([PARTY_ROLES.indexOf('perpetrator'), PARTY_ROLES.indexOf('side_a')]);

/** The party that a list names first: the first that acted, else the first of all. */
function partiesOrder({ parties, actors }: Facts, order: ReadonlyMap<number, number>): Order {
  const byNumber = Float64Array.from(actors.values, (id) => order.get(id) ?? Number.NaN);
  const ids = new Map(actors.values.map((id) => [order.get(id), id]));
  const { from, actor, role } = parties;
  return {
    read: (row) => {
      const [start = 0, end = 0] = [from[row], from[row + 1]];
      let first = start;
      while (first < end && !ACTING.has(role[first] ?? 0)) first++;
      if (first === end) first = start;
      return start === end ? Number.NaN : (byNumber[actor[first] ?? 0] ?? Number.NaN);
    },
    told: (value) => ids.get(value) ?? 0,
    valueTold: (id) => order.get(Number(id)) ?? Number.NaN,
  };
}

/** The best of a figure by row; NaN where it is unknown. */
function bestReader(facts: Facts, query: FactQuery, outcome: Outcome): (row: number) => number {
  const { rows, partsSince } = facts;
  if (query.victims !== 'all') return bestOfKind(facts, kindOf(outcome, query.victims));
  if (isRareOutcome(outcome)) return bestOfRare(facts, query, outcome);
  const counted = STATED.known | (query.version >= partsSince ? STATED.ofParts : 0);
  const shift = outcome === 'wounded' ? STATED.woundedShift : 0;
  return (row) => {
    const stated = (rows[row * ROW + AT.stated] ?? 0) >> shift;
    return stated & counted ? (rows[row * ROW + AT[outcome] + 1] ?? 0) : Number.NaN;
  };
}

function bestOfRare(facts: Facts, query: FactQuery, outcome: RareOutcome): (row: number) => number {
  const read = rareReader(facts, query);
  return (row) => {
    let value = Number.NaN;
    read(row, (rare, _, bounds) => {
      if (RARE_OUTCOMES[rare] === outcome) value = bounds[1] ?? 0;
    });
    return value;
  };
}

function bestOfKind({ figures }: Facts, kind: number): (row: number) => number {
  return (row) => {
    const end = figures.from[row + 1] ?? 0;
    for (let at = figures.from[row] ?? 0; at < end; at++) {
      if (figures.kind[at] === kind) return figures.bounds[at * 3 + 1] ?? 0;
    }
    return Number.NaN;
  };
}

type Place = { value: number; incident: number };

/** Where a list's page begins after or ends before, by the numbers that rows are sorted by; null for its first page. */
function placeOf(cursor: Cursor | null, { valueTold }: Order): Place | null {
  if (cursor === null) return null;
  const { value, incident } = cursor;
  return { value: value === null ? Number.NaN : valueTold(value), incident };
}

type InList = (one: Place, other: Place) => number;

/** What comes before what in a list. Unknown values come last, whichever way it runs. */
function inListOrder({ sort }: ListQuery): InList {
  const direction = sort.startsWith('-') ? -1 : 1;
  return (one, other) => {
    const isUnknown = Number.isNaN(one.value);
    if (isUnknown !== Number.isNaN(other.value)) return isUnknown ? 1 : -1;
    const byValue = isUnknown ? 0 : one.value - other.value;
    return direction * (byValue || one.incident - other.incident);
  };
}

/** The first so many of the rows that are offered, of those behind a place, or before it from there back: never more than twice as many are kept. */
class FirstOf {
  private readonly kept: (Place & { row: number })[] = [];
  /** What comes behind it is none of the first. */
  private last: Place | null = null;

  constructor(
    private readonly count: number,
    private readonly inList: InList,
    private readonly isBackwards: boolean,
    private readonly after: Place | null,
  ) {}

  offer(value: number, incident: number, row: number): void {
    if (this.last !== null && this.compare(value, incident, this.last) > 0) return;
    if (this.after !== null && this.compare(value, incident, this.after) <= 0) return;
    this.kept.push({ value, incident, row });
    if (this.kept.length >= this.count * 2) this.inOrder();
  }

  inOrder(): readonly (Place & { row: number })[] {
    const { kept, count } = this;
    kept.sort((a, b) => this.compare(a.value, a.incident, b));
    if (kept.length >= count) {
      kept.length = count;
      this.last = kept.at(-1) ?? null;
    }
    return kept;
  }

  private compare(value: number, incident: number, other: Place): number {
    const order = this.inList({ value, incident }, other);
    return this.isBackwards ? -order : order;
  }
}
