import type { Measure } from '@/lib/domain/enums';
import { type AtAge, ageInMonths, FULL_AFTER, MONTHS_LOOKED_AT } from '@/lib/stats/filling';
import { monthNumber } from '@/lib/stats/period';
import { AT, type Facts, ROW, STATED } from './facts';

/** A version of a dataset, on which day it was recorded, and whether it covered all of a month of a country. */
export type Sample = {
  version: number;
  day: string;
  covers: (country: string, month: number) => boolean;
};

/** What completeness can be found of: figures that each row has. */
export type FilledMeasure = Extract<Measure, 'attacks' | 'killed' | 'wounded'>;

export function isFilled(measure: Measure): measure is FilledMeasure {
  return measure === 'attacks' || measure === 'killed' || measure === 'wounded';
}

/**
 * How much of what the last of some versions knows of full months each version before it knew, by their age then. A month counts for a
 * country only where both versions cover it as a whole: what was not covered was not filling. Nothing that was recorded later is looked at.
 */
export function knownAtAges(
  facts: Facts,
  samples: readonly Sample[],
  measure: FilledMeasure,
): AtAge[] {
  const found = Array.from({ length: FULL_AFTER }, () => ({
    months: new Set<number>(),
    known: 0,
    now: 0,
  }));
  for (const { month, now, young, changes } of cellsFound(facts, samples, measure)) {
    let known = 0;
    young.forEach(({ age }, i) => {
      known += changes[i] ?? 0;
      const sums = found[age];
      if (sums === undefined || (known === 0 && now === 0)) return;
      sums.months.add(month);
      sums.known += known;
      sums.now += now;
    });
  }
  return found.map(({ months, known, now }) => ({ months: months.size, known, now }));
}

type Young = { sample: Sample; age: number };

/** A month of a country: how much is known now, the versions in which it was young, and by how much more was known from one to the next. */
type Cell = { month: number; now: number; young: readonly Young[]; changes: number[] };

function cellsFound(facts: Facts, samples: readonly Sample[], measure: FilledMeasure): Cell[] {
  const last = samples.at(-1);
  if (last === undefined) return [];
  const { rows } = facts;
  const newest = monthNumber(last.day) - FULL_AFTER - 1;
  const youngIn = Array.from({ length: MONTHS_LOOKED_AT }, (_, i) => youngAt(samples, newest - i));
  const kept = new Map<number, Cell>();
  const bits = STATED.known | (last.version >= facts.partsSince ? STATED.ofParts : 0);
  for (let at = 0; at < facts.length * ROW; at += ROW) {
    const month = rows[at + AT.startMonth] ?? 0;
    // Most months were never young in a version, and their rows are passed over.
    const young = youngIn[newest - month];
    if (young === undefined || young.length === 0) continue;
    const recorded = rows[at + AT.recorded] ?? 0;
    if (recorded > last.version) continue;
    const value = valueAt(rows, at, measure, bits);
    if (value === 0) continue;
    const place = rows[at + AT.country] ?? 0;
    const key = place * MONTHS_LOOKED_AT + newest - month;
    let cell = kept.get(key);
    if (cell === undefined) {
      const country = facts.countries.values[place] ?? '';
      const own = last.covers(country, month) ? young : [];
      const covered = own.filter(({ sample }) => sample.covers(country, month));
      cell = { month, now: 0, young: covered, changes: covered.map(() => 0) };
      kept.set(key, cell);
    }
    const superseded = rows[at + AT.superseded] ?? 0;
    if (superseded > last.version) cell.now += value;
    addFrom(cell, recorded, value);
    addFrom(cell, superseded, -value);
  }
  return [...kept.values()];
}

/** The versions in which a month was young, in order. */
function youngAt(samples: readonly Sample[], month: number): Young[] {
  return samples.flatMap((sample) => {
    const age = ageInMonths(month, sample.day);
    return age >= 0 && age < FULL_AFTER ? [{ sample, age }] : [];
  });
}

/** Adds to what is known in each version from one on. */
function addFrom({ young, changes }: Cell, version: number, value: number): void {
  for (let i = 0; i < young.length; i++) {
    if ((young[i]?.sample.version ?? 0) < version) continue;
    changes[i] = (changes[i] ?? 0) + value;
    return;
  }
}

/** What a row adds to a sum; nothing where its figure is not known. */
function valueAt(rows: Int32Array, at: number, measure: FilledMeasure, bits: number): number {
  if (measure === 'attacks') return 1;
  const shift = measure === 'wounded' ? STATED.woundedShift : 0;
  const isKnown = ((rows[at + AT.stated] ?? 0) >> shift) & bits;
  return isKnown ? (rows[at + AT[measure] + 1] ?? 0) : 0;
}
