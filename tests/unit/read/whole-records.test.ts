import { describe, expect, it } from 'vitest';
import { readInTime, sizeAfter } from '@/db/read/whole-records';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { incidentInput } from '@/tests/fixtures/incident';

/** How many revisions are read at once, one batch after another. */
function sizes(msOfOne: number, lengthOfOne: number): number[] {
  const all = [500];
  for (let size = 500; all.length < 6; all.push(size)) {
    size = sizeAfter(size, size * msOfOne, size * lengthOfOne);
  }
  return all;
}

it.each([
  ['what is read soon and says little', 0.05, 1_000, [500, 1000, 2000, 4000, 4000, 4000]],
  ['what a slow disk has', 1, 1_000, [500, 1000, 2000, 1000, 2000, 1000]],
  ['what takes longest', 20, 1_000, [500, 250, 125, 63, 50, 100]],
  ['what says much', 0.05, 5_000, [500, 1000, 1000, 1000, 1000, 1000]],
  ['what says very much', 0.05, 50_000, [500, 250, 125, 125, 125, 125]],
])('of %s, so many are read at once', (_, msOfOne, lengthOfOne, read) => {
  expect(sizes(msOfOne, lengthOfOne)).toEqual(read);
});

it('reads fewer of what says more than before', () => {
  expect(sizeAfter(4_000, 100, 9_000_000)).toBe(2_000);
});

describe('of a disk so slow that the database stops a query', () => {
  const stopped = (code: string) => Object.assign(new Error('stopped'), { code });

  /** Reads so many within the time of a query, and notes how many it was asked for. */
  const reads = (most: number, asked: number[], code = '57014') => {
    return async (ids: number[]) => {
      asked.push(ids.length);
      if (ids.length > most) throw new Error('failed query', { cause: stopped(code) });
      const records = ids.map((id): RecordedIncident => {
        return { ...incidentInput(String(id)), countryName: 'Iraq', parties: [] };
      });
      return { recordOf: (place: number) => records[place] ?? null, length: ids.length * 10 };
    };
  };

  it('reads all the same in halves, each in its place', async () => {
    const asked: number[] = [];
    const { recordOf, length } = await readInTime([11, 12, 13, 14, 15, 16, 17], reads(2, asked));
    const found = [0, 1, 2, 3, 4, 5, 6, 7].map((place) => recordOf(place)?.externalId);
    expect(found).toEqual(['11', '12', '13', '14', '15', '16', '17', undefined]);
    expect(length).toBe(70);
    expect(asked).toEqual([7, 4, 2, 2, 3, 2, 1]);
  });

  it('fails where one alone takes too long, and at once for any other reason', async () => {
    await expect(readInTime([1, 2, 3], reads(0, []))).rejects.toThrow('failed query');
    const asked: number[] = [];
    await expect(readInTime([1, 2, 3], reads(0, asked, '08006'))).rejects.toThrow('failed query');
    expect(asked).toEqual([3]);
  });
});
