import { describe, expect, it } from 'vitest';
import { BeyondBound, UnreadableFile } from '@/lib/errors';
import { openSheet } from '@/lib/upload/open-sheet';
import { BOMBS } from '@/tests/fixtures/bombs';
import { rowsOf } from './rows-of';

/** What was said of a file, or its rows. */
async function read(bytes: Buffer) {
  try {
    return await rowsOf(await openSheet(bytes));
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

describe('a file that is small to send and large to read meets a bound, in words:', () => {
  it.each(BOMBS.filter(([, , meets]) => meets !== null))('%s', async (_, make, meets) => {
    const said = await read(make());
    if (!(said instanceof BeyondBound)) throw new Error(`not beyond a bound: ${said}`);
    expect(said.bound).toBe(meets);
    expect(said.message).toMatch(/Save|Remove|not closed/);
  });
});

it('a text in many pieces is no longer than a cell may be', async () => {
  const made = BOMBS.filter(([name]) => name.endsWith('text in many pieces'));
  expect(made).toHaveLength(2);
  for (const [name, make] of made) {
    const rows = await read(make());
    if (!Array.isArray(rows)) throw rows;
    for (const { cells, marks } of rows) {
      expect(cells[0]?.length, name).toBe(100_000);
      expect(marks[0]?.text, name).toBe('The cell has more than 100000 characters.');
    }
  }
});

it('entities within entities are refused before any is unfolded, and an archive of zeros too', async () => {
  const made = BOMBS.filter(([name]) => /entities|zeros/.test(name));
  const said = [];
  for (const [, make] of made) said.push(String(await read(make())));
  expect(said).toEqual([
    expect.stringContaining('it has a document type'),
    expect.stringContaining('is a zip archive, not a workbook'),
  ]);
});
