import type { Measure, Outcome } from '@/lib/domain/enums';
import { type CountCell, measureOf } from '@/lib/stats/counts';
import { inBlocks } from './choose';
import { countFacts } from './count';
import { AT, type Facts, kindOf, ROW, STATED } from './facts';
import type { Keys } from './key-numbers';
import { keysOf } from './keys';
import { placesOfKind } from './postings';
import type { FactQuery } from './query';

/** How large each of many keys is, by its number: by a measure, NaN where that is unknown, and by attacks. */
export type Sizes = {
  names: readonly string[];
  /** The numbers of the keys of which there is something. */
  there: readonly number[];
  values: Float64Array;
  attacks: Int32Array;
};

/**
 * What countFacts counts by key of the whole range, of one measure: of many thousand keys, of which a page shows a few or one number
 * each, as much as it needs.
 */
export function sizesOf(facts: Facts, query: FactQuery, measure: Measure): Sizes {
  const whole = { ...query, isWhole: true };
  if (query.role === 'own' || query.dates !== 'apart') return sizesCounted(facts, whole, measure);
  if (measure === 'attacks') return sizesSummed(facts, whole, null);
  if (measure !== 'killed' && measure !== 'wounded') return sizesCounted(facts, whole, measure);
  return sizesSummed(facts, whole, measure);
}

/** Of what is asked seldom: from counts of everything. */
function sizesCounted(facts: Facts, query: FactQuery, measure: Measure): Sizes {
  const cells: readonly CountCell[] = countFacts(facts, query);
  return {
    names: cells.map(({ key }) => key),
    there: cells.map((_, key) => key),
    values: Float64Array.from(cells, ({ counts }) => measureOf(counts, measure) ?? Number.NaN),
    attacks: Int32Array.from(cells, ({ counts }) => counts.attacks),
  };
}

function sizesSummed(
  facts: Facts,
  query: FactQuery,
  outcome: Extract<Outcome, 'killed' | 'wounded'> | null,
): Sizes {
  const keys = keysOf(facts, query);
  const sums = new SizeSums(facts, query, outcome);
  inBlocks(facts, query, (rows, count) => sums.addAll(rows, count, keys));
  return sums.sizes(keys.names);
}

/** The attacks and bests of keys. */
class SizeSums {
  private attacks = new Int32Array(0);
  private known = new Int32Array(0);
  private bests = new Float64Array(0);
  /** By row, as placesOfKind gives them; null if rows hold the figures, as they do of all victims. */
  private readonly places: Int32Array | null;
  private readonly shift: number;
  private readonly counted: number;

  constructor(
    private readonly facts: Facts,
    query: FactQuery,
    private readonly outcome: Extract<Outcome, 'killed' | 'wounded'> | null,
  ) {
    const { victims } = query;
    this.places =
      outcome === null || victims === 'all' ? null : placesOfKind(facts, kindOf(outcome, victims));
    this.shift = outcome === 'wounded' ? STATED.woundedShift : 0;
    this.counted = STATED.known | (query.version >= facts.partsSince ? STATED.ofParts : 0);
  }

  addAll(list: Int32Array, count: number, keys: Keys): void {
    const { from, found } = keys.find(list, count);
    this.makeRoom(keys.names.length);
    const { attacks, known, bests, places, shift, counted, outcome } = this;
    const { rows, figures } = this.facts;
    const at = outcome === 'wounded' ? AT.wounded : AT.killed;
    for (let i = 0; i < count; i++) {
      const first = from[i] ?? 0;
      const end = from[i + 1] ?? 0;
      const row = list[i] ?? 0;
      if (first === end) continue;
      const place = places === null ? row * ROW + at : (places[row] ?? -1) * 3;
      const isKnown =
        places === null
          ? (((rows[row * ROW + AT.stated] ?? 0) >> shift) & counted) !== 0
          : place >= 0;
      const best = isKnown ? ((places === null ? rows : figures.bounds)[place + 1] ?? 0) : 0;
      for (let k = first; k < end; k++) {
        const key = found[k] ?? 0;
        attacks[key] = (attacks[key] ?? 0) + 1;
        if (!isKnown) continue;
        known[key] = (known[key] ?? 0) + 1;
        bests[key] = (bests[key] ?? 0) + best;
      }
    }
  }

  private makeRoom(count: number): void {
    if (count <= this.attacks.length) return;
    const room = Math.max(count, this.attacks.length * 2);
    this.attacks = longer(new Int32Array(room), this.attacks);
    this.known = longer(new Int32Array(room), this.known);
    this.bests = longer(new Float64Array(room), this.bests);
  }

  sizes(names: readonly string[]): Sizes {
    this.makeRoom(names.length);
    const { attacks, known, bests, outcome } = this;
    const values = new Float64Array(names.length);
    const there: number[] = [];
    for (let key = 0; key < names.length; key++) {
      if (attacks[key] !== 0) there.push(key);
      if (outcome === null) values[key] = attacks[key] ?? 0;
      // Nothing is known of a key unless something is of one of its attacks.
      else values[key] = known[key] === 0 ? Number.NaN : (bests[key] ?? 0);
    }
    return { names, there, values, attacks };
  }
}

function longer<T extends Int32Array | Float64Array>(made: T, old: T): T {
  made.set(old);
  return made;
}

/** The numbers of the keys that can be among so many of the largest, whatever their names: those as large as the last one too. */
export function largestOf({ there, values, attacks }: Sizes, most: number): readonly number[] {
  if (there.length <= most) return there;
  const sizeOf = (key: number) => {
    const value = values[key] ?? Number.NaN;
    return Number.isNaN(value) ? -1 : value;
  };
  const bySize = (a: number, b: number) =>
    sizeOf(b) - sizeOf(a) || (attacks[b] ?? 0) - (attacks[a] ?? 0);
  const first = firstOf(there, most, bySize);
  const last = first[most - 1] ?? 0;
  return there.filter((key) => bySize(key, last) <= 0);
}

/** The first so many items in an order, sorted: few of many, so that not all of them need be sorted. */
function firstOf(
  items: readonly number[],
  most: number,
  compare: (a: number, b: number) => number,
) {
  let kept: number[] = [];
  let last: number | null = null;
  for (const item of items) {
    if (last !== null && compare(item, last) >= 0) continue;
    kept.push(item);
    if (kept.length < most * 2 + 64) continue;
    kept = kept.sort(compare).slice(0, most);
    last = kept[most - 1] ?? null;
  }
  return kept.sort(compare).slice(0, most);
}
