import type { Metadata } from 'next';
import type { Board, BoardItem } from '@/lib/filters/board';
import { type LoadedView, PARAMETERS, type View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { viewHeadline, viewWords } from '@/lib/format/view';
import { previewHref } from '@/lib/pictures/form';
import { isAnything } from '@/lib/stats/counts';
import { admitted } from '@/server/admission';
import { unsaid } from '@/server/pages/unkept';
import type { KeptTrendChart } from '@/site/dashboard/kept-charts';
import { countedMeasure, leadView } from '@/site/dashboard/lead';
import type { MapParts } from '@/site/dashboard/map-parts';
import { mapOf } from '@/site/dashboard/map-section';
import { chartOfTrend, trendSubtitle } from '@/site/dashboard/trend-section';
import { annotationsOf, trendOf } from '@/site/reads/queries';
import { knownView, pageMetadata } from '@/site/view/known-view';

/** A view of a board as it can be shown: its chart, or why there is none. */
export type BoardView = {
  item: BoardItem;
  /** Unique on the page. */
  id: string;
  title: string;
} & (
  | { shown: 'chart'; loaded: LoadedView; view: View; subtitle: string; chart: KeptTrendChart }
  | { shown: 'nothing'; loaded: LoadedView }
  /** Its dataset is not in the ledger, or not public. */
  | { shown: 'gone'; dataset: string | null }
);

/** All views of a board, drawn as the dashboard draws them. */
export function boardTiles(items: readonly BoardItem[]): Promise<BoardView[]> {
  return Promise.all(items.map((item, i) => tileOf(item, `view-${i + 1}`)));
}

async function tileOf(item: BoardItem, id: string): Promise<BoardView> {
  const given = recordOf(item.query);
  const loaded = await knownView(given);
  const dataset = given[PARAMETERS.dataset] ?? null;
  // A view would be of the first dataset instead, which is none of those that were chosen.
  if (loaded?.issues.every(({ parameter }) => parameter !== PARAMETERS.dataset) !== true) {
    return { item, id, title: 'A view that can’t be shown', shown: 'gone', dataset };
  }
  const view = leadView(loaded.view);
  const { range } = view;
  const measure = countedMeasure(view);
  const { title } = viewWords(view, measure);
  const [trend, annotations] = await Promise.all([trendOf(view), annotationsOf(view)]);
  if (range === null || !isAnything(trend.totals)) {
    return { item, id, title, shown: 'nothing', loaded };
  }
  const shown = { item, id, shown: 'chart', loaded, view } as const;
  if (view.filters.chart === 'map') {
    const { map } = await mapOf({ ...view, range }, measure, `${id}-map`);
    if (map === null) return { item, id, title, shown: 'nothing', loaded };
    return { ...shown, title: map.title, subtitle: rangeInWords(range), chart: asChart(map) };
  }
  const chart = await chartOfTrend({ id, view, range, measure, trend, annotations }, null);
  return { ...shown, title, subtitle: trendSubtitle(view, measure, trend, range), chart };
}

/** A map instead of a chart over time: all of it is drawn, and a board has no tables. */
function asChart({ drawing, notes, gaps }: MapParts): KeptTrendChart {
  const none = {
    table: { html: '' },
    cells: 0,
    live: null,
    legend: [],
    strip: null,
    heights: { wide: 0, narrow: 0 },
    annotations: [],
  };
  return { ...none, drawing, notes, gaps };
}

/** What a board’s page says of itself to whoever finds or is sent its address. */
export async function boardMetadata({ title, items }: Board): Promise<Metadata> {
  const views = await admitted()
    .then(() => Promise.all(items.map(({ query }) => knownView(recordOf(query)))))
    .catch(() => unsaid() ?? []);
  const titles = views.flatMap((loaded) => (loaded === null ? [] : viewHeadline(loaded.view)));
  const first = views.find((loaded) => loaded !== null && loaded.view.range !== null);
  return pageMetadata({
    ...(first && { preview: previewHref(first.view) }),
    title: title || 'A board of views',
    description: titles.join(' · ') || 'Charts of the ledger on one page, in an order.',
  });
}

const recordOf = (query: string) => Object.fromEntries(new URLSearchParams(query));
