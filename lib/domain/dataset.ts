/** A dataset as a chart names it. */
export type DatasetRef = {
  id: number;
  slug: string;
  title: string;
  publisher: string;
  licence: string;
  /** The reference that the recorder asks to be cited by. */
  citation: string;
  recordsWounded: boolean;
  /** Made up for measuring speed; whatever shows it says so. */
  synthetic: boolean;
};

/** One edition of a dataset as one file brought it. */
export type ReleaseEntry = {
  name: string;
  format: string;
  layout: string;
  mode: string;
  fileName: string;
  sha256: string;
  rowsRead: number;
  rowsNew: number;
  rowsChanged: number;
  rowsUnchanged: number;
  rowsRetracted: number;
  rowsRejected: number;
  /** ISO 8601 instant. */
  importedAt: string;
};

/** The days of the first and the last incident. */
export type Span = { first: string; last: string };

/** A dataset with what it holds now. */
export type DatasetEntry = DatasetRef & {
  description: string;
  /** 0 before the first incident was recorded. */
  version: number;
  /** ISO 8601 instant of the newest version. */
  recordedAt: string | null;
  attacks: number;
  countries: number;
  span: Span | null;
  /** Newest first. */
  releases: ReleaseEntry[];
};

/** A country that can be picked, with its attacks in a dataset. */
export type CountryEntry = {
  code: string;
  name: string;
  region: string;
  gwNumber: number | null;
  attacks: number;
};

/** A group that can be picked, with its attacks in a dataset. */
export type GroupEntry = { slug: string; name: string; attacks: number };
