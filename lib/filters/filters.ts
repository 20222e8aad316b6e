import type { Interval, Measure, Split, VictimCategory, ViolenceType } from '@/lib/domain/enums';

/**
 * A view of one dataset, as its URL says it. What the URL leaves out has its default here, except the dataset and the
 * range: null stands for "the first dataset" and "from its first / to its last incident".
 */
export type Filters = {
  dataset: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, inclusive; a year or month stands for its first day. */
  from: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, inclusive; a year or month stands for its last day. */
  to: string | null;
  interval: Interval;
  /** Alpha-3 codes, sorted, each once; none means all. */
  countries: string[];
  /** Slugs of groups, sorted, each once; none means all. */
  groups: string[];
  measure: Measure;
  split: Split;
  /** Sorted, each once; none means all. */
  violence: ViolenceType[];
  /** Which figures are summed. It does not leave out attacks. */
  victims: VictimCategory;
  /** ISO 8601 instant: the state of the ledger at that time; null is now. */
  asOf: string | null;
};

/** A parameter that could not be used as given, said to the reader. */
export type Issue = {
  /** The parameter's name in the URL. */
  parameter: string;
  /** What was given. */
  value: string;
  /** What is wrong with it. */
  fault: string;
  /** The same, and what was used instead. */
  message: string;
};

export type Parsed<T> = { filters: T; issues: Issue[] };
