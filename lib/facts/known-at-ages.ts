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
  const last = samples.at(-1);
  if (last === undefined) return found.map(() => ({ months: 0, known: 0, now: 0 }));
  const newest = monthNumber(last.day) - FULL_AFTER - 1;
  const months = Array.from({ length: MONTHS_LOOKED_AT }, (_, i) => youngAt(samples, newest - i));
  const { now, changes, most } = changesByMonth(facts, samples, measure, { newest, months });
  facts.countries.values.forEach((country, place) => {
    months.forEach(({ from, ages }, i) => {
      const month = newest - i;
      const cell = place * MONTHS_LOOKED_AT + i;
      const all = now[cell] ?? 0;
      if (ages.length === 0 || !last.covers(country, month)) return;
      let known = 0;
      ages.forEach((age, at) => {
        known += changes[cell * most + at] ?? 0;
        const sums = found[age];
        if (sums === undefined || (known === 0 && all === 0)) return;
        if (!samples[from + at]?.covers(country, month)) return;
        sums.months.add(month);
        sums.known += known;
        sums.now += all;
      });
    });
  });
  return found.map(({ months, known, now }) => ({ months: months.size, known, now }));
}

/** The versions in which a month was young, which are one behind another: the place of the first, and its age in each. */
type Young = { from: number; ages: readonly number[] };

function youngAt(samples: readonly Sample[], month: number): Young {
  const ages = samples.map(({ day }) => ageInMonths(month, day));
  const isYoung = (age: number) => age >= 0 && age < FULL_AFTER;
  return { from: Math.max(0, ages.findIndex(isYoung)), ages: ages.filter(isYoung) };
}

/**
 * Of each month of each country, how much is known now, and by how much more was known in each version in which it was young than in the one
 * before: numbers one behind another, `most` of them for each month, as there are hundreds of thousands of rows to add.
 */
function changesByMonth(
  { rows, length, countries, partsSince }: Facts,
  samples: readonly Sample[],
  measure: FilledMeasure,
  { newest, months }: { newest: number; months: readonly Young[] },
) {
  const lastVersion = samples.at(-1)?.version ?? 0;
  const bits = STATED.known | (lastVersion >= partsSince ? STATED.ofParts : 0);
  const most = Math.max(...months.map(({ ages }) => ages.length));
  const cells = countries.values.length * MONTHS_LOOKED_AT;
  const now = new Float64Array(cells);
  const changes = new Float64Array(cells * most);
  const firsts = Int32Array.from(months, ({ from }) => from);
  const counts = Int32Array.from(months, ({ ages }) => ages.length);
  const sampleOf = firstSampleFrom(samples, lastVersion);
  const addFrom = (cell: number, i: number, version: number, value: number) => {
    const at = Math.max(0, (sampleOf[version] ?? 0) - (firsts[i] ?? 0));
    if (at < (counts[i] ?? 0)) changes[cell * most + at] = (changes[cell * most + at] ?? 0) + value;
  };
  for (let at = 0; at < length * ROW; at += ROW) {
    const i = newest - (rows[at + AT.startMonth] ?? 0);
    // Most months were never young in a version, and their rows are passed over.
    if (i < 0 || i >= MONTHS_LOOKED_AT || counts[i] === 0) continue;
    const recorded = rows[at + AT.recorded] ?? 0;
    if (recorded > lastVersion) continue;
    const value = valueAt(rows, at, measure, bits);
    if (value === 0) continue;
    const cell = (rows[at + AT.country] ?? 0) * MONTHS_LOOKED_AT + i;
    addFrom(cell, i, recorded, value);
    const superseded = rows[at + AT.superseded] ?? 0;
    if (superseded > lastVersion) now[cell] = (now[cell] ?? 0) + value;
    else addFrom(cell, i, superseded, -value);
  }
  return { now, changes, most };
}

/** By version, the place of the first of some versions that is not before it. */
function firstSampleFrom(samples: readonly Sample[], lastVersion: number): Int32Array {
  const places = new Int32Array(lastVersion + 1);
  let place = 0;
  for (let version = 0; version <= lastVersion; version++) {
    while ((samples[place]?.version ?? lastVersion) < version) place++;
    places[version] = place;
  }
  return places;
}

/** What a row adds to a sum; nothing where its figure is not known. */
function valueAt(rows: Int32Array, at: number, measure: FilledMeasure, bits: number): number {
  if (measure === 'attacks') return 1;
  const shift = measure === 'wounded' ? STATED.woundedShift : 0;
  const isKnown = ((rows[at + AT.stated] ?? 0) >> shift) & bits;
  return isKnown ? (rows[at + AT[measure] + 1] ?? 0) : 0;
}
