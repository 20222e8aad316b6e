import 'server-only';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ReactNode } from 'react';
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
import { keeper } from '@/site/reads/kept';

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

/**
 * React's own renderer to a text. Next refuses to bundle it for server components, so Node loads it. It takes elements
 * of plain components only: none that is sent to the browser.
 */
const { renderToStaticMarkup }: typeof import('react-dom/server') = createRequire(
  path.join(process.cwd(), 'package.json'),
)('react-dom/server');

/** Markup that React made of components; see components/ui/markup. */
type Rendered = { html: string };

/**
 * Renders what stays the same as long as a dataset's version does, so that it can be kept: a chart drawn again for each
 * request takes more time than all else on the page.
 */
function rendered(element: ReactNode): Rendered {
  return { html: renderToStaticMarkup(element) };
}
