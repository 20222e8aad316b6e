import { keeper } from '@/app/_data/kept';
import { BarFigureView } from '@/components/charts/bars';
import { TrendDrawing, TrendFigureView } from '@/components/charts/trend-svg';
import { TrendTable } from '@/components/tables/trend-table';
import { publicDb } from '@/db/web-client';
import { buildBarFigure } from '@/lib/charts/bars';
import { liveTrend } from '@/lib/charts/live';
import { buildTrendFigures } from '@/lib/charts/place-trend';
import type {
  BarFigureInput,
  LiveTrend,
  NumberedAnnotation,
  TrendFigureInput,
} from '@/lib/charts/types';
import type { View } from '@/lib/filters/view';
import { type Rendered, rendered } from '@/server/markup';

/** A trend as a page places it: drawn, and what the interactive layer needs; null where nothing is drawn. */
export type KeptTrend = {
  drawing: Rendered;
  table: Rendered;
  live: LiveTrend | null;
  notes: string[];
  annotations: NumberedAnnotation[];
};
export type KeptBars = { drawing: Rendered; notes: string[] };

const trends = keeper<KeptTrend>();
const bars = keeper<KeptBars>();

/** The view's trend, drawn once for a version of its dataset. Annotations have no version, so they are in the key. */
export function keptTrend(view: View, id: string, input: TrendFigureInput): Promise<KeptTrend> {
  const key = `${id} ${view.query} ${JSON.stringify(input.annotations)}`;
  return trends(publicDb(), view, key, async () => {
    const figures = buildTrendFigures(input);
    const isEmpty = figures.model.empty !== null;
    return {
      drawing: rendered(
        isEmpty ? (
          <TrendFigureView id={id} figures={figures} />
        ) : (
          <TrendDrawing id={id} figures={figures} />
        ),
      ),
      table: rendered(<TrendTable model={figures.model} />),
      live: isEmpty ? null : liveTrend(figures),
      notes: figures.model.notes,
      annotations: figures.model.annotations,
    };
  });
}

/** A ranking of the view, drawn once for a version of its dataset. */
export function keptBars(
  view: View,
  labelHeading: string,
  input: BarFigureInput,
): Promise<KeptBars> {
  return bars(publicDb(), view, `${labelHeading} ${view.query}`, async () => {
    const figure = buildBarFigure(input);
    const drawing = rendered(<BarFigureView figure={figure} labelHeading={labelHeading} />);
    return { drawing, notes: figure.notes };
  });
}
