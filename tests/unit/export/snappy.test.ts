import { snappyUncompress } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { snappyCompressed } from '@/lib/export/snappy';

const text = (one: string, times = 1) => new TextEncoder().encode(one.repeat(times));

/** Numbers that follow no rule that a compressor could find, the same each time. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

function backFrom(bytes: Uint8Array): Uint8Array {
  const back = new Uint8Array(bytes.length);
  snappyUncompress(snappyCompressed(bytes).slice(), back);
  return back;
}

describe('what Snappy made small', () => {
  test.each([
    ['nothing', text('')],
    ['a byte', text('a')],
    ['a short text', text('Mosul, Ninewa')],
    ['the same byte', text('a', 100_000)],
    ['copies that lap over', text('ab', 33)],
    ['a text that comes again near', text('Made-up headline of no place and time. ', 4_000)],
    ['a text that comes again too far back', new Uint8Array([...noise(70_000), ...noise(70_000)])],
    ['a text that comes again far back', new Uint8Array([...noise(60_000), ...noise(60_000)])],
    ['noise of a byte’s length', noise(61)],
    ['noise of two bytes’ length', noise(300)],
    ['noise of three bytes’ length', noise(200_000)],
  ])('is itself again: %s', (_, bytes) => {
    expect(Buffer.from(backFrom(bytes)).equals(bytes)).toBe(true);
  });

  test('is itself again whatever its length', () => {
    const all = text('killed 12, killed 13; wounded 12, wounded 1342 ', 20);
    for (let length = 0; length < all.length; length++) {
      const bytes = all.subarray(1, length);
      expect(Buffer.from(backFrom(bytes)).equals(bytes), String(length)).toBe(true);
    }
  });

  test('is small', () => {
    expect(snappyCompressed(text('a', 100_000)).length).toBeLessThan(5_000);
    expect(snappyCompressed(noise(100_000)).length).toBeLessThan(100_100);
  });
});
