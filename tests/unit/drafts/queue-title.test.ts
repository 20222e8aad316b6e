import { describe, expect, it } from 'vitest';
import { draftTitle } from '@/desk/drafts/ui-queue';
import { entrySchema } from '@/lib/entry/entry';

const NOW = new Date('2026-11-26T12:00:00Z');

const titleOf = (dateStart: string) =>
  draftTitle({ id: 7, publicId: null, entry: entrySchema.parse({ dateStart }) }, NOW);

describe('a draft in the queue', () => {
  it.each([
    ['13/5/2024', '13 May 2024'],
    ['2024-05-13', '13 May 2024'],
    ['14 May 2024', '14 May 2024'],
    ['May 2024', 'May 2024'],
    ['21-28 February 2024', '21 February 2024 to 28 February 2024'],
  ])('has %s in the words of all dates', (typed, shown) => {
    expect(titleOf(typed)).toContain(shown);
  });

  it.each(['3/4/2024', 'spring'])('keeps %s as it was typed, as it can’t be read', (typed) => {
    expect(titleOf(typed)).toContain(typed);
  });

  it('says where nothing is filled in', () => {
    expect(titleOf('')).toBe('Draft 7: nothing filled in yet');
  });
});
