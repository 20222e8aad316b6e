import { expect, test } from 'vitest';
import { withheldFrom } from '@/db/read/matching';
import { OVERLAPS } from '@/lib/domain/enums';
import { DATASET } from '../filters/view';

const of = (slug: string, showsRows: boolean) => {
  return { dataset: { ...DATASET, slug, showsRows } };
};
const [open, closed] = [of('open', true), of('closed', false)];

const shown = (own: typeof open, other: typeof open) =>
  OVERLAPS.filter((overlap) => withheldFrom({ own, other }, overlap) === null);

test('which events two datasets both have is shown of open ones only', () => {
  expect(shown(open, of('next', true))).toEqual(OVERLAPS);
  expect(shown(open, closed)).toEqual(['only', 'uncovered']);
  expect(shown(closed, open)).toEqual([]);
  expect(withheldFrom({ own: open, other: closed }, 'outside')?.slug).toBe('closed');
});
