import { citedChart, citedView, NO_SHAPES } from '@/lib/citation/of-view';
import type { EmbedPart } from '@/lib/embed/address';
import type { View } from '@/lib/filters/view';
import { viewSource } from '@/lib/format/view';
import { factsOf } from '@/lib/pictures/picture';
import type { DayRange } from '@/lib/stats/period';
import { countedMeasure } from '@/site/dashboard/lead';
import type { PictureWords } from './of-chart';

/** A view that has something to draw. */
export type DrawnView = View & { range: DayRange };

const MADE_UP =
  'Synthetic data: these incidents are made up, to measure the speed of this software. None of them happened.';
const SELECTION =
  'A selection: this dataset does not cover any country or time as a whole. A period without a record is left blank: it is not a zero.';

/** What every picture of a view says: where its numbers are from, in which state, and what has to be known of them. */
export function pictureWords(
  view: DrawnView,
  origin: string,
  part: EmbedPart,
): Omit<PictureWords, 'title' | 'subtitle'> {
  const { dataset, coverage, filters, recordedAt } = view;
  const measure = countedMeasure(view);
  const counted = { ...view, filters: { ...filters, measure } };
  const { address } =
    part === 'chart'
      ? citedChart(view, measure, origin)
      : citedView(counted, part, NO_SHAPES, origin);
  return {
    notes: stateNotes({ dataset, coverage }),
    source: viewSource(view),
    reference: address,
    facts: factsOf(dataset, { address, recordedAt: recordedAt ?? filters.asOf }),
  };
}

/** What has to be known of all figures of a dataset. */
export function stateNotes({ dataset, coverage }: Pick<View, 'dataset' | 'coverage'>): string[] {
  return [...(dataset.synthetic ? [MADE_UP] : []), ...(coverage?.length === 0 ? [SELECTION] : [])];
}
