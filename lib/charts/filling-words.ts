import { type Filling, isFilling } from '@/lib/stats/filling';
import { runText } from './coverage-words';
import { shareText } from './text';
import { NOT_KNOWN_HOW_COMPLETE, periodLabel, STILL_FILLING } from './trend-words';
import type { ChartPeriod, ModelSeries, UncoveredRun } from './types';

type Filled = { periods: readonly ChartPeriod[]; series: readonly ModelSeries[] };

/** The runs of periods that are still filling, and those of which it is not known how full they are. */
export function fillingRuns({ periods, series }: Filled): UncoveredRun[] {
  const runs: UncoveredRun[] = [];
  periods.forEach((_, i) => {
    const complete = completeAt(series, i);
    if (complete === undefined || !isFilling(complete)) return;
    const words = complete === null ? NOT_KNOWN_HOW_COMPLETE : STILL_FILLING;
    const last = runs.at(-1);
    if (last && last.last === i - 1 && last.words === words) last.last = i;
    else runs.push({ first: i, last: i, covered: 'filling', words });
  });
  return runs;
}

/** What a reader has to know of them, a sentence each. */
export function fillingRemarks({ periods, series }: Filled): string[] {
  return fillingRuns({ periods, series }).map((run) => {
    const named = runText(run, periods);
    if (run.words === NOT_KNOWN_HOW_COMPLETE) {
      return `Not known how complete: ${named}. There are too few past versions of this dataset with such figures to say how much of a month is known at that age.`;
    }
    const shares = periods.slice(run.first, run.last + 1).flatMap((_, i) => {
      return completeAt(series, run.first + i) ?? [];
    });
    const [least, most] = [Math.min(...shares), Math.max(...shares)].map(shareText);
    const known = least === most ? least : `${least} to ${most}`;
    return `Still filling: ${named}. In past versions of this dataset, months of that age had ${known} of what is known of them now.`;
  });
}

/** What a reader of quarters or years has to know of the months in them. */
export function monthsFilling(filling: Filling): string[] {
  const months = [...filling].flatMap(([month, share]) => (isFilling(share) ? [month] : [])).sort();
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const named =
    first === last ? periodLabel(first) : `${periodLabel(first)} to ${periodLabel(last)}`;
  return [
    `Months that are still filling, or not known how complete: ${named}. The same chart by month says how much of them is expected to be known.`,
  ];
}

/** It is the same for all series that are covered. */
function completeAt(series: readonly ModelSeries[], i: number): number | null | undefined {
  return series.map(({ values }) => values[i]?.complete).find((complete) => complete !== undefined);
}
