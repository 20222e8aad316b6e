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
const DIGIT = /^\d/;
const LONGEST = Math.max(...[...MISSING].map((word) => word.length));

/** Whether a cell says that nothing is stated, in the words of R, pandas, SAS and people. “Unknown” is not one: it is stated. */
export function isMissing(cell: string): boolean {
  const text = cell.trim();
  // Most cells of a file are numbers and days, and no such word begins with a digit.
  if (text.length > LONGEST || DIGIT.test(text)) return false;
  return text === '' || MISSING.has(text.toLowerCase().replace(/[‐-―−]/g, '-'));
}
