import { KINDS } from '@/lib/charts/kinds';
import { isDisjoint } from '@/lib/charts/kinds/types';
import type { ChartChoice, Interval, Mean } from '@/lib/domain/enums';
import { DEFAULT_FILTERS, type Filters, type Issue, issue, type Look } from './view';

/** Why each choice of how a view is drawn can't apply to it, in a sentence without a full stop; null if it can. */
type Refusals = {
  [Choice in Exclude<Look, 'axes' | 'hidden' | 'map' | 'population'>]: (
    filters: Filters,
    isSelection: boolean,
  ) => string | null;
};

const REFUSALS: Refusals = {
  chart: (filters) => {
    const { chart } = filters;
    return chart === 'auto' ? null : KINDS[chart].refuses(filters);
  },
  as: (filters, isSelection) => {
    if (filters.as === 'rate') return rateRefusal(filters, isSelection);
    if (filters.as === 'number') return null;
    if (filters.chart === 'map') {
      return isSelection
        ? 'A selection does not have all who died, so that it has no shares'
        : null;
    }
    return isDisjoint(filters.split)
      ? null
      : 'Shares are of the parts of a split, where no incident is in two of them';
  },
  mean: (filters) => meanRefusal(filters),
  sum: ({ sum, as, chart }) => {
    if (sum === 'period') return null;
    if (as !== 'number') return 'A running total is of numbers';
    return drawsOverTime(chart) ? null : 'A running total is drawn over time';
  },
  scale: ({ scale, chart, as }) => {
    if (scale === 'linear') return null;
    if (as === 'share') return 'Shares have the same scale from nothing to all';
    return chart === 'auto' || chart === 'lines'
      ? null
      : 'A logarithmic scale is for lines: the length of a column or an area says nothing on it';
  },
};

function rateRefusal({ split, places, cells }: Filters, isSelection: boolean): string | null {
  if (isSelection) return 'A selection does not have all who died, so that it has no rates';
  if (split === 'party') return 'Parties have no population to divide by';
  if (split === 'place' || places.length + cells.length > 0) {
    return 'The population is known of whole countries only';
  }
  return null;
}

/** Means that are asked for of each interval: a year of months, a season, or years that smooth each other. */
const MEANS_OF: Readonly<Record<Interval, readonly Mean[]>> = {
  month: ['3', '12'],
  quarter: [],
  year: ['3'],
};

function meanRefusal({ mean, interval, as, sum, chart }: Filters): string | null {
  if (mean === 'none') return null;
  if (!MEANS_OF[interval].includes(mean)) {
    return 'A moving mean is of 3 or 12 months, or of 3 years';
  }
  if (as === 'share') return 'A mean of shares is not the share of a mean';
  if (sum === 'cumulative') return 'A running total has no moving mean';
  return drawsOverTime(chart) ? null : 'A moving mean is drawn over time';
}

function drawsOverTime(chart: ChartChoice): boolean {
  return chart === 'auto' || KINDS[chart].isOverTime;
}

/** Why a choice can't apply; null if it can. */
export function refusalOf(
  choice: keyof Refusals,
  filters: Filters,
  isSelection = false,
): string | null {
  return REFUSALS[choice](filters, isSelection);
}

/**
 * The filters with those of their looks that can apply, and an issue for each that can't.
 * @param isSelection whether the dataset covers nothing as a whole
 */
export function fittingLook(
  asked: Filters,
  isSelection = false,
): { filters: Filters; issues: Issue[] } {
  let filters = asked;
  const issues: Issue[] = [];
  for (const choice of ['chart', 'as', 'sum', 'mean', 'scale'] as const) {
    const refusal = refusalOf(choice, filters, isSelection);
    if (refusal === null) continue;
    const used = DEFAULT_FILTERS[choice];
    const instead =
      choice === 'chart' ? 'the kind that suits the view is shown' : `${used} was used`;
    issues.push(issue(choice, filters[choice], refusal, instead));
    filters = { ...filters, [choice]: used };
  }
  // The population has no part in anything but rates.
  if (filters.as !== 'rate') filters = { ...filters, population: null };
  return { filters, issues };
}

/** Why a view can't be divided by who the victims were, where it asks for that; null if it can, or doesn't ask. */
export function victimsRefusal(
  { split, measure, victims, role }: Filters,
  { recordsWounded }: { recordsWounded: boolean },
): string | null {
  if (split !== 'victims') return null;
  const isOfPeople = measure !== 'attacks' && (measure !== 'wounded' || recordsWounded);
  if (!isOfPeople) return 'Attacks are not divided by who the victims were';
  return victims === 'all' && role !== 'own'
    ? null
    : 'Only figures of all victims can be divided by who they were';
}
