import { expect, test } from 'vitest';
import type { ChangedRow, CoveredCounts } from '@/db/read/changes';
import { NO_COUNTS, NO_FIGURES } from '@/lib/stats/counts';
import { besidesBest, inBrackets, stepDifference } from '@/site/changes/figures';
import { changedRowsText } from '@/site/changes/rows';

/** Attacks of which some have no known figure, with so many killed. */
function counted(
  attacks: number,
  best: number,
  { unknown = 0, covered = 'yes' as CoveredCounts['covered'] } = {},
): CoveredCounts {
  return {
    ...NO_COUNTS,
    ...{ attacks, covered },
    killed: { ...NO_FIGURES, low: best, best, high: best, unknown },
  };
}

const NOT_COVERED = counted(0, 0, { covered: 'no' });

const row = (label: string, from: CoveredCounts, to: CoveredCounts): ChangedRow => {
  return { key: label, label, from, to, causes: {} };
};

test('a number and none have no difference, in a list of what moved and beside a release', () => {
  const rows = [
    row('Iraq', counted(1, 5), counted(2, 9)),
    row('Syria', NOT_COVERED, counted(1, 3)),
  ];
  expect(changedRowsText(rows, 'killed')).toEqual(['Iraq: 5 → 9 (+4)', 'Syria: not covered → 3']);
  const step = (version: number, change: ChangedRow) =>
    inBrackets(
      stepDifference(
        {
          ...{ kind: 'release', name: 'r', versions: 1, change },
          ...{ from: { version, recordedAt: null }, to: { version: 2, recordedAt: null } },
        },
        'killed',
      ),
    );
  expect([
    step(1, row('a', NOT_COVERED, counted(1, 3))),
    step(1, row('b', counted(1, 3), counted(1, 1))),
  ]).toEqual(['', ' (−2)']);
  // Before the first there was nothing at all.
  expect(step(0, row('c', NOT_COVERED, counted(1, 3)))).toBe(' (+3)');
});

test('what moved beside a best that is as before is named', () => {
  const was = counted(3, 10, { unknown: 2 });
  const is = {
    ...counted(2, 10, { unknown: 1 }),
    killed: { ...NO_FIGURES, low: 8, best: 10, high: 10, unknown: 1 },
  };
  expect(besidesBest(row('a', was, is), 'killed')).toEqual([
    'Low: 10 → 8.',
    'Attacks: 3 → 2.',
    'With no known figure: 2 → 1.',
  ]);
  expect(besidesBest(row('a', was, counted(3, 11)), 'killed')).toEqual([]);
  expect(besidesBest(row('a', was, is), 'attacks')).toEqual([]);
});
