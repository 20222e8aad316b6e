/** Items of a list that stand for all: they are alike, and to look at each would take as long as many an answer. */
const SAMPLE = 20;

/** What V8 takes on 64 bits for a value in its slot, and beside it for what does not fit into one. */
const SLOT = 8;
const DOUBLE = 16;
const HEAD = 24;

/** About how many bytes of memory a value takes with all that hangs on it. What hangs on several is counted for each. */
export function heapBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return SLOT + textBytes(value);
    case 'number':
      return Number.isInteger(value) ? SLOT : SLOT + DOUBLE;
    case 'object':
      return SLOT + (value === null ? 0 : objectBytes(value));
    default:
      return SLOT;
  }
}

/** V8 takes two bytes for each character of a text as soon as one of them is not of Latin-1, such as a dash or a curly quote. */
const isWide = (text: string) => /[^\0-\xff]/.test(text);

const textBytes = (text: string) => HEAD + text.length * (isWide(text) ? 2 : 1);

function objectBytes(value: object): number {
  if (ArrayBuffer.isView(value)) return 4 * HEAD + value.byteLength;
  if (Array.isArray(value)) return HEAD + listBytes(value);
  if (value instanceof Map) {
    return HEAD + listBytes([...value.keys()]) + listBytes([...value.values()]) + value.size * SLOT;
  }
  if (value instanceof Set) return HEAD + listBytes([...value]) + 2 * value.size * SLOT;
  let sum = HEAD;
  // Objects that are alike share their names.
  for (const one of Object.values(value)) sum += heapBytes(one);
  return sum;
}

function listBytes(list: readonly unknown[]): number {
  const step = Math.max(1, Math.floor(list.length / SAMPLE));
  const sample = list.filter((_, i) => i % step === 0);
  if (sample.length === 0) return HEAD;
  const sum = sample.reduce((all: number, one) => all + heapBytes(one), 0);
  return HEAD + Math.round((sum * list.length) / sample.length);
}
