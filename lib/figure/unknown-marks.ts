import { round } from './lengths';
import type { TrendModel, UnknownMark } from './types';
import type { PeriodScale } from './x-scale';

/** The periods with attacks but no known figure in some series, those on end as one mark. */
export function unknownMarks(model: TrendModel, scale: PeriodScale, y: number): UnknownMark[] {
  return runs(model).map(([first, last]) => {
    const names = model.series
      .filter(({ values }) => values.slice(first, last + 1).some(({ best }) => best === null))
      .map(({ label }) => label);
    const from = model.periods[first]?.label ?? '';
    const to = model.periods[last]?.label ?? '';
    const time = first === last ? from : `${from} to ${to}`;
    const where = model.series.length > 1 ? ` (${names.join(', ')})` : '';
    const label = `${time}: attacks, but no known figure${where}`;
    return { x1: round(scale.x(first)), x2: round(scale.x(last)), y: round(y), label };
  });
}

/** First and last index of each run of periods in which some series has no known figure. */
function runs({ periods, series }: TrendModel): [first: number, last: number][] {
  const found: [number, number][] = [];
  periods.forEach((_, i) => {
    if (!series.some(({ values }) => values[i]?.best === null)) return;
    const last = found.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  });
  return found;
}
