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
