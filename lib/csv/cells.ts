/** What a spreadsheet would take for a formula; leading apostrophes count, so that what is guarded can be told apart. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/**
 * A text as a cell that no spreadsheet runs as a formula: one apostrophe is put before what could be one. Plain
 * numbers stay as they are. plainCell gives the text back exactly.
 */
export function safeCell(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** The text that safeCell was given. */
export function plainCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
