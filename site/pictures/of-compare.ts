import { NotFound } from '@/lib/errors';
import { hasRange } from '@/lib/filters/view';
import { viewSource } from '@/lib/format/view';
import { factsOf, type Picture } from '@/lib/pictures/picture';
import {
  compareHeading,
  fixedComparison,
  keptCompareChart,
  unrecordedText,
} from '@/site/compare/drawn';
import type { ComparedCounts, Comparing } from '@/site/reads/compare';
import { pictureOfChart } from './of-chart';
import { stateNotes } from './words';

/**
 * The picture of a comparison, with the source of each of its datasets.
 * @throws NotFound where there is nothing to draw
 */
export async function pictureOfComparison(
  comparing: Comparing,
  compared: ComparedCounts,
  origin: string,
): Promise<Picture> {
  const { views } = comparing;
  const [first] = views;
  if (!hasRange(first) || compared.trend.series.length < 2) {
    throw new NotFound('There are not two to compare: there is nothing to draw.');
  }
  const chart = await keptCompareChart(comparing, compared, first.range);
  const { recordedAt, hrefAt } = fixedComparison(comparing);
  const address = origin + hrefAt(recordedAt);
  const listed = (of: (view: (typeof views)[number]) => string) =>
    [...new Set(views.map(of))].join('; ');
  const datasets = {
    publisher: listed(({ dataset }) => dataset.publisher),
    title: listed(({ dataset }) => dataset.title),
    licence: listed(({ dataset }) => dataset.licence),
  };
  return pictureOfChart(chart, {
    ...compareHeading(comparing, first.range),
    notes: [...new Set(views.flatMap(stateNotes)), ...compared.unrecorded.map(unrecordedText)],
    source: [...new Set(views.map(viewSource))].join(' '),
    reference: address,
    facts: factsOf(datasets, { address, recordedAt }),
  });
}
