import 'server-only';
import type { Pool } from '@/db/client';
import { chosenKind, KINDS } from '@/lib/charts/kinds';
import { seriesStyles } from '@/lib/charts/trend-model';
import type { TrendChartInput } from '@/lib/charts/types';
import type { FrozenDrawing } from '@/lib/citation/frozen';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { trendInput } from '@/site/dashboard/trend-input';

/** What a view's chart is drawn from besides its rows: its kind, its words and what is known of its periods. */
export async function drawingOf(
  db: Pool,
  view: View & { range: DayRange },
  measure: Measure,
  trend: Trend,
): Promise<FrozenDrawing> {
  const {
    trend: _,
    filling = new Map(),
    fillings: _of,
    colourOrder,
    ...input
  } = await trendInput(db, view, measure, trend);
  const { axes, hidden } = view.filters;
  return {
    ...input,
    kind: chosenKind(view.filters, trend.series.length),
    filling: [...filling],
    axes,
    hidden,
    colourOrder: colourOrder && slotOrder(trend, colourOrder),
  };
}

/** The same colours by a short order: thousands of parties may stand before those that are drawn. */
function slotOrder({ series }: Trend, colourOrder: readonly string[]): string[] {
  const keys = series.map(({ key }) => key);
  const order: string[] = [];
  seriesStyles(keys, colourOrder).forEach(({ slot }, i) => {
    order[slot] = keys[i] ?? '';
  });
  return Array.from(order, (key) => key ?? '');
}

/** What a stored chart is drawn from: the rows, and all that was kept beside them. */
export function frozenInput(drawing: FrozenDrawing, trend: Trend): TrendChartInput {
  const { kind, filling, axes = 'own', ...input } = drawing;
  const { words, markOf } = KINDS[kind];
  const ofKind = { words: words(axes, input.measure), markOf };
  return { ...input, axes, trend, filling: new Map(filling), ...ofKind };
}
