import type { UploadFormat } from './states';

/** Something to be known of a cell. A `fault` keeps its row out; a `note` is shown with it. */
export type CellMark = { column: number; kind: 'fault' | 'note'; text: string };

/** A row of a table as it stands in the file. */
export type SheetRow = {
  /** The line on which it begins in a CSV file, the row's number in a sheet. */
  number: number;
  /** As many as there are headings. */
  cells: string[];
  marks: CellMark[];
};

/** A table in progress: what stands above its rows is read, the rows are not. */
export type Sheet = {
  format: UploadFormat;
  headings: string[];
  /** What is to be known of how it is read, in words. */
  notes: string[];
  /** In the file's order, a few hundred at a time. Reading them throws UnreadableFile where the file goes wrong. */
  rows: AsyncIterable<SheetRow[]>;
};
