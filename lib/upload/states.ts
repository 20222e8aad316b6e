/** What a file that was uploaded is: CSV text, or a workbook of Excel and its like. */
export const UPLOAD_FORMATS = ['csv', 'xlsx'] as const;
export type UploadFormat = (typeof UPLOAD_FORMATS)[number];

/**
 * How far an upload has come. `staged`: its rows are kept as they stand in the file; `reading`: they are being read by the
 * chosen columns; `read`: what came of each row can be looked at; then imported, undone or discarded.
 */
export const UPLOAD_STATES = [
  'staged',
  'reading',
  'read',
  'imported',
  'undone',
  'discarded',
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/**
 * What became of a row when it was read. `held`: both the file and the desk have changed the incident, and a person decides;
 * `left`: only the desk has.
 */
export const ROW_RESULTS = ['fault', 'new', 'change', 'unchanged', 'held', 'left'] as const;
export type RowResult = (typeof ROW_RESULTS)[number];

/** After this long without a sign, in ms, the process that has a file read is gone: it gives one every five seconds. */
const STOPPED_AFTER = 20_000;

/** Whether a reading that last gave a sign at an instant has stopped. */
export function hasStopped(readAt: string, now: number): boolean {
  return now - Date.parse(readAt) > STOPPED_AFTER;
}

/** Which rows of an upload are shown. */
export const ROW_FILTERS = [
  'all',
  'fault',
  'question',
  'duplicate',
  'alike',
  'new',
  'change',
  'held',
  'left',
  'unchanged',
] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];
export type UploadRowCounts = Record<RowFilter, number>;

/** What may be doubtful in a file, and has to be confirmed before it is published. */
export const UPLOAD_DOUBTS = ['sameFile', 'kinds', 'names', 'improbable', 'duplicates'] as const;
export type UploadDoubt = (typeof UPLOAD_DOUBTS)[number];

/** A draft, and how often it had been saved when someone saw it. */
export type DraftAsSeen = { id: number; saved: number };

/**
 * Which drafts of a file someone deals with as one act: single ones, or all of a list, of which `seen` is the fingerprint
 * when they saw it.
 */
export type ChosenDrafts =
  | { which: 'some'; drafts: readonly DraftAsSeen[] }
  | { which: 'all'; seen: string };

/** A draft as a box to tick sends it; desk/uploads/form reads it. */
export function draftText({ id, saved }: DraftAsSeen): string {
  return `${id}.${saved}`;
}

// What one file may ask for. Each bound that is met is a BeyondBound, which says what to do about it.

export const MB = 1024 * 1024;

/** The most bytes in an uploaded file: 200,000 rows of most tables, or 100,000 of the ledger's own layout. */
export const MOST_BYTES = 64 * MB;

/** The most rows below the headings. */
export const MOST_ROWS = 200_000;

/** The most lines of a CSV file or rows of a sheet, blank ones counted: as many as a sheet can have. */
export const MOST_RECORDS = 1_048_576;

/** A file is discarded so many days after it was uploaded or last read, if nobody has decided on it. */
export const DAYS_KEPT = 30;

/** The most columns; a spreadsheet can have 16,384, a table of incidents never has. */
export const MOST_COLUMNS = 200;

/** The most characters in a cell, as in a field of the form; the ledger's own layout has lists of sources in one. */
export const LONGEST_CELL = 100_000;
export const CELL_TOO_LONG = `The cell has more than ${LONGEST_CELL} characters.`;

/** The most characters of a row, and of all rows together, with what is said about their cells. */
export const LONGEST_ROW = 1 * MB;
export const MOST_TEXT = 128 * MB;

/** The most that a part of a workbook may be once it is unpacked; 50,000 rows of 100 columns are about half of it. */
export const MOST_UNPACKED = 256 * MB;

/** The most parts of a workbook, and sheets. */
export const MOST_PARTS = 5_000;
export const MOST_SHEETS = 1_000;

/** The most texts that cells share, and characters of them together: they are held while the sheet is read. */
export const MOST_SHARED = 2_000_000;
export const MOST_SHARED_TEXT = 64 * MB;

/** The most elements of a part that is not rows or texts; a workbook with all the 65,490 styles it may have is half of it. */
export const MOST_ELEMENTS = 1_000_000;

/** How deep a workbook's XML may be nested, and how long one text, tag or comment in it may be. */
export const DEEPEST = 100;
export const LONGEST_TOKEN = 1 * MB;

/** The most memory for the process that reads a file, and for the JavaScript in it. */
export const MOST_MEMORY = 1024 * MB;
export const MOST_HEAP = 512 * MB;

/** How long the table of a file may take to be read, and its rows by the columns that were chosen, in seconds. */
export const STAGING_SECONDS = 300;
export const READING_SECONDS = 3_600;
