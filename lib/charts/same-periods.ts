import type { Interval, Measure } from '@/lib/domain/enums';
import type { TrendPoint, TrendSeries } from '@/lib/domain/trend';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { Unit } from '@/lib/format/view-subject';
import { measureOf } from '@/lib/stats/counts';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';

type Of = { measure: Measure; interval: Interval; unit: Unit };

/**
 * What several datasets count in the same periods: `In the 41 months for which both have figures, A counts 37,420 people
 * killed and B counts 10,322.` Null where there is no such period, or none with a known figure.
 */
export function samePeriodsText(
  series: readonly TrendSeries[],
  { measure, interval, unit }: Of,
): string | null {
  const periods = series[0]?.points ?? [];
  const shared = periods.flatMap((_, i) =>
    series.every(({ points }) => isTold(points[i])) ? [i] : [],
  );
  if (series.length < 2 || shared.length === 0) return null;
  const sums = series.map(({ label, points }) => {
    const values = shared.flatMap((i) => {
      const point = points[i];
      return point === undefined ? [] : [measureOf(point, measure)];
    });
    return { label, values };
  });
  if (sums.some(({ values }) => values.every((value) => value === null))) return null;
  const texts = sums.map(({ label, values }, i) => {
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    return `${isolated(label)} counts ${i === 0 ? countOf(sum, unit.one, unit.many) : wholeNumber(sum)}`;
  });
  const many = countOf(shared.length, interval, `${interval}s`);
  const each = series.length === 2 ? 'both' : 'all';
  return `In the ${many} for which ${each} have figures, ${listInWords(texts)}.`;
}

/** Whether a dataset says something of a period: as a whole, or by what it has of it. */
function isTold(point: TrendPoint | undefined): boolean {
  return point !== undefined && (point.covered === 'yes' || point.attacks > 0);
}
