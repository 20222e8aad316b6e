import type { Interval } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { type CountCell, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { monthNumber, periodsIn } from '@/lib/stats/period';
import { AT, dayNumber, type Facts, firstDayNumber, kindOf, ROW, STATED } from './facts';
import type { Keys } from './keys';
import { ownDeadReader } from './parts';
import type { FactQuery } from './query';

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

/** The total is at least what its parts come to. */
const OPEN = STATED.openEnded | STATED.ofParts;

/** Sums by key and period over a query's range. */
export class Sums {
  private sums = new Float64Array(0);
  private readonly bounds = new Int32Array(3);
  private readonly step: number;
  /** The numbers of the range's first and last period. */
  private readonly first: number;
  private readonly last: number;
  private readonly periods: string[];
  /** Kinds of figures; null if rows hold them, as they do of all victims. */
  private readonly kinds: { killed: number; wounded: number } | null;
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
        : { killed: kindOf('killed', victims), wounded: kindOf('wounded', victims) };
    this.counted = STATED.known | (query.version >= facts.partsSince ? STATED.ofParts : 0);
    this.from = dayNumber(range.from);
    this.to = dayNumber(range.to);
  }

  /** Adds the first rows of a list, each under its keys. */
  addAll(rows: Int32Array, count: number, keys: Keys): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const found = keys.find(row);
      for (let k = 0; k < found; k++) this.add(row, keys.found[k] ?? 0);
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
    }
  }

  /** Adds a row under a key. */
  private add(row: number, key: number): void {
    const { rows } = this.facts;
    const month = rows[row * ROW + AT.startMonth] ?? 0;
    const endMonth = rows[row * ROW + AT.endMonth] ?? 0;
    const start = this.periodOfMonth(month);
    const isImprecise = month !== endMonth && start !== this.periodOfMonth(endMonth);
    if (isImprecise && this.query.dates === 'spread') this.spread(row, key, start);
    else if ((rows[row * ROW + AT.start] ?? 0) >= this.from) {
      const at = this.placeOf(key, start) + (isImprecise ? IMPRECISE : 0);
      this.plus(at + ATTACKS, 1);
      this.addFigures(row, key, at, true, 1);
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
      this.addFigures(row, key, at, true, 0);
    }
    const end = this.periodOfMonth(rows[row * ROW + AT.endMonth] ?? 0);
    for (let period = start; period <= end; period++) {
      const month = (this.first + period) * this.step;
      const from = Math.max(first, this.from, firstDayNumber(month));
      const to = Math.min(last, this.to, firstDayNumber(month + this.step) - 1);
      if (from > to) continue;
      const share = (to - from + 1) / days;
      this.addFigures(row, key, this.placeOf(key, period) + IMPRECISE, false, share);
    }
  }

  /** Adds a share of a row's figures, and that they are known where its attack is counted. */
  private addFigures(
    row: number,
    key: number,
    at: number,
    withAttack: boolean,
    share: number,
  ): void {
    if (this.ownDead !== null) {
      const party = this.query.by === 'party' ? Number(this.names[key]) : Number.NaN;
      const { isKnown, isOpenEnded, bounds } = this.ownDead(
        row,
        Number.isNaN(party) ? null : party,
      );
      if (isKnown) this.addFigure(at + KILLED, withAttack, isOpenEnded ? 1 : 0, share, bounds, 0);
    } else if (this.kinds === null) this.addFiguresOfRow(row, at, withAttack, share);
    else this.addFiguresOfKinds(this.kinds, row, at, withAttack, share);
  }

  private addFiguresOfRow(row: number, at: number, withAttack: boolean, share: number): void {
    const { rows } = this.facts;
    const stated = rows[row * ROW + AT.stated] ?? 0;
    if (stated & this.counted) {
      const from = row * ROW + AT.killed;
      this.addFigure(at + KILLED, withAttack, stated & OPEN, share, rows, from);
    }
    const wounded = stated >> STATED.woundedShift;
    if (wounded & this.counted) {
      const from = row * ROW + AT.wounded;
      this.addFigure(at + WOUNDED, withAttack, wounded & OPEN, share, rows, from);
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

  cells(names: readonly string[]): CountCell[] {
    const cells: CountCell[] = [];
    names.forEach((key, number) => {
      this.periods.forEach((period, i) => {
        const at = this.placeOf(number, i);
        const isPrecise = this.isEmpty(at + IMPRECISE, at + WIDTH);
        if (isPrecise && this.isEmpty(at, at + IMPRECISE)) return;
        const precise = this.countsAt(at);
        const imprecise = isPrecise ? NO_COUNTS : this.countsAt(at + IMPRECISE);
        const isAll = isPrecise || this.query.dates === 'leave';
        const counts = isAll ? precise : sumCounts([precise, imprecise]);
        cells.push({ key, period, counts: { ...counts, imprecise } });
      });
    });
    return cells;
  }

  private isEmpty(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.sums[i] !== 0) return false;
    return true;
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
    return {
      low: this.numberAt(at + LOW),
      best: this.numberAt(at + BEST),
      high: this.numberAt(at + HIGH),
      unknown: attacks - this.numberAt(at + KNOWN),
      openEnded: this.numberAt(at + OPEN_ENDED),
    };
  }

  /** What is spread is no whole number; periods rounded one by one may differ from the whole by a few. */
  private numberAt(at: number): number {
    return Math.round(this.sums[at] ?? 0);
  }
}
