import type { CountCovered } from './coverage';
import type { Counted } from './estimate';

/**
 * The counts of one period: `2014`, `2014-Q1` or `2014-03`. Where it is not covered, its zeros stand for no number at all:
 * they are shown as nothing, and compared with nothing.
 */
export type TrendPoint = Counted & { period: string; covered: CountCovered };

/** One line of a trend: a country (alpha-3), a party (slug), `all`, `other` or `none` (no party recorded). */
export type TrendSeries = { key: string; label: string; points: TrendPoint[] };

/** Every period of the range is present, with zero attacks where there were none. */
export type Trend = { series: TrendSeries[]; totals: Counted & { covered: CountCovered } };

/** A country (alpha-3) or party (slug) and what is counted of it; `none` holds the incidents without a party. */
export type RankedRow = Counted & {
  key: string;
  label: string;
  /** Whether a country is covered over the whole range; left out for other rows. */
  covered?: CountCovered;
};
