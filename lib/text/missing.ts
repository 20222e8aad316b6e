const MISSING = new Set([
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  'nan',
  '<na>',
  'none',
  'null',
  'nil',
  'no',
  'no data',
  'not available',
  'not applicable',
  'missing',
  '-',
  '--',
  '.',
]);
const FIRST_SIGN = /^[nm#<.‐-―−-]/i;
const LONGEST = Math.max(...[...MISSING].map((word) => word.length));

/** Whether a cell says that nothing is stated, in the words of R, pandas, SAS and people. “Unknown” is not one: it is stated. */
export function isMissing(cell: string): boolean {
  const text = cell.trim();
  if (text === '') return true;
  // Most cells of a file are numbers, days and names, which begin in another way or are longer.
  if (text.length > LONGEST || !FIRST_SIGN.test(text)) return false;
  return MISSING.has(text.toLowerCase().replace(/[‐-―−]/g, '-'));
}
