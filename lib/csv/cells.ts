/**
 * Where a spreadsheet could take what follows for a formula: at the start of a cell, and, as half of Europe's
 * spreadsheets split a row at semicolons and then heed no quotes but at a field's start, behind each character within
 * it that may end a field or a row. Commas are not among them: a cell with one is always quoted. Leading apostrophes
 * count, so that what is guarded can be told apart.
 */
const UNGUARDED = /(?<=^|[;|\t\r\n])(?=['"]*[=+\-@\t\r＝＋－＠])/g;
const GUARDED = /(?<=^|[;|\t\r\n])'(?=['"]*[=+\-@\t\r＝＋－＠])/g;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/**
 * A text as a cell that no spreadsheet runs as a formula, or any part of it: one apostrophe is put before each part
 * that could be one. Plain numbers stay as they are. plainCell gives the text back exactly.
 */
export function safeCell(text: string): string {
  return PLAIN_NUMBER.test(text) ? text : text.replace(UNGUARDED, "'");
}

/** The text that safeCell was given. */
export function plainCell(cell: string): string {
  return cell.replace(GUARDED, '');
}
