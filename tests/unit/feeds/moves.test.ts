import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movesPast } from '@/lib/watch/moves';
import { THRESHOLDS_OF, type Threshold } from '@/lib/watch/watch';

const marksOf = (values: (number | null)[]) =>
  values.map((value, i) => ({ version: i + 1, value }));
const told = (values: (number | null)[], threshold: Threshold) =>
  movesPast(marksOf(values), threshold).map(({ from, to }) => [values[from - 1], values[to - 1]]);

describe('a move is told of', () => {
  test('once a figure is as far from the last that was told as the threshold says', () => {
    const values = [100, 104, 109, 110, 101, 95, 111];
    expect(told(values, { least: 10, of: 'count' })).toEqual([
      [100, 110],
      [110, 95],
      [95, 111],
    ]);
    expect(told(values, { least: 1, of: 'count' })).toHaveLength(6);
    expect(told(values, { least: 200, of: 'count' })).toEqual([]);
  });

  test('by hundredths of the last that was told', () => {
    expect(told([1000, 1049, 1050, 1100, 1103], { least: 5, of: 'percent' })).toEqual([
      [1000, 1050],
      [1050, 1103],
    ]);
    // Of nothing, anything is more than any part.
    expect(told([0, 1], { least: 50, of: 'percent' })).toEqual([[0, 1]]);
  });

  test('whenever there begins or ceases to be a figure', () => {
    expect(told([null, null, 3, null, 0], { least: 1000, of: 'count' })).toEqual([
      [null, 3],
      [3, null],
      [null, 0],
    ]);
  });
});

test('moves follow on one another, and what is told last is as near to the figure as the threshold says', () => {
  const value = fc.option(fc.integer({ min: 0, max: 300 }));
  const threshold = fc.record({
    least: fc.integer({ min: 1, max: 100 }),
    of: fc.constantFrom(...THRESHOLDS_OF),
  });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), threshold, (values, asked) => {
      const marks = marksOf(values);
      const moves = movesPast(marks, asked);
      let at = 1;
      for (const { from, to } of moves) {
        expect(from).toBe(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      const [last, now] = [values[at - 1] ?? null, values.at(-1) ?? null];
      if (last === null || now === null) expect(now).toBe(last);
      else if (asked.of === 'count') expect(Math.abs(now - last)).toBeLessThan(asked.least);
      // A feed is the same whether it is read each day or once a year.
      const middle = Math.ceil(values.length / 2);
      const early = movesPast(marks.slice(0, middle), asked);
      expect(moves.slice(0, early.length)).toEqual(early);
    }),
  );
});
