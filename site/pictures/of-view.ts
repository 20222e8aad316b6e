import { chosenKind } from '@/lib/charts/kinds';
import type { EmbedPart } from '@/lib/embed/address';
import { NotFound } from '@/lib/errors';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { viewWords } from '@/lib/format/view';
import type { Picture } from '@/lib/pictures/picture';
import { barsOfPart, type RankedPart } from '@/site/charts/part-bars';
import { countedMeasure, leadView, undivided } from '@/site/dashboard/lead';
import { mapOf } from '@/site/dashboard/map-section';
import { attacksBelow, chartOfTrend, trendSubtitle } from '@/site/dashboard/trend-section';
import { annotationsOf, trendOf } from '@/site/reads/queries';
import { pictureOfBars } from './of-bars';
import { type PictureWords, pictureOfChart } from './of-chart';
import { type DrawnView, pictureWords } from './words';

/** Another than that of a page's chart: files keep their ids whatever the page has. */
const ID = 'picture';

/**
 * The picture of a part of a view: of the chart that leads its dashboard, or of what stands beside that.
 * @throws NotFound where there is nothing to draw
 */
export async function pictureOfView(
  view: View,
  origin: string,
  part: EmbedPart = 'chart',
): Promise<Picture> {
  const { range } = view;
  if (range === null)
    throw new NotFound('Nothing had been recorded at that time: there is nothing to draw.');
  const shown = { ...view, range };
  if (part === 'map' || (part === 'chart' && view.filters.chart === 'map')) {
    return mapPicture(shown, origin);
  }
  return part === 'chart' ? chartPicture(shown, origin) : barsPicture(shown, origin, part);
}

async function chartPicture(view: DrawnView, origin: string): Promise<Picture> {
  const lead = leadView(view);
  const { range } = view;
  const measure = countedMeasure(lead);
  const [trend, all, annotations] = await Promise.all([
    trendOf(lead),
    trendOf(undivided(view)),
    annotationsOf(view),
  ]);
  const chart = await chartOfTrend(
    { id: ID, view: lead, range, measure, trend, annotations, hasTable: false },
    attacksBelow(lead, measure, all),
  );
  const words: PictureWords = {
    ...pictureWords(view, origin, 'chart'),
    title: viewWords(lead, measure).title,
    subtitle: trendSubtitle(lead, measure, trend, range),
  };
  return pictureOfChart(chart, words, chosenKind(lead.filters, trend.series.length) === 'panels');
}

async function mapPicture(view: DrawnView, origin: string): Promise<Picture> {
  const { map } = await mapOf(view, countedMeasure(view), ID);
  if (map === null) {
    throw new NotFound('Nothing of this view can be shown on a map: there is nothing to draw.');
  }
  const words = pictureWords(view, origin, 'map');
  return {
    ...words,
    title: map.title,
    subtitle: rangeInWords(view.range),
    drawing: map.drawing.html,
    legend: [],
    notes: [...words.notes, ...map.notes],
  };
}

async function barsPicture(view: DrawnView, origin: string, part: RankedPart): Promise<Picture> {
  const { totals } = await trendOf(undivided(view));
  const measure = countedMeasure(view);
  const chart = await barsOfPart({ view, range: view.range, measure, totals }, part);
  if (chart === null) {
    throw new NotFound('There are not two to compare in this view: there is nothing to draw.');
  }
  const { title, subtitle } = chart;
  return pictureOfBars(chart, { ...pictureWords(view, origin, part), title, subtitle });
}
