/** Bits of a place in the table of what was seen, at most. */
const TABLE_BITS = 14;
/** So far back a copy can reach. */
const FARTHEST = 65_535;
/** So many bytes at the end are not looked up. */
const REST = 15;
/** Bytes that a match has at least, by which it is found. */
const LEAST = 4;
/** The longest copy that is one element. */
const LONGEST = 64;
/** The longest literal whose length stands in its first byte. */
const SHORT = 60;

const seenAt = new Int32Array(1 << TABLE_BITS);
let out = Buffer.alloc(0);

/**
 * Bytes compressed as Snappy has it (google/snappy, format_description.txt), as Parquet files are by default. They are good until the
 * next call: a writer takes them at once, and nothing is left behind of each page of each column.
 */
export function snappyCompressed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const most = 32 + bytes.length + Math.ceil(bytes.length / 6);
  if (out.length < most) out = Buffer.allocUnsafeSlow(most * 2);
  const bits = Math.min(TABLE_BITS, Math.max(8, 32 - Math.clz32(bytes.length)));
  const shift = 32 - bits;
  seenAt.fill(-FARTHEST - 1, 0, 1 << bits);
  let end = lengthWritten(bytes.length);
  let literal = 0;
  let at = 0;
  let missed = 32;
  const last = bytes.length - REST;
  while (at < last) {
    const word = view.getUint32(at, true);
    const place = Math.imul(word, 0x1e35_a7bd) >>> shift;
    const before = seenAt[place] ?? 0;
    seenAt[place] = at;
    if (at - before > FARTHEST || view.getUint32(before, true) !== word) {
      // What has not been found for long is looked for less often.
      at += missed++ >>> 5;
      continue;
    }
    let length = LEAST;
    while (at + length < bytes.length && bytes[before + length] === bytes[at + length]) length++;
    if (at > literal) end = literalWritten(bytes, literal, at, end);
    end = copyWritten(at - before, length, end);
    at += length;
    literal = at;
    missed = 32;
  }
  if (bytes.length > literal) end = literalWritten(bytes, literal, bytes.length, end);
  return out.subarray(0, end);
}

function lengthWritten(length: number): number {
  let end = 0;
  let rest = length;
  while (rest > 127) {
    out[end++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  out[end++] = rest;
  return end;
}

function literalWritten(bytes: Uint8Array, from: number, to: number, at: number): number {
  let end = at;
  let rest = to - from - 1;
  if (rest < SHORT) out[end++] = rest << 2;
  else {
    const tag = end++;
    while (rest > 0) {
      out[end++] = rest & 255;
      rest >>>= 8;
    }
    out[tag] = (SHORT - 1 + end - tag - 1) << 2;
  }
  if (to - from > SHORT) out.set(bytes.subarray(from, to), end);
  else for (let i = from; i < to; i++) out[end + i - from] = bytes[i] ?? 0;
  return end + to - from;
}

function copyWritten(offset: number, length: number, at: number): number {
  let end = at;
  let rest = length;
  while (rest > 0) {
    // No copy is shorter than a match.
    const part = rest <= LONGEST ? rest : Math.min(LONGEST, rest - LEAST);
    if (part < 12 && offset < 2048) {
      out[end++] = 1 | ((part - LEAST) << 2) | ((offset >>> 8) << 5);
      out[end++] = offset & 255;
    } else {
      out[end++] = 2 | ((part - 1) << 2);
      out[end++] = offset & 255;
      out[end++] = offset >>> 8;
    }
    rest -= part;
  }
  return end;
}
