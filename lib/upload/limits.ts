/** The most bytes in an uploaded file: 50,000 rows of the ledger's own layout are about half of it. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** The most rows below the headings. */
export const MOST_ROWS = 50_000;

/** A file that nobody has decided on this many days after it was brought, or last read, is given up. */
export const DAYS_KEPT = 30;

/** The most columns; a spreadsheet can have 16,384, a table of incidents never has. */
export const MOST_COLUMNS = 200;

/** The most characters in a cell, as in a field of the form; the ledger's own layout has lists of sources in one. */
export const LONGEST_CELL = 100_000;
