import { type Interval, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { type CountCell, countsOf, NO_COUNTS, NO_FIGURES, sumCounts } from '@/lib/stats/counts';
import { monthNumber, periodsIn } from '@/lib/stats/period';
import { AT, dayNumber, type Facts, firstDayNumber, kindOf, ROW, STATED } from './facts';
import type { Keys } from './keys';
import { ownDeadReader } from './parts';
import { placesOfKind } from './postings';
import type { FactQuery } from './query';
import { rareReader } from './rare';

/** How many months a period has. */
export const STEPS: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, year: 12 };

/** The numbers that are summed for each key and period, beside one another. */
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

/** A figure that was read of a row: its low, best and high stand beside each other from a place on. */
type ReadFigure = { isKnown: boolean; isOpenEnded: boolean; numbers: Int32Array; from: number };

const noFigure = (): ReadFigure => ({
  isKnown: false,
  isOpenEnded: false,
  numbers: new Int32Array(0),
  from: 0,
});

function note(figure: ReadFigure, isOpenEnded: number, numbers: Int32Array, from: number): void {
  figure.isKnown = true;
  figure.isOpenEnded = isOpenEnded !== 0;
  figure.numbers = numbers;
  figure.from = from;
}

/** Sums by key and period over a query's range. */
export class Sums {
  private sums = new Float64Array(0);
  /** The same of outcomes that few records state, by where the numbers of a key and period begin: only where there are some. */
  private readonly rareSums = new Map<number, Float64Array>();
  private readonly killed = noFigure();
  private readonly wounded = noFigure();
  private readonly rare = RARE_OUTCOMES.map(noFigure);
  private hasRare = false;
  private readonly readRare: ReturnType<typeof rareReader>;
  /** Of figures whose numbers do not stand beside each other: those of the killed, then of the wounded. */
  private readonly bounds = new Int32Array(6);
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
  private readonly from: number;
  private readonly to: number;

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
  }

  /** Adds the first rows of a list, each under its keys. */
  addAll(rows: Int32Array, count: number, keys: Keys): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const found = keys.find(row);
      if (found > 0) this.add(row, keys.found, found);
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

  /** Adds a row under some keys. */
  private add(row: number, keys: Int32Array, count: number): void {
    const { rows } = this.facts;
    const month = rows[row * ROW + AT.startMonth] ?? 0;
    const endMonth = rows[row * ROW + AT.endMonth] ?? 0;
    const start = this.periodOfMonth(month);
    const isImprecise = month !== endMonth && start !== this.periodOfMonth(endMonth);
    const isSpread = isImprecise && this.query.dates === 'spread';
    if (!isSpread && (rows[row * ROW + AT.start] ?? 0) < this.from) return;
    // Whose own dead are summed is another question for each key.
    if (this.ownDead === null) this.read(row);
    for (let k = 0; k < count; k++) {
      const key = keys[k] ?? 0;
      if (this.ownDead !== null) this.readOwnDead(this.ownDead, row, key);
      if (isSpread) this.spread(row, key, start);
      else {
        const at = this.placeOf(key, start) + (isImprecise ? IMPRECISE : 0);
        this.plus(at + ATTACKS, 1);
        this.addRead(at, true, 1);
      }
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
      this.addRead(at, true, 0);
    }
    const end = this.periodOfMonth(rows[row * ROW + AT.endMonth] ?? 0);
    for (let period = start; period <= end; period++) {
      const month = (this.first + period) * this.step;
      const from = Math.max(first, this.from, firstDayNumber(month));
      const to = Math.min(last, this.to, firstDayNumber(month + this.step) - 1);
      if (from > to) continue;
      const share = (to - from + 1) / days;
      this.addRead(this.placeOf(key, period) + IMPRECISE, false, share);
    }
  }

  /** Reads the figures of a row that are summed. */
  private read(row: number): void {
    const { killed, wounded, kinds } = this;
    killed.isKnown = false;
    wounded.isKnown = false;
    const { rows } = this.facts;
    const stated = rows[row * ROW + AT.stated] ?? 0;
    this.hasRare = (stated & STATED.rare) !== 0;
    if (this.hasRare) this.readRares(row);
    if (kinds !== null) {
      this.readKinds(kinds, row);
      return;
    }
    if (stated & this.counted) note(killed, stated & OPEN, rows, row * ROW + AT.killed);
    const ofWounded = stated >> STATED.woundedShift;
    if (ofWounded & this.counted) note(wounded, ofWounded & OPEN, rows, row * ROW + AT.wounded);
  }

  private readRares(row: number): void {
    for (const figure of this.rare) figure.isKnown = false;
    this.readRare(row, (at, isOpenEnded, bounds) => {
      const figure = this.rare[at];
      if (figure !== undefined) note(figure, isOpenEnded, bounds, 0);
    });
  }

  private readKinds({ killed, wounded }: Kinds, row: number): void {
    const [atKilled, atWounded] = [killed[row] ?? -1, wounded[row] ?? -1];
    if (atKilled >= 0) this.readFigure(this.killed, atKilled, 0);
    if (atWounded >= 0) this.readFigure(this.wounded, atWounded, 3);
  }

  private readFigure(into: ReadFigure, at: number, to: number): void {
    const { low, best, high, isOpenEnded } = this.facts.figures;
    const { bounds } = this;
    bounds[to] = low[at] ?? 0;
    bounds[to + 1] = best[at] ?? 0;
    bounds[to + 2] = high[at] ?? 0;
    note(into, isOpenEnded[at] ?? 0, bounds, to);
  }

  private readOwnDead(ownDead: ReturnType<typeof ownDeadReader>, row: number, key: number): void {
    const party = this.query.by === 'party' ? Number(this.names[key]) : Number.NaN;
    const found = ownDead(row, Number.isNaN(party) ? null : party);
    this.killed.isKnown = false;
    if (found.isKnown) note(this.killed, found.isOpenEnded ? 1 : 0, found.bounds, 0);
  }

  /** Adds a share of the figures that were read, and that they are known where their attack is counted. */
  private addRead(at: number, withAttack: boolean, share: number): void {
    const { sums, killed, wounded } = this;
    if (killed.isKnown) addFigure(sums, at + KILLED, killed, withAttack, share);
    if (wounded.isKnown) addFigure(sums, at + WOUNDED, wounded, withAttack, share);
    if (!this.hasRare) return;
    this.rare.forEach((figure, i) => {
      if (figure.isKnown) addFigure(this.rareAt(at), i * MEASURE_WIDTH, figure, withAttack, share);
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
    for (let i = at; i < at + IMPRECISE; i++) if (this.sums[i] !== 0) return false;
    return this.rareSums.get(at)?.every((number) => number === 0) ?? true;
  }

  private countsAt(at: number): Counts {
    const attacks = this.sums[at] ?? 0;
    const rare = this.rareSums.get(at);
    const noneKnown = { ...NO_FIGURES, unknown: attacks };
    return countsOf(attacks, (outcome) => {
      if (outcome === 'killed') return figuresAt(this.sums, at + KILLED, attacks);
      if (outcome === 'wounded') return figuresAt(this.sums, at + WOUNDED, attacks);
      if (rare === undefined) return noneKnown;
      return figuresAt(rare, RARE_OUTCOMES.indexOf(outcome) * MEASURE_WIDTH, attacks);
    });
  }
}

function addFigure(
  sums: Float64Array,
  place: number,
  { isOpenEnded, numbers, from }: ReadFigure,
  withAttack: boolean,
  share: number,
): void {
  if (withAttack) {
    sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
    if (isOpenEnded) sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + 1;
  }
  sums[place + LOW] = (sums[place + LOW] ?? 0) + share * (numbers[from] ?? 0);
  sums[place + BEST] = (sums[place + BEST] ?? 0) + share * (numbers[from + 1] ?? 0);
  sums[place + HIGH] = (sums[place + HIGH] ?? 0) + share * (numbers[from + 2] ?? 0);
}

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
