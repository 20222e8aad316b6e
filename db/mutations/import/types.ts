import type { ImportRow, Recognised, Reject } from '@/lib/importers/types';
import type { NewDataset } from './find-or-create-dataset';
import type { RejectLimit } from './reject-limit';

/** `merge` leaves incidents alone that the file does not contain, `replace` retracts them. */
export const IMPORT_MODES = ['merge', 'replace'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What came of rows that someone looked at beside what the desk has. */
type SeenRows = {
  /** How many are left as the desk has them, and so are none of the rows that are imported. */
  left: number;
  /** Whether an incident's row is taken, or held for a person to decide. */
  of: ReadonlyMap<string, 'take' | 'hold'>;
};

/** A file, read by an importer, to be recorded as a release of a dataset. */
export type ImportRequest = {
  datasetSlug: string;
  /** What to say of the dataset where there is none of that slug; throws where that is not known. */
  describeNew(): NewDataset;
  release: string;
  fileName: string;
  recognised: Recognised;
  rows: AsyncIterable<ImportRow[]>;
  /** SHA-256 of the file in hex, once the rows were read. */
  sha256(): string;
  mode: ImportMode;
  maxRejects: RejectLimit;
  /** Do everything, and take it back. */
  isDryRun: boolean;
  author: string;
  /** Where someone has looked at the rows at the desk: what came of them. */
  seen?: SeenRows;
};

/** What whoever imports is told and asked on the way. */
export type ImportHooks = {
  /** Another import is in progress, and this one waits until it is over. */
  onWaiting(): void;
  onReject(reject: Reject): void;
  onProgress(rowsRead: number): void;
  /** Whether to retract so many of the incidents that are published; asked where they are more than a fifth. */
  confirmRetraction(retracted: number, published: number): Promise<boolean>;
};

export type ImportCounts = {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  retracted: number;
  rejected: number;
  /** Left as the desk has them: the file has not changed them, the desk has. */
  left: number;
  /** Both have changed them: a person decides. */
  held: number;
};

export type ImportReport = ImportCounts & {
  /** The version that the release made; null where nothing was kept: in a dry run, and where nothing had changed. */
  version: number | null;
};
