import type { Coverage } from '@/lib/domain/coverage';
import type { DatasetRef, Span } from '@/lib/domain/dataset';
import type {
  AxesRule,
  ChartChoice,
  DatesRule,
  Interval,
  MapDivision,
  Mean,
  Measure,
  RoleRule,
  ScaleRule,
  Split,
  SumRule,
  ValueRule,
  Victims,
  ViolenceType,
} from '@/lib/domain/enums';
import type { PopulationEdition } from '@/lib/domain/population';
import type { ReleaseMark } from '@/lib/domain/release';
import { NO_PARTY_ID } from '@/lib/facts/query';
import type { DayRange } from '@/lib/stats/period';
import { NONE_KEY } from '@/lib/stats/rank';

/** Filters as the ledger understood them: every name found, the range and the state of the dataset known. */
export type View = {
  /** As used, after every correction; write links from these. */
  filters: Filters;
  /** The canonical query string of the filters. */
  query: string;
  dataset: DatasetRef;
  /** The releases that contain what is shown, oldest first; none if all of it was entered by hand. */
  releases: ReleaseMark[];
  /** The dataset's version that is shown; 0 if nothing was recorded yet. */
  version: number;
  /** ISO 8601 instant at which that version was recorded. */
  recordedAt: string | null;
  /** False where a newer version exists than the one shown. */
  isCurrent: boolean;
  /** Whether a total that no source states counts as the sum of its parts: false for versions of before that rule. */
  sumsParts: boolean;
  /** Days of the first and last incident of the version shown; null if it holds none. */
  span: Span | null;
  /** What the dataset covers in that version. */
  coverage: Coverage;
  /** The days shown, both included: what from and to say, or whole months around all that is recorded or covered. Null where there is nothing to show. */
  range: DayRange | null;
  /** The countries filtered on, in the filters' order. */
  countries: { code: string; name: string }[];
  /** The provinces filtered on, in the filters' order; with the countries they are all that is shown. */
  places: { key: string; name: string; country: { code: string; name: string } }[];
  /** The parties filtered on, in the filters' order, NO_PARTY among them. */
  parties: { id: number; slug: string; name: string; isState: boolean }[];
  /** The pairs filtered on, in the filters' order: who stood against whom. */
  pairs: ViewPair[];
  /** What rates are divided by; null where none are shown, and where the ledger had none. */
  population: PopulationEdition | null;
};

/** A view that has days to show. */
export type RangedView = View & { range: DayRange };

/** Whether there are any. */
export function hasRange(view: View): view is RangedView {
  return view.range !== null;
}

/** Two sides that stood against one another, by their key and the ids of their parties. */
export type ViewPair = { key: string; label: string; first: PairSide; second: PairSide };
type PairSide = { id: number; name: string };

/** The key, among a view's parties, of incidents that name none. */
export const NO_PARTY = {
  id: NO_PARTY_ID,
  slug: NONE_KEY,
  name: 'No party recorded',
  isState: false,
} as const;

/** A view and what the reader must be told of it. */
export type LoadedView = {
  view: View;
  /** Values that could not be used as given. */
  issues: Issue[];
  /** What was used as given and yet needs a word: a range beyond the dataset, a time before its first record. */
  notices: Issue[];
};

/**
 * A view of one dataset, as its URL says it. What the URL leaves out has its default here, except the dataset and the
 * range: null stands for "the first dataset" and "from the first / to the last day that it covers or records".
 */
export type Filters = {
  dataset: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, inclusive; a year or month stands for its first day. */
  from: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, inclusive; a year or month stands for its last day. */
  to: string | null;
  interval: Interval;
  /** Alpha-3 codes, sorted, each once; none means all, where there are no places either. A place narrows its country. */
  countries: string[];
  /** Keys of provinces (lib/domain/place-key), sorted, each once: shown beside the countries. */
  places: string[];
  /** Cells of half a degree, sorted, each once; none means all. They narrow what countries and places leave. */
  cells: string[];
  /** Slugs of parties, and `none` for incidents without one, sorted, each once; an empty list means all. */
  parties: string[];
  /** Keys of pairs (lib/domain/pair-key), sorted, each once: only incidents in which one of them stood against one another; none means all. */
  pairs: string[];
  /** What is counted of the incidents in which the parties took part. */
  role: RoleRule;
  measure: Measure;
  split: Split;
  /** What the map shows; null is left to the view. */
  map: MapDivision | null;
  /** Sorted, each once; none means all. */
  violence: ViolenceType[];
  /** Which figures are summed. It does not leave out attacks. */
  victims: Victims;
  /** What is done with records that run past the period (of the interval) in which they begin. */
  dates: DatesRule;
  /** ISO 8601 instant: the state of the ledger at that time; null is now. */
  asOf: string | null;
  /** What the view is drawn as. */
  chart: ChartChoice;
  /** What the chart’s figures are. */
  as: ValueRule;
  /** The edition of population that rates are of; null is the newest as of the view's time. A view of rates names it. */
  population: string | null;
  mean: Mean;
  sum: SumRule;
  scale: ScaleRule;
  /** Whether panels have a scale each. */
  axes: AxesRule;
  /** Keys of the series that the chart leaves out, sorted, each once. */
  hidden: string[];
};

/** The filters that change how a view is drawn and nothing that it counts. */
export const LOOKS = [
  'chart',
  'as',
  'population',
  'mean',
  'sum',
  'scale',
  'axes',
  'hidden',
  'map',
] as const satisfies readonly (keyof Filters)[];
export type Look = (typeof LOOKS)[number];

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

/** What a URL that says nothing means. */
export const DEFAULT_FILTERS: Filters = {
  dataset: null,
  from: null,
  to: null,
  interval: 'year',
  countries: [],
  places: [],
  cells: [],
  parties: [],
  pairs: [],
  role: 'any',
  measure: 'killed',
  split: 'none',
  map: null,
  violence: [],
  victims: 'all',
  dates: 'apart',
  asOf: null,
  chart: 'auto',
  as: 'number',
  population: null,
  mean: 'none',
  sum: 'period',
  scale: 'linear',
  axes: 'own',
  hidden: [],
};

/** The name of each filter in the URL. */
export const PARAMETERS: Readonly<Record<keyof Filters, string>> = {
  dataset: 'dataset',
  from: 'from',
  to: 'to',
  interval: 'interval',
  countries: 'country',
  places: 'place',
  cells: 'cell',
  parties: 'party',
  pairs: 'pair',
  role: 'role',
  measure: 'measure',
  split: 'split',
  map: 'map',
  violence: 'violence',
  victims: 'victims',
  dates: 'dates',
  asOf: 'asOf',
  chart: 'chart',
  as: 'as',
  population: 'population',
  mean: 'mean',
  sum: 'sum',
  scale: 'scale',
  axes: 'axes',
  hidden: 'hide',
};

/** Most countries, places, cells or parties that one view can name. */
export const MAX_LISTED = 30;

/** Most series that a chart can leave out. */
export const MAX_HIDDEN = 10;

const SHOWN_LENGTH = 80;

/** An issue with a value: what is wrong with it, and what was used instead. Both are clauses without a full stop. */
export function issue(parameter: string, value: string, fault: string, instead: string): Issue {
  return {
    parameter,
    value: shorten(value),
    fault: `${fault}.`,
    message: `${fault}; ${instead}.`,
  };
}

/** A word on a value that was used as given. */
export function notice(parameter: string, value: string, sentence: string): Issue {
  return { parameter, value: shorten(value), fault: sentence, message: sentence };
}

/** The beginning of a text that anyone may have typed. */
export function shorten(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
