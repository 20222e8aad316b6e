import { max, min } from 'd3-array';
import { type Filling, isFilling, isKnownHowFull } from '@/lib/stats/filling';
import { monthNumber } from '@/lib/stats/period';
import { isolated } from '@/lib/text/isolate';
import { runText } from './coverage-words';
import { shareText } from './text';
import { NOT_KNOWN_HOW_COMPLETE, periodLabel, STILL_FILLING } from './trend-words';
import type { ChartPeriod, ModelSeries, UncoveredRun } from './types';

type Period = Pick<ChartPeriod, 'label'>;
type Series = Pick<ModelSeries, 'label' | 'values'>;

type Filled = {
  periods: readonly Period[];
  series: readonly Series[];
  /** Whether the series are of datasets, each of which fills in its own time. */
  isOfSeveral?: boolean;
};

/** The runs of periods that are still filling, and those of which it is not known how full they are. */
export function fillingRuns({ periods, series, isOfSeveral = false }: Filled): UncoveredRun[] {
  const runs: UncoveredRun[] = [];
  periods.forEach((_, i) => {
    const own = series.filter(({ values }) => isFilling(values[i]?.complete));
    if (own.length === 0) return;
    const isKnown = own.some(({ values }) => isKnownHowFull(values[i]?.complete));
    const word = isKnown ? STILL_FILLING : NOT_KNOWN_HOW_COMPLETE;
    const names = own.map(({ label }) => isolated(label)).join(', ');
    const words = isOfSeveral ? `${word}: ${names}` : word;
    const last = runs.at(-1);
    if (last && last.last === i - 1 && last.words === words) last.last = i;
    else runs.push({ first: i, last: i, covered: 'filling', words });
  });
  return runs;
}

/** What a reader has to know of them, a sentence or two each; of several datasets, of each by its name. */
export function fillingRemarks({ periods, series, isOfSeveral = false }: Filled): string[] {
  if (!isOfSeveral) return remarksOf(periods, series);
  return series.flatMap((one) =>
    remarksOf(periods, [one]).map((remark) => `${isolated(one.label)}. ${remark}`),
  );
}

function remarksOf(periods: readonly Period[], series: readonly Series[]): string[] {
  return fillingRuns({ periods, series }).map((run) => {
    // Of one dataset it is the same for all series that are covered.
    const full = periods.slice(run.first, run.last + 1).map((_, i) => {
      const found = series.map(({ values }) => values[run.first + i]?.complete);
      return found.find((one) => one !== undefined) ?? null;
    });
    const months = full.flatMap((one) => (typeof one === 'number' ? [] : (one?.months ?? [])));
    const shares = full.filter((one) => typeof one === 'number');
    const named = runText(run, periods);
    const within = months.length === 0 ? named : `${named}, in ${monthsText(months)}`;
    if (run.words === NOT_KNOWN_HOW_COMPLETE) {
      return `Not known how complete: ${within}. ${TOO_FEW_VERSIONS}`;
    }
    return `Still filling: ${within}. ${months.length === 0 ? knownAtAge(shares) : BY_MONTH}`;
  });
}

const BY_MONTH = 'The same view by month says how much of each is expected to be known.';
const TOO_FEW_VERSIONS =
  'There are too few past versions of this dataset with such figures to say how much of a month is known at that age.';

function knownAtAge(shares: readonly number[]): string {
  const [least, most] = [min(shares) ?? 0, max(shares) ?? 0].map(shareText);
  const known = least === most ? least : `${least} to ${most}`;
  return `In past versions of this dataset, months of that age had ${known} of what is known of them now.`;
}

/** What is said of a figure of a whole range, such as one on a map: which of its months are still filling. */
export function rangeFilling(filling: Filling): string[] {
  const months = [...filling.keys()].sort();
  const known = months.filter((month) => {
    const share = filling.get(month);
    return share !== null && isFilling(share);
  });
  const unknown = months.filter((month) => filling.get(month) === null);
  const shares = known.flatMap((month) => filling.get(month) ?? []);
  return [
    ...(known.length === 0
      ? []
      : [`${subject(known, months)} still filling: ${monthsText(known)}. ${knownAtAge(shares)}`]),
    ...(unknown.length === 0
      ? []
      : [
          `${subject(unknown, months)} not known to be complete: ${monthsText(unknown)}. ${TOO_FEW_VERSIONS}`,
        ]),
  ];
}

/** `The last 3 months are`, or where they are not the last, `3 months are`. */
function subject(some: readonly string[], all: readonly string[]): string {
  const isLast = all.slice(-some.length).every((month, i) => month === some[i]);
  if (some.length === 1) return isLast ? 'The last month is' : 'One month is';
  return `${isLast ? 'The last ' : ''}${some.length} months are`;
}

/** Months in words, those behind one another together: `March 2025, October 2025 to December 2025`. */
function monthsText(months: readonly string[]): string {
  const runs: { first: string; last: string }[] = [];
  for (const month of months) {
    const run = runs.at(-1);
    const isNext = run && monthNumber(`${month}-01`) === monthNumber(`${run.last}-01`) + 1;
    if (isNext) run.last = month;
    else runs.push({ first: month, last: month });
  }
  return runs
    .map(({ first, last }) =>
      first === last ? periodLabel(first) : `${periodLabel(first)} to ${periodLabel(last)}`,
    )
    .join(', ');
}
