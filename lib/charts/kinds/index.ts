import type { ChartKind } from '@/lib/domain/enums';
import type { Filters } from '@/lib/filters/view';
import { calendar } from './calendar';
import { columns } from './columns';
import { lines } from './lines';
import { map } from './map';
import { panels } from './panels';
import { slope } from './slope';
import { stacked } from './stacked';
import { table } from './table';
import type { Kind } from './types';

/** Every kind of chart. One that is named in the enums and has no entry here does not compile. */
export const KINDS: Readonly<Record<ChartKind, Kind>> = {
  columns,
  lines,
  stacked,
  panels,
  slope,
  calendar,
  map,
  table,
};

/** So many lines can be told apart and named at their ends; more are panels. */
const MOST_LINES = 4;

/** The kind that a view is drawn as: the one asked for, else the one that suits it. */
export function chosenKind(filters: Filters, series: number): ChartKind {
  const { chart, split, interval, as, mean, sum, scale } = filters;
  if (chart !== 'auto') return chart;
  if (scale === 'log') return 'lines';
  if (as === 'share') return 'stacked';
  if (split === 'none') {
    if (sum === 'cumulative') return 'lines';
    return interval === 'year' || mean !== 'none' ? 'columns' : 'lines';
  }
  return series > MOST_LINES ? 'panels' : 'lines';
}
