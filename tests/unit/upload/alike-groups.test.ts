import { expect, it } from 'vitest';
import { groupsOf } from '@/lib/upload/alike-groups';
import type { RowDuplicate } from '@/lib/upload/row-reading';

const alike = (of: number | string, score: number, isSure = true): RowDuplicate => ({
  kind: typeof of === 'number' ? 'row' : 'published',
  of: String(of),
  label: `label of ${of}`,
  score,
  reasons: [`${score}`],
  isSure,
});

it('puts what says the same together, through others too, the likest first', () => {
  const groups = groupsOf([
    { number: 3, duplicates: [alike(2, 0.91)] },
    { number: 5, duplicates: [alike(3, 0.95), alike('gtd-1', 0.9)] },
    { number: 9, duplicates: [alike('gtd-7', 1)] },
    { number: 12, duplicates: [alike('gtd-7', 0.92), alike(4, 0.8, false)] },
  ]);
  expect(groups).toEqual([
    {
      rows: [9, 12],
      published: [{ of: 'gtd-7', label: 'label of gtd-7' }],
      score: 1,
      reasons: ['1'],
    },
    {
      rows: [2, 3, 5],
      published: [{ of: 'gtd-1', label: 'label of gtd-1' }],
      score: 0.95,
      reasons: ['0.95'],
    },
  ]);
});

it('leaves out what is merely alike', () => {
  expect(groupsOf([{ number: 3, duplicates: [alike(2, 0.99, false)] }])).toEqual([]);
});
