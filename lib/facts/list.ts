import {
  isRareOutcome,
  OUTCOMES,
  type Outcome,
  RARE_OUTCOMES,
  type RareOutcome,
} from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { Cursor, IncidentList, Sort } from '@/lib/filters/incident-list';
import { COUNTRIES } from '@/lib/reference/countries';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { inBlocks } from './count';
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
import { hasRow, type RowSet } from './words';

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
};

/**
 * The incidents that a query counts, in a list's order, from behind its cursor on. Those whose figure is unknown come last
 * whichever way the list runs.
 */
export function listFacts(facts: Facts, query: FactQuery, list: ListQuery): ListedFacts {
  const { only } = list;
  const hasFigure = figureFilter(facts, query, list);
  // Those that a view leaves out are listed where only they are asked for.
  const dates = list.imprecise === 'only' && query.dates === 'leave' ? 'apart' : query.dates;
  const isElsewhere = list.places === 'also';
  const chosen = { ...query, dates, ...(isElsewhere && { countries: [], places: [], cells: [] }) };
  const isTouched = isElsewhere ? touchFilter(facts, query) : () => true;
  const isListed = rowFilter(facts, chosen, list);
  const isRecorded = recordFilter(facts, query, list, list.outcome ?? 'killed');
  const sortedBy = valueReader(facts, query, list.sort);
  const direction = list.sort.startsWith('-') ? -1 : 1;
  const isBackwards = list.before !== null;
  const from = placeOf(list.before ?? list.cursor, list.sort);
  const first = new FirstOf(list.limit + 1, direction, isBackwards, from);
  const keys = keysOf(facts, { ...chosen, by: 'none', keys: null });
  const sums = new Sums(facts, { ...chosen, by: 'none', isWhole: true }, keys.names);
  const listed = new Int32Array(BLOCK);
  let total = 0;
  inBlocks(facts, chosen, (rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (only !== null && !hasRow(only, row)) continue;
      if (!isListed(row) || !isTouched(row) || !hasFigure(row) || !isRecorded(row)) continue;
      listed[kept++] = row;
      first.offer(sortedBy(row), facts.incidents[row] ?? 0, row);
    }
    total += kept;
    sums.addAll(listed, kept, keys);
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
      value: Number.isNaN(value) ? null : list.sort.endsWith('date') ? dayOfNumber(value) : value,
    })),
    hasBefore: isBackwards ? hasOther : from !== null,
    hasMore: isBackwards || hasOther,
  };
}

/** Whether a row has the figure that is asked for. What is not known is neither few nor many. */
function figureFilter(
  facts: Facts,
  query: FactQuery,
  { figure, least, most, outcome = 'killed' }: ListQuery,
): (row: number) => boolean {
  if (figure === 'any' && least === null && most === null) return () => true;
  const bestOf = valueReader(facts, query, outcome);
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

/** Gives what a row is sorted by: its first day, or the best of a figure, NaN where it is unknown. */
function valueReader(facts: Facts, query: FactQuery, sort: Sort): (row: number) => number {
  const { rows } = facts;
  if (sort.endsWith('date')) return (row) => rows[row * ROW + AT.start] ?? 0;
  const ofRecord = recordReader(facts, sort);
  if (ofRecord !== null) return ofRecord;
  const outcome = OUTCOMES.find((one) => sort.endsWith(one)) ?? 'killed';
  if (query.victims !== 'all') return bestOfKind(facts, kindOf(outcome, query.victims));
  if (isRareOutcome(outcome)) return bestOfRare(facts, query, outcome);
  const { partsSince } = facts;
  const counted = STATED.known | (query.version >= partsSince ? STATED.ofParts : 0);
  const shift = outcome === 'wounded' ? STATED.woundedShift : 0;
  return (row) => {
    const stated = (rows[row * ROW + AT.stated] ?? 0) >> shift;
    return stated & counted ? (rows[row * ROW + AT[outcome] + 1] ?? 0) : Number.NaN;
  };
}

/** The same of what is not a figure; null for figures. Countries are in the order of their names. */
function recordReader(facts: Facts, sort: Sort): ((row: number) => number) | null {
  const { rows, countries } = facts;
  if (sort.endsWith('country')) {
    const places = countries.values.map((code) => COUNTRY_ORDER.get(code) ?? Number.NaN);
    return (row) => places[rows[row * ROW + AT.country] ?? 0] ?? Number.NaN;
  }
  const exact = EXACTNESS_SORTS.find((one) => sort.endsWith(one));
  if (exact === undefined) return null;
  return (row) => exactnessOf(rows[row * ROW + AT.stated] ?? 0)[exact] ?? Number.NaN;
}

const EXACTNESS_SORTS = ['datePrecision', 'wherePrecision', 'sources'] as const;

const COUNTRY_ORDER = new Map(
  COUNTRIES.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map(({ code }, i) => [code, i]),
);

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
function placeOf(cursor: Cursor | null, sort: Sort): Place | null {
  if (cursor === null) return null;
  const { value, incident } = cursor;
  if (value === null) return { value: Number.NaN, incident };
  return { value: sort.endsWith('date') ? dayNumber(String(value)) : Number(value), incident };
}

/** The first so many of the rows that are offered, of those behind a place, or before it from there back: never more than twice as many are kept. */
class FirstOf {
  private readonly kept: (Place & { row: number })[] = [];
  /** What comes behind it is none of the first. */
  private last: Place | null = null;

  constructor(
    private readonly count: number,
    private readonly direction: 1 | -1,
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
    const order = this.inList(value, incident, other);
    return this.isBackwards ? -order : order;
  }

  /** Unknown values come last. */
  private inList(value: number, incident: number, other: Place): number {
    const isUnknown = Number.isNaN(value);
    if (isUnknown !== Number.isNaN(other.value)) return isUnknown ? 1 : -1;
    const byValue = isUnknown ? 0 : value - other.value;
    return this.direction * (byValue || incident - other.incident);
  }
}
