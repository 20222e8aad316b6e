import type { IncidentInput } from '@/lib/domain/incident';

/** Why a row was not taken, for the rejects file. `column` is empty where the row as a whole is wrong. */
export type Reject = {
  /** The line of the file on which the row begins; the heading is line 1. */
  line: number;
  column: string;
  reason: string;
  /** The row as CSV text, so that it can be fixed and imported again. */
  raw: string;
};

/** What an importer makes of one row. */
export type ImportRow =
  | { kind: 'incident'; line: number; incident: IncidentInput }
  | { kind: 'reject'; reject: Reject };

/** What an importer takes the file to be, said to the person who imports it. */
export type Recognised = {
  format: string;
  /** As `UCDP GED, HDX layout with iso3 (45 columns)`. */
  layout: string;
  /** True where the first row below the headings holds HXL tags. */
  rowsAreTagged: boolean;
};

/** A file in progress. Reading `rows` may still throw UnreadableFile: that a file is cut off shows at its end only. */
type ImportReading = {
  recognised: Recognised;
  /**
   * Batches of about a thousand, in the file's order; the next one is made when it is asked for. Texts may be slices of
   * the file's pieces: what is to outlive its batch is copied, or it keeps 64 KiB in memory for a name.
   */
  rows: AsyncIterable<ImportRow[]>;
};

/** A format that can be imported: the file's bytes in, incidents and rejects out. It writes nothing and opens nothing. */
export type Importer = {
  format: 'ucdp-ged' | 'csv';
  /** Resolves once the headings are understood. Throws UnreadableFile with one line where they are not. */
  read(bytes: AsyncIterable<Uint8Array | string>): Promise<ImportReading>;
};
