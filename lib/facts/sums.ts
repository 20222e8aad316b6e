import { type Interval, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { type CountCell, countsOf, NO_COUNTS, NO_FIGURES, sumCounts } from '@/lib/stats/counts';
import { monthNumber, periodsIn } from '@/lib/stats/period';
import { AT, dayNumber, type Facts, firstDayNumber, kindOf, ROW, STATED } from './facts';
import type { Keys } from './key-numbers';
import { type OwnDead, ownDeadReader } from './parts';
import { placesOfKind } from './postings';
import type { FactQuery } from './query';
import { rareReader } from './rare';

/** How many months a period has. */
export const STEPS: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * The numbers that are summed for each key and period, beside one another. They and what adds to them are in this file, as the
 * production build asks for what another file exports at each use, and these are used for every row.
 */
const ATTACKS = 0;
const KILLED = 1;
const WOUNDED = 6;
/** Known, open-ended, low, best and high: the numbers of a measure. */
const [KNOWN, OPEN_ENDED, LOW, BEST, HIGH] = [0, 1, 2, 3, 4];
const MEASURE_WIDTH = 5;
/** The same again for what is imprecise. */
const IMPRECISE = 11;
const WIDTH = 22;

/** The total is at least what its parts come to. */
const OPEN = STATED.openEnded | STATED.ofParts;

/** By row, as placesOfKind gives them. */
type Kinds = { killed: Int32Array; wounded: Int32Array };

/** The place of a figure that is not known. */
const NOWHERE = -1;

/** Sums by key and period over a query's range. */
export class Sums {
  private sums: Float64Array;
  /** The same of outcomes that few records state, by where the numbers of a key and period begin: only if there are some. */
  private readonly rareSums = new Map<number, Float64Array>();
  /** Where the low, best and high of the figures that were read of a row stand beside one another, and whether they are open-ended. */
  private killedAt = NOWHERE;
  private killedOpen = 0;
  private woundedAt = NOWHERE;
  private woundedOpen = 0;
  private hasRare = false;
  /** Of outcomes that few records state: low, best and high of each that is known, and whether it is open-ended. */
  private readonly rareBounds = new Int32Array(RARE_OUTCOMES.length * 3);
  private readonly rareIsKnown = new Uint8Array(RARE_OUTCOMES.length);
  private readonly rareOpen = new Uint8Array(RARE_OUTCOMES.length);
  private readonly readRare: ReturnType<typeof rareReader>;
  private readonly step: number;
  /** The numbers of the range's first and last period. */
  private readonly first: number;
  private readonly last: number;
  private readonly periods: string[];
  /** Where rows' figures stand; null if rows hold them, as they do of all victims. */
  private readonly kinds: Kinds | null;
  /** Which bits of `stated` say that a row has a figure for all victims: the sum of its parts too, by the rule of today. */
  private readonly counted: number;
  /** Where only parties' own dead are summed. */
  private readonly ownDead: ReturnType<typeof ownDeadReader> | null;
  private ownBounds: OwnDead['bounds'] = new Int32Array(0);
  private readonly from: number;
  private readonly to: number;
  private readonly isSpread: boolean;

  constructor(
    private readonly facts: Facts,
    private readonly query: FactQuery,
    /** The names of the keys that rows are added under. */
    private readonly names: readonly string[],
  ) {
    this.ownDead = query.role === 'own' ? ownDeadReader(facts, query) : null;
    const { range, interval, victims } = query;
    this.step = STEPS[interval];
    this.first = Math.floor(monthNumber(range.from) / this.step);
    this.last = Math.floor(monthNumber(range.to) / this.step);
    this.periods = query.isWhole ? [''] : periodsIn(range, interval);
    this.kinds =
      victims === 'all'
        ? null
        : {
            killed: placesOfKind(facts, kindOf('killed', victims)),
            wounded: placesOfKind(facts, kindOf('wounded', victims)),
          };
    this.readRare = rareReader(facts, query);
    this.counted = STATED.known | (query.version >= facts.partsSince ? STATED.ofParts : 0);
    this.from = dayNumber(range.from);
    this.to = dayNumber(range.to);
    this.isSpread = query.dates === 'spread';
    this.sums = new Float64Array(names.length * this.periods.length * WIDTH);
  }

  /** What it takes of memory, but for outcomes that few records state. */
  get bytes(): number {
    return this.sums.byteLength;
  }

  /** Adds the first rows of a list, each under its keys. */
  addAll(rows: Int32Array, count: number, keys: Keys): void {
    const { from, found } = keys.find(rows, count);
    // Pairs get their numbers as they are met, and need room before their first sum.
    if (this.names.length > 0) this.placeOf(this.names.length - 1, this.periods.length - 1);
    // What the loop needs is at hand: each look into this object would be one more for each row.
    const { sums, step, kinds, counted, from: firstDay, first } = this;
    const { isWhole } = this.query;
    const facts = this.facts.rows;
    const hasOwnDead = this.ownDead !== null;
    const numbers = this.numbers();
    const ofKey = this.periods.length * WIDTH;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const at = row * ROW;
      const month = facts[at + AT.startMonth] ?? 0;
      const stated = facts[at + AT.stated] ?? 0;
      if (hasOwnDead || month !== facts[at + AT.endMonth] || (stated & STATED.rare) !== 0) {
        this.add(row, found, from[i] ?? 0, from[i + 1] ?? 0);
        continue;
      }
      // Nearly all rows are of one month and have no rare figures: they take the short way.
      if ((facts[at + AT.start] ?? 0) < firstDay) continue;
      let killedAt = stated & counted ? at + AT.killed : NOWHERE;
      let killedOpen = stated & OPEN ? 1 : 0;
      let woundedAt = (stated >> STATED.woundedShift) & counted ? at + AT.wounded : NOWHERE;
      let woundedOpen = (stated >> STATED.woundedShift) & OPEN ? 1 : 0;
      if (kinds !== null) {
        this.readKinds(kinds, row);
        ({ killedAt, killedOpen, woundedAt, woundedOpen } = this);
      }
      const period = isWhole ? 0 : (step === 1 ? month : Math.floor(month / step)) - first;
      const end = from[i + 1] ?? 0;
      for (let k = from[i] ?? 0; k < end; k++) {
        const place = (found[k] ?? 0) * ofKey + period * WIDTH;
        sums[place + ATTACKS] = (sums[place + ATTACKS] ?? 0) + 1;
        if (killedAt !== NOWHERE) addWhole(sums, place + KILLED, killedOpen, numbers, killedAt);
        if (woundedAt !== NOWHERE) addWhole(sums, place + WOUNDED, woundedOpen, numbers, woundedAt);
      }
    }
  }

  /** Adds what other sums of periods as long hold under a key of theirs. */
  addFrom(other: Sums, otherKey: number, key: number): void {
    for (let period = 0; period <= this.last - this.first; period++) {
      const there = period + this.first - other.first;
      if (there < 0 || there >= other.periods.length) continue;
      const from = other.placeOf(otherKey, there);
      const to = this.placeOf(key, period);
      for (let i = 0; i < WIDTH; i++) this.plus(to + i, other.sums[from + i] ?? 0);
      if (other.rareSums.size > 0) {
        for (const part of [0, IMPRECISE]) this.addRareFrom(other, from + part, to + part);
      }
    }
  }

  private addRareFrom(other: Sums, from: number, to: number): void {
    const added = other.rareSums.get(from);
    if (added === undefined) return;
    const sums = this.rareAt(to);
    added.forEach((number, i) => {
      sums[i] = (sums[i] ?? 0) + number;
    });
  }

  private rareAt(at: number): Float64Array {
    const sums = this.rareSums.get(at) ?? new Float64Array(RARE_OUTCOMES.length * MEASURE_WIDTH);
    this.rareSums.set(at, sums);
    return sums;
  }

  /** Adds a row under some keys: those from a place of a list up to another. */
  private add(row: number, keys: Int32Array, first: number, end: number): void {
    const { rows } = this.facts;
    const month = rows[row * ROW + AT.startMonth] ?? 0;
    const endMonth = rows[row * ROW + AT.endMonth] ?? 0;
    const start = this.periodOfMonth(month);
    const isImprecise = month !== endMonth && start !== this.periodOfMonth(endMonth);
    const isSpread = isImprecise && this.isSpread;
    if (!isSpread && (rows[row * ROW + AT.start] ?? 0) < this.from) return;
    // Whose own dead are summed is another question for each key.
    if (this.ownDead === null) this.read(row);
    for (let k = first; k < end; k++) {
      const key = keys[k] ?? 0;
      if (this.ownDead !== null) this.readOwnDead(this.ownDead, row, key);
      if (isSpread) this.spread(row, key, start);
      else {
        const at = this.placeOf(key, start) + (isImprecise ? IMPRECISE : 0);
        this.addAttack(at);
        this.addFigures(at, 1);
      }
    }
  }

  /** The attack counts once, at its start; its figures in each period that its days lie in, by how many of them do. */
  private spread(row: number, key: number, start: number): void {
    const { rows } = this.facts;
    const first = rows[row * ROW + AT.start] ?? 0;
    const last = rows[row * ROW + AT.end] ?? 0;
    const days = last - first + 1;
    if (first >= this.from) this.addAttack(this.placeOf(key, start) + IMPRECISE);
    const end = this.periodOfMonth(rows[row * ROW + AT.endMonth] ?? 0);
    for (let period = start; period <= end; period++) {
      const month = (this.first + period) * this.step;
      const from = Math.max(first, this.from, firstDayNumber(month));
      const to = Math.min(last, this.to, firstDayNumber(month + this.step) - 1);
      if (from > to) continue;
      const share = (to - from + 1) / days;
      this.addFigures(this.placeOf(key, period) + IMPRECISE, share);
    }
  }

  /** Reads the figures of a row that are summed. */
  private read(row: number): void {
    const { rows } = this.facts;
    const stated = rows[row * ROW + AT.stated] ?? 0;
    this.hasRare = (stated & STATED.rare) !== 0;
    if (this.hasRare) this.readRares(row);
    if (this.kinds !== null) this.readKinds(this.kinds, row);
    else {
      const ofWounded = stated >> STATED.woundedShift;
      this.killedAt = stated & this.counted ? row * ROW + AT.killed : NOWHERE;
      this.killedOpen = stated & OPEN ? 1 : 0;
      this.woundedAt = ofWounded & this.counted ? row * ROW + AT.wounded : NOWHERE;
      this.woundedOpen = ofWounded & OPEN ? 1 : 0;
    }
  }

  private readKinds({ killed, wounded }: Kinds, row: number): void {
    const { isOpenEnded } = this.facts.figures;
    const [atKilled, atWounded] = [killed[row] ?? -1, wounded[row] ?? -1];
    this.killedAt = atKilled < 0 ? NOWHERE : atKilled * 3;
    this.killedOpen = atKilled < 0 ? 0 : (isOpenEnded[atKilled] ?? 0);
    this.woundedAt = atWounded < 0 ? NOWHERE : atWounded * 3;
    this.woundedOpen = atWounded < 0 ? 0 : (isOpenEnded[atWounded] ?? 0);
  }

  private readRares(row: number): void {
    this.rareIsKnown.fill(0);
    this.readRare(row, (rare, isOpenEnded, bounds) => {
      this.rareIsKnown[rare] = 1;
      this.rareOpen[rare] = isOpenEnded === 0 ? 0 : 1;
      this.rareBounds.set(bounds, rare * 3);
    });
  }

  private readOwnDead(ownDead: ReturnType<typeof ownDeadReader>, row: number, key: number): void {
    const party = this.query.by === 'party' ? Number(this.names[key]) : Number.NaN;
    const found = ownDead(row, Number.isNaN(party) ? null : party);
    this.killedAt = found.isKnown ? 0 : NOWHERE;
    this.killedOpen = found.isOpenEnded ? 1 : 0;
    this.ownBounds = found.bounds;
  }

  /** Where the numbers of the figures that were read stand. */
  private numbers(): Int32Array {
    if (this.ownDead !== null) return this.ownBounds;
    return this.kinds === null ? this.facts.rows : this.facts.figures.bounds;
  }

  /** Adds an attack, and which of the figures that were read of it are known. */
  private addAttack(at: number): void {
    const { sums } = this;
    sums[at + ATTACKS] = (sums[at + ATTACKS] ?? 0) + 1;
    if (this.killedAt !== NOWHERE) addKnown(sums, at + KILLED, this.killedOpen);
    if (this.woundedAt !== NOWHERE) addKnown(sums, at + WOUNDED, this.woundedOpen);
    if (!this.hasRare) return;
    this.rareIsKnown.forEach((isKnown, i) => {
      if (isKnown) addKnown(this.rareAt(at), i * MEASURE_WIDTH, this.rareOpen[i] ?? 0);
    });
  }

  /** Adds a share of the figures that were read. */
  private addFigures(at: number, share: number): void {
    const { sums } = this;
    const numbers = this.numbers();
    if (this.killedAt !== NOWHERE) addBounds(sums, at + KILLED, numbers, this.killedAt, share);
    if (this.woundedAt !== NOWHERE) addBounds(sums, at + WOUNDED, numbers, this.woundedAt, share);
    if (!this.hasRare) return;
    this.rareIsKnown.forEach((isKnown, i) => {
      if (!isKnown) return;
      addBounds(this.rareAt(at), i * MEASURE_WIDTH, this.rareBounds, i * 3, share);
    });
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

  cells(names: readonly string[]): CountCell[] {
    const cells: CountCell[] = [];
    names.forEach((key, number) => {
      this.periods.forEach((period, i) => {
        const at = this.placeOf(number, i);
        const isPrecise = this.isEmpty(at + IMPRECISE);
        if (isPrecise && this.isEmpty(at)) return;
        const precise = this.countsAt(at);
        const imprecise = isPrecise ? NO_COUNTS : this.countsAt(at + IMPRECISE);
        const isAll = isPrecise || this.query.dates === 'leave';
        const counts = isAll ? precise : sumCounts([precise, imprecise]);
        cells.push({ key, period, counts: { ...counts, imprecise } });
      });
    });
    return cells;
  }

  private isEmpty(at: number): boolean {
    if (!this.isZero(at, IMPRECISE)) return false;
    return this.rareSums.get(at)?.every((number) => number === 0) ?? true;
  }

  /** Whether so many numbers from a place on are all 0. */
  private isZero(at: number, count: number): boolean {
    for (let i = at; i < at + count; i++) if (this.sums[i] !== 0) return false;
    return true;
  }

  private countsAt(at: number): Counts {
    const attacks = this.sums[at] ?? 0;
    const rare = this.rareSums.get(at);
    const noneKnown = { ...NO_FIGURES, unknown: attacks };
    return countsOf(attacks, (outcome) => {
      if (outcome === 'killed' || outcome === 'wounded') {
        const place = at + (outcome === 'killed' ? KILLED : WOUNDED);
        return this.isZero(place, MEASURE_WIDTH) ? noneKnown : figuresAt(this.sums, place, attacks);
      }
      if (rare === undefined) return noneKnown;
      return figuresAt(rare, RARE_OUTCOMES.indexOf(outcome) * MEASURE_WIDTH, attacks);
    });
  }
}

/** Counts a figure as known. */
function addKnown(sums: Float64Array, place: number, isOpenEnded: number): void {
  sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
  sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + isOpenEnded;
}

/** Adds a figure as a whole, known as it is. */
function addWhole(
  sums: Float64Array,
  place: number,
  isOpenEnded: number,
  numbers: Int32Array,
  from: number,
): void {
  sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
  sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + isOpenEnded;
  sums[place + LOW] = (sums[place + LOW] ?? 0) + (numbers[from] ?? 0);
  sums[place + BEST] = (sums[place + BEST] ?? 0) + (numbers[from + 1] ?? 0);
  sums[place + HIGH] = (sums[place + HIGH] ?? 0) + (numbers[from + 2] ?? 0);
}

/** Adds a share of a figure's bounds. */
function addBounds(
  sums: Float64Array,
  place: number,
  numbers: Int32Array,
  from: number,
  share: number,
): void {
  sums[place + LOW] = (sums[place + LOW] ?? 0) + share * (numbers[from] ?? 0);
  sums[place + BEST] = (sums[place + BEST] ?? 0) + share * (numbers[from + 1] ?? 0);
  sums[place + HIGH] = (sums[place + HIGH] ?? 0) + share * (numbers[from + 2] ?? 0);
}

/** What was summed of a measure; of attacks without a known figure it says how many. */
function figuresAt(sums: Float64Array, at: number, attacks: number): FigureSum {
  return {
    low: numberAt(sums, at + LOW),
    best: numberAt(sums, at + BEST),
    high: numberAt(sums, at + HIGH),
    unknown: attacks - numberAt(sums, at + KNOWN),
    openEnded: numberAt(sums, at + OPEN_ENDED),
  };
}

/** What is spread is no whole number; periods rounded one by one may differ from the whole by a few. */
function numberAt(sums: Float64Array, at: number): number {
  return Math.round(sums[at] ?? 0);
}
