import { OTHER_KEY } from '@/lib/stats/rank';
import type { FactQuery } from './query';

/** Rows that are chosen together, and used while they are still in the processor's cache. */
export const BLOCK = 2048;

/**
 * The keys of a block of rows: `find` puts the numbers of those of its row `i` into `found`, from place `from[i]` up to
 * `from[i + 1]`. A block is asked for at once, as a question for each row would cost as much as its sums.
 */
export type Keys = {
  names: string[];
  find(rows: Int32Array, count: number): { from: Int32Array; found: Int32Array };
};

/** Numbers the keys asked for; where all are, each as it is met. */
export function keyNumbers({ keys, gathersRest }: FactQuery) {
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
