import type { Qualifier } from './enums';
import type { SourceInput } from './incident';

/** A dated event to mark on charts. */
export type Annotation = {
  /** YYYY-MM-DD */
  startsOn: string;
  endsOn: string;
  /** The date in words, as far as it is known. */
  dateLabel: string;
  label: string;
  text: string;
  source: SourceInput;
};

/** An actor's fighters as one source puts them. */
export type Strength = {
  low: number | null;
  best: number | null;
  high: number | null;
  qualifier: Qualifier;
  place: string;
  /** YYYY-MM-DD, to be read to asOfPrecision. */
  asOf: string;
  asOfPrecision: string;
  source: SourceInput;
};
