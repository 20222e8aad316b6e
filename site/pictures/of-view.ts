import { chosenKind } from '@/lib/charts/kinds';
import { citedChart } from '@/lib/citation/of-view';
import { NotFound } from '@/lib/errors';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { viewSource, viewWords } from '@/lib/format/view';
import type { Picture } from '@/lib/pictures/picture';
import type { DayRange } from '@/lib/stats/period';
import { countedMeasure, leadView } from '@/site/dashboard/lead';
import { mapOf } from '@/site/dashboard/map-section';
import { chartOfTrend, trendSubtitle } from '@/site/dashboard/trend-section';
import { annotationsOf, trendOf } from '@/site/reads/queries';
import { type PictureWords, pictureOfChart } from './of-chart';

/** Another than that of the page's chart, which is kept together with what stands below it. */
const ID = 'picture';

/**
 * The picture of a view: of the chart that leads its dashboard, or of its map.
 * @throws NotFound where there is nothing to draw
 */
export async function pictureOfView(view: View, origin: string): Promise<Picture> {
  const { range } = view;
  if (range === null)
    throw new NotFound('Nothing had been recorded at that time: there is nothing to draw.');
  const picture = view.filters.chart === 'map' ? mapPicture : chartPicture;
  return picture({ ...view, range }, origin);
}

type Ranged = View & { range: DayRange };

async function chartPicture(view: Ranged, origin: string): Promise<Picture> {
  const lead = leadView(view);
  const { range } = view;
  const measure = countedMeasure(lead);
  const [trend, annotations] = await Promise.all([trendOf(lead), annotationsOf(view)]);
  const chart = await chartOfTrend(
    { id: ID, view: lead, range, measure, trend, annotations },
    null,
  );
  const words: PictureWords = {
    ...wordsOf(view, origin),
    title: viewWords(lead, measure).title,
    subtitle: trendSubtitle(lead, measure, trend, range),
  };
  return pictureOfChart(chart, words, chosenKind(lead.filters, trend.series.length) === 'panels');
}

async function mapPicture(view: Ranged, origin: string): Promise<Picture> {
  const { map } = await mapOf(view, countedMeasure(view), ID);
  if (map === null) {
    throw new NotFound('Nothing of this view can be shown on a map: there is nothing to draw.');
  }
  const words = wordsOf(view, origin);
  return {
    ...words,
    title: map.title,
    subtitle: rangeInWords(view.range),
    drawing: map.drawing.html,
    legend: [],
    notes: [...words.notes, ...map.notes],
  };
}

const MADE_UP =
  'Synthetic data: these incidents are made up, to measure the speed of this software. None of them happened.';
const SELECTION =
  'A selection: this dataset does not cover any country or time as a whole. A period without a record is left blank: it is not a zero.';

/** What every picture of a view says: where its numbers are from, in which state, and what has to be known of them. */
function wordsOf(view: Ranged, origin: string): Omit<PictureWords, 'title' | 'subtitle'> {
  const { dataset, coverage, filters, recordedAt } = view;
  const { address } = citedChart(view, countedMeasure(view), origin);
  return {
    notes: [
      ...(dataset.synthetic ? [MADE_UP] : []),
      ...(coverage?.length === 0 ? [SELECTION] : []),
    ],
    source: viewSource(view),
    reference: address,
    facts: {
      id: null,
      sha256: null,
      publisher: dataset.publisher,
      dataset: dataset.title,
      licence: dataset.licence,
      address,
      recordedAt: recordedAt ?? filters.asOf,
    },
  };
}
