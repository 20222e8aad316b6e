import type { ChartKind } from '@/lib/domain/enums';
import type { Filters } from '@/lib/filters/view';
import { columns } from './columns';
import { lines } from './lines';
import { panels } from './panels';
import { stacked } from './stacked';
import { table } from './table';
import type { Kind, Shape } from './types';

/** Every kind of chart. One that is named in the enums and has no entry here does not compile. */
export const KINDS: Readonly<Record<ChartKind, Kind>> = { columns, lines, stacked, panels, table };

/** So many lines can be told apart and named at their ends; more are panels. */
const MOST_LINES = 4;

/** The kind that a view is drawn as: the one asked for, else the one that suits it. */
export function chosenKind({ chart, split, interval }: Filters, series: number): ChartKind {
  if (chart !== 'auto') return chart;
  if (split === 'none') return interval === 'year' ? 'columns' : 'lines';
  return series > MOST_LINES ? 'panels' : 'lines';
}

/** Why the kind that is asked for can't show a view; null where it can. */
export function refusalOf({ chart }: Filters, shape: Shape): string | null {
  return chart === 'auto' ? null : KINDS[chart].refuses(shape);
}
