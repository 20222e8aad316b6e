import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { gathered } from '@/lib/export/gathered';

async function piecesOf(parts: (string | Uint8Array)[]): Promise<number[]> {
  const lengths: number[] = [];
  for await (const piece of gathered(parts)) lengths.push(piece.length);
  return lengths;
}

test.each([
  ['nothing', []],
  ['texts', ['Ḩamā, ', '', 'ʿAmrān, ', '\u{1F4CA}', 'a'.repeat(40_000), 'ي'.repeat(30_000), 'z']],
  ['texts and bytes', ['a', Buffer.from('ŞĞ'), 'b'.repeat(70_000), new Uint8Array(80_000), 'c']],
])('are the same bytes: %s', async (_, parts) => {
  const bytes = await buffer(gathered(parts));
  expect(bytes).toEqual(Buffer.concat(parts.map((part) => Buffer.from(part))));
});

test('makes few pieces of many small parts', async () => {
  expect((await piecesOf(Array.from({ length: 10_000 }, () => 'ninety'))).length).toBe(1);
  expect((await piecesOf(Array.from({ length: 20_000 }, () => 'ninety'))).length).toBe(2);
});

test('keeps no piece that it has given', async () => {
  const kept: Uint8Array[] = [];
  for await (const piece of gathered(['a'.repeat(60_000), 'b'.repeat(60_000)])) kept.push(piece);
  expect(kept.map((piece) => piece[0])).toEqual([97, 98]);
});
