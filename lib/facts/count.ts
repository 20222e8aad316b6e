import {
  type Interval,
  VIOLENCE_TYPES,
  type VictimCategory,
  type ViolenceType,
} from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { sumCounts } from '@/lib/stats/counts';
import { type DayRange, monthNumber, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { AT, dayNumber, type Facts, firstDayNumber, kindOf, ROW, STATED } from './facts';
import { rowsOfActors, rowsOfCountries } from './postings';

/** What is to be counted of a dataset's facts, and how it is divided. */
export type FactQuery = {
  /** Of the dataset; not above the facts' own. */
  version: number;
  range: DayRange;
  /** The periods that a record is imprecise for which runs past the one of its start. */
  interval: Interval;
  /** Cells by these periods, or of the whole range as one, named ''. */
  isWhole: boolean;
  /** What is done with imprecise records. */
  dates: DatesRule;
  /** Alpha-3; none means all. */
  countries: readonly string[];
  /** None means all. */
  violence: readonly ViolenceType[];
  /** Which figures are summed. It leaves out no attack. */
  victims: VictimCategory;
  /** Only incidents in which one of these takes part; none means all. */
  parties: readonly number[];
  /** The party under which an actor counts; null where it is none. */
  partyOf: (actorId: number) => number | null;
  by: Division | 'none';
  /** The only keys to be counted; null for all. */
  keys: readonly string[] | null;
  /** Whether incidents under none of `keys` are counted under OTHER_KEY, each once. */
  gathersRest: boolean;
};

type Division = 'country' | 'party' | 'violence' | 'place';

/**
 * `apart`: a record counts in the period of its start, and what of a period's counts is of records that run past it is
 * counted again as imprecise. `leave`: such records are left out, and counted as imprecise only. `spread`: their
 * figures are spread evenly over their days.
 */
export const DATES_RULES = ['apart', 'spread', 'leave'] as const;
type DatesRule = (typeof DATES_RULES)[number];

/** What is counted under a key in a period; a key or period in which there is nothing has no cell. */
export type FactCell = { key: string; period: string; counts: Counts; imprecise: Counts };

/**
 * Counts by key and period. An incident counts once under each of its keys. Keys are alpha-3 codes, ids of parties as
 * text, types of violence or places (`NGA\tBorno`); NONE_KEY holds incidents with no party, ALL_KEY all where nothing is
 * divided.
 */
export function countFacts(facts: Facts, query: FactQuery): FactCell[] {
  const keys = keysOf(facts, query);
  const sums = new Sums(facts, query);
  const rows = countedRows(facts, query);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const found = keys.find(row);
    for (let k = 0; k < found; k++) sums.add(row, keys.found[k] ?? 0);
  }
  return sums.cells(keys.names);
}

/** The rows that a query counts. */
function countedRows(facts: Facts, query: FactQuery): Int32Array {
  const numbers = facts.rows;
  const { version, countries } = query;
  const from = dayNumber(query.range.from);
  const to = dayNumber(query.range.to);
  // What is spread may reach into the range from before it.
  const lastDay = query.dates === 'spread' ? AT.end : AT.start;
  const countryIs = maskOf(facts.countries.values, countries);
  const violenceIs = maskOf(VIOLENCE_TYPES, query.violence);
  const among = candidates(facts, query);
  const length = among === null ? facts.length : among.length;
  const rows = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = among === null ? i : (among[i] ?? 0);
    const at = row * ROW;
    if (
      (numbers[at + AT.recorded] ?? 0) <= version &&
      (numbers[at + AT.superseded] ?? 0) > version &&
      (numbers[at + lastDay] ?? 0) >= from &&
      (numbers[at + AT.start] ?? 0) <= to &&
      countryIs[numbers[at + AT.country] ?? 0] === 1 &&
      violenceIs[numbers[at + AT.violence] ?? 0] === 1
    ) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}

/** The rows that can count: those of the parties or countries asked for, or null for all. */
function candidates(facts: Facts, { parties, partyOf, countries }: FactQuery): Int32Array | null {
  if (parties.length > 0) {
    const members = facts.actors.values.flatMap((id, number) => {
      const party = partyOf(id);
      return party !== null && parties.includes(party) ? [number] : [];
    });
    return rowsOfActors(facts, members);
  }
  if (countries.length === 0) return null;
  const numbers = countries.map((code) => facts.countries.numbers.get(code));
  return rowsOfCountries(
    facts,
    numbers.filter((number) => number !== undefined),
  );
}

/** 1 for each value that is asked for, where none are for all. */
function maskOf<T>(values: readonly T[], asked: readonly T[]): Uint8Array {
  return Uint8Array.from(values, (value) => (asked.length === 0 || asked.includes(value) ? 1 : 0));
}

/** The keys of rows: `find` puts the numbers of a row's keys into `found` and gives how many there are. */
type Keys = { names: string[]; found: Int32Array; find(row: number): number };

const NO_KEY = -1;

function keysOf(facts: Facts, query: FactQuery): Keys {
  if (query.by === 'party') return partyKeys(facts, query);
  const found = new Int32Array(1);
  if (query.by === 'none') return { names: [ALL_KEY], found, find: () => 1 };
  const { values, at } = SINGLE[query.by](facts);
  const { names, numberOf } = keyNumbers(query);
  const keyOfValue = values.map((value) => numberOf(value) ?? numberOf(OTHER_KEY) ?? NO_KEY);
  return {
    names,
    found,
    find(row) {
      const key = keyOfValue[facts.rows[row * ROW + at] ?? 0] ?? NO_KEY;
      found[0] = key;
      return key === NO_KEY ? 0 : 1;
    },
  };
}

/** What each row has one of. */
const SINGLE = {
  country: ({ countries }: Facts) => ({ values: countries.values, at: AT.country }),
  place: ({ places }: Facts) => ({ values: places.values, at: AT.place }),
  violence: () => ({ values: VIOLENCE_TYPES, at: AT.violence }),
};

/** A row's parties, each once; of those asked for where a view asks for some. */
function partyKeys(facts: Facts, query: FactQuery): Keys {
  const { from, actor } = facts.parties;
  const { names, numberOf } = keyNumbers(query);
  const none = numberOf(NONE_KEY) ?? NO_KEY;
  const other = query.gathersRest ? (numberOf(OTHER_KEY) ?? NO_KEY) : NO_KEY;
  const asked = new Set(query.parties);
  const partyOfActor = facts.actors.values.map(query.partyOf);
  const keyOfActor = partyOfActor.map((party) =>
    party === null || (asked.size > 0 && !asked.has(party))
      ? NO_KEY
      : (numberOf(String(party)) ?? NO_KEY),
  );
  const found = new Int32Array(256);
  return {
    names,
    found,
    find(row) {
      let count = 0;
      let hasParty = false;
      const end = from[row + 1] ?? 0;
      for (let at = from[row] ?? 0; at < end; at++) {
        const number = actor[at] ?? 0;
        if (partyOfActor[number] !== null) hasParty = true;
        const key = keyOfActor[number] ?? NO_KEY;
        if (key === NO_KEY || has(found, count, key) || count === found.length) continue;
        found[count++] = key;
      }
      if (count > 0) return count;
      const rest = hasParty || none === NO_KEY ? other : none;
      found[0] = rest;
      return rest === NO_KEY ? 0 : 1;
    },
  };
}

function has(found: Int32Array, count: number, key: number): boolean {
  for (let i = 0; i < count; i++) if (found[i] === key) return true;
  return false;
}

/** Numbers the keys asked for; where all are, each as it is met. */
function keyNumbers({ keys, gathersRest }: FactQuery) {
  const names = keys === null ? [] : [...keys, ...(gathersRest ? [OTHER_KEY] : [])];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    numberOf(name: string): number | undefined {
      const known = numbers.get(name);
      if (known !== undefined || keys !== null || name === OTHER_KEY) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

const STEPS: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, year: 12 };

/** The numbers that are summed for each key and period, beside one another. */
const ATTACKS = 0;
const KILLED = 1;
const WOUNDED = 6;
/** Known, open-ended, low, best and high: the numbers of a measure. */
const [KNOWN, OPEN_ENDED, LOW, BEST, HIGH] = [0, 1, 2, 3, 4];
/** The same again for what is imprecise. */
const IMPRECISE = 11;
const WIDTH = 22;

/** Sums by key and period over a query's range. */
class Sums {
  private sums = new Float64Array(0);
  private readonly bounds = new Int32Array(3);
  private readonly step: number;
  /** The number of the range's first period, and how many there are. */
  private readonly first: number;
  private readonly periods: string[];
  /** Kinds of figures; null where rows hold them, as they do of all victims. */
  private readonly kinds: { killed: number; wounded: number } | null;
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly facts: Facts,
    private readonly query: FactQuery,
  ) {
    const { range, interval, victims } = query;
    this.step = STEPS[interval];
    this.first = Math.floor(monthNumber(range.from) / this.step);
    this.periods = query.isWhole ? [''] : periodsIn(range, interval);
    this.kinds =
      victims === 'all'
        ? null
        : { killed: kindOf('killed', victims), wounded: kindOf('wounded', victims) };
    this.from = dayNumber(range.from);
    this.to = dayNumber(range.to);
  }

  /** Adds a row under a key. */
  add(row: number, key: number): void {
    const { rows } = this.facts;
    const month = rows[row * ROW + AT.startMonth] ?? 0;
    const endMonth = rows[row * ROW + AT.endMonth] ?? 0;
    const start = this.periodOfMonth(month);
    const isImprecise = month !== endMonth && start !== this.periodOfMonth(endMonth);
    if (isImprecise && this.query.dates === 'spread') this.spread(row, key, start);
    else if ((rows[row * ROW + AT.start] ?? 0) >= this.from) {
      const at = this.placeOf(key, start) + (isImprecise ? IMPRECISE : 0);
      this.plus(at + ATTACKS, 1);
      this.addFigures(row, at, true, 1);
    }
  }

  /** The attack counts once, at its start; its figures in each period that its days lie in, by how many of them do. */
  private spread(row: number, key: number, start: number): void {
    const { rows } = this.facts;
    const first = rows[row * ROW + AT.start] ?? 0;
    const last = rows[row * ROW + AT.end] ?? 0;
    const days = last - first + 1;
    if (first >= this.from) {
      const at = this.placeOf(key, start) + IMPRECISE;
      this.plus(at + ATTACKS, 1);
      this.addFigures(row, at, true, 0);
    }
    const end = this.periodOfMonth(rows[row * ROW + AT.endMonth] ?? 0);
    for (let period = start; period <= end; period++) {
      const month = (this.first + period) * this.step;
      const from = Math.max(first, this.from, firstDayNumber(month));
      const to = Math.min(last, this.to, firstDayNumber(month + this.step) - 1);
      if (from > to) continue;
      const share = (to - from + 1) / days;
      this.addFigures(row, this.placeOf(key, period) + IMPRECISE, false, share);
    }
  }

  /** Adds a share of a row's figures, and that they are known where its attack is counted. */
  private addFigures(row: number, at: number, withAttack: boolean, share: number): void {
    if (this.kinds === null) this.addFiguresOfRow(row, at, withAttack, share);
    else this.addFiguresOfKinds(this.kinds, row, at, withAttack, share);
  }

  private addFiguresOfRow(row: number, at: number, withAttack: boolean, share: number): void {
    const { rows } = this.facts;
    const stated = rows[row * ROW + AT.stated] ?? 0;
    if (stated & STATED.known) {
      const from = row * ROW + AT.killed;
      this.addFigure(at + KILLED, withAttack, stated & STATED.openEnded, share, rows, from);
    }
    const wounded = stated >> STATED.woundedShift;
    if (wounded & STATED.known) {
      const from = row * ROW + AT.wounded;
      this.addFigure(at + WOUNDED, withAttack, wounded & STATED.openEnded, share, rows, from);
    }
  }

  /** Adds a figure whose low, best and high stand beside each other. */
  private addFigure(
    place: number,
    withAttack: boolean,
    isOpenEnded: number,
    share: number,
    numbers: Int32Array,
    from: number,
  ): void {
    const { sums } = this;
    if (withAttack) {
      sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
      if (isOpenEnded) sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + 1;
    }
    sums[place + LOW] = (sums[place + LOW] ?? 0) + share * (numbers[from] ?? 0);
    sums[place + BEST] = (sums[place + BEST] ?? 0) + share * (numbers[from + 1] ?? 0);
    sums[place + HIGH] = (sums[place + HIGH] ?? 0) + share * (numbers[from + 2] ?? 0);
  }

  private addFiguresOfKinds(
    { killed, wounded }: { killed: number; wounded: number },
    row: number,
    at: number,
    withAttack: boolean,
    share: number,
  ): void {
    const { from, kind, low, best, high, isOpenEnded } = this.facts.figures;
    const end = from[row + 1] ?? 0;
    for (let figure = from[row] ?? 0; figure < end; figure++) {
      const its = kind[figure];
      if (its !== killed && its !== wounded) continue;
      const place = at + (its === killed ? KILLED : WOUNDED);
      const bounds = this.bounds;
      bounds[0] = low[figure] ?? 0;
      bounds[1] = best[figure] ?? 0;
      bounds[2] = high[figure] ?? 0;
      this.addFigure(place, withAttack, isOpenEnded[figure] ?? 0, share, bounds, 0);
    }
  }

  private periodOfMonth(month: number): number {
    return (this.step === 1 ? month : Math.floor(month / this.step)) - this.first;
  }

  /** Where the numbers of a key and period begin. */
  private placeOf(key: number, period: number): number {
    const at = (key * this.periods.length + (this.query.isWhole ? 0 : period)) * WIDTH;
    if (at >= this.sums.length) {
      const larger = new Float64Array((key + 1) * 2 * this.periods.length * WIDTH);
      larger.set(this.sums);
      this.sums = larger;
    }
    return at;
  }

  private plus(place: number, value: number): void {
    this.sums[place] = (this.sums[place] ?? 0) + value;
  }

  cells(names: readonly string[]): FactCell[] {
    return names.flatMap((key, number) =>
      this.periods.flatMap((period, i) => {
        const at = this.placeOf(number, i);
        if (!this.sums.subarray(at, at + WIDTH).some((sum) => sum !== 0)) return [];
        const imprecise = this.countsAt(at + IMPRECISE);
        const precise = this.countsAt(at);
        const isLeft = this.query.dates === 'leave';
        return [
          { key, period, counts: isLeft ? precise : sumCounts([precise, imprecise]), imprecise },
        ];
      }),
    );
  }

  private countsAt(at: number): Counts {
    const attacks = this.sums[at] ?? 0;
    return {
      attacks,
      killed: this.figuresAt(at + KILLED, attacks),
      wounded: this.figuresAt(at + WOUNDED, attacks),
    };
  }

  private figuresAt(at: number, attacks: number): FigureSum {
    // What is spread is no whole number; periods rounded one by one may differ from the whole by a few.
    const number = (i: number) => Math.round(this.sums[at + i] ?? 0);
    return {
      low: number(LOW),
      best: number(BEST),
      high: number(HIGH),
      unknown: attacks - number(KNOWN),
      openEnded: number(OPEN_ENDED),
    };
  }
}
