import type { CountCovered } from '@/lib/domain/coverage';
import { countOf } from '@/lib/format/figures';
import type { ChartPeriod, ModelSeries, UncoveredRun } from './types';

const UNCOVERED: readonly CountCovered[] = ['no', 'part', 'silent_part'];

/** The runs of periods that are not covered in any series, or not wholly in all. */
export function uncoveredRuns({
  periods,
  series,
}: {
  periods: readonly ChartPeriod[];
  series: readonly ModelSeries[];
}): UncoveredRun[] {
  const runs: UncoveredRun[] = [];
  periods.forEach((_, i) => {
    const found = series.map(({ values }) => values[i]?.covered ?? 'no');
    const isGap = found.some((one) => UNCOVERED.includes(one));
    if (!isGap) return;
    const covered = found.every((one) => one === 'no') ? 'no' : 'part';
    const last = runs.at(-1);
    if (last && last.last === i - 1 && last.covered === covered) last.last = i;
    else runs.push({ first: i, last: i, covered });
  });
  return runs;
}

/** A run in words: `2019` or `1989 to 2015`. */
export function runText(
  { first, last }: UncoveredRun,
  periods: readonly Pick<ChartPeriod, 'label'>[],
): string {
  const [from = '', to = ''] = [periods[first]?.label, periods[last]?.label];
  return from === to ? from : `${from} to ${to}`;
}

const MOST_RUNS = 4;

/** `Not covered: 2019` and `Covered in part: 1989 to 2015`, as far as there are any. */
export function uncoveredRemarks(
  runs: readonly UncoveredRun[],
  periods: readonly ChartPeriod[],
): string[] {
  const kinds = [
    ['no', 'Not covered'],
    ['part', 'Covered in part'],
  ] as const;
  return kinds.flatMap(([kind, word]) => {
    const found = runs.filter(({ covered }) => covered === kind);
    if (found.length === 0) return [];
    const named = found.slice(0, MOST_RUNS).map((run) => runText(run, periods));
    const rest = found.length - named.length;
    const more = rest === 0 ? [] : [`and ${countOf(rest, 'more run', 'more runs')} of periods`];
    return [`${word}: ${[...named, ...more].join(', ')}.`];
  });
}
