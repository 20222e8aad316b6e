import type { DatasetRef, Span } from '@/lib/domain/dataset';
import type { DayRange } from '@/lib/stats/period';
import type { Filters, Issue } from './filters';

/** Filters as the ledger understood them: every name found, the range and the state of the dataset known. */
export type View = {
  /** As used, after every correction; write links from these. */
  filters: Filters;
  /** The canonical query string of the filters. */
  query: string;
  dataset: DatasetRef;
  /** The newest release at the time shown; null where nothing was imported. */
  release: string | null;
  /** The dataset's version that is shown; 0 where nothing was recorded yet. */
  version: number;
  /** ISO 8601 instant at which that version was recorded. */
  recordedAt: string | null;
  /** False where a newer version exists than the one shown. */
  isCurrent: boolean;
  /** Days of the first and last incident of the version shown; null where it holds none. */
  span: Span | null;
  /** The days shown, both included: what from and to say, or whole months around the span. Null where there is nothing to show. */
  range: DayRange | null;
  /** The countries filtered on, in the filters' order. */
  countries: { code: string; name: string }[];
  /** The groups filtered on, in the filters' order. */
  groups: { id: number; slug: string; name: string }[];
};

/** A view and what the reader must be told of it. */
export type LoadedView = {
  view: View;
  /** Values that could not be used as given. */
  issues: Issue[];
  /** What was used as given and yet needs a word: a range beyond the dataset, a time before its first record. */
  notices: Issue[];
};
