import type { Estimate } from './estimate';
import type { SourceInput } from './incident';

/** A dated event to mark on charts. */
export type Annotation = {
  id: number;
  /** YYYY-MM-DD */
  startsOn: string;
  endsOn: string;
  /** The date in words, as far as it is known. */
  dateLabel: string;
  label: string;
  text: string;
  source: SourceInput;
};

/** A group's fighters as one source puts them. */
export type Strength = Estimate & {
  group: { slug: string; name: string };
  place: string;
  /** YYYY-MM-DD, to be read to asOfPrecision. */
  asOf: string;
  /** day, month or year */
  asOfPrecision: string;
  source: SourceInput;
};

/** One actor that followed another. */
export type Succession = {
  id: number;
  predecessor: { slug: string; name: string };
  successor: { slug: string; name: string };
  /** YYYY, YYYY-MM or YYYY-MM-DD */
  since: string;
  note: string | null;
  source: SourceInput | null;
};
