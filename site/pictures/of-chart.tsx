import { LegendMark } from '@/components/charts/chart-frame';
import type { Picture } from '@/lib/pictures/picture';
import { type KeptTrendChart, rendered } from '@/site/dashboard/kept-charts';

/** What stands around a chart in its picture. */
export type PictureWords = Omit<Picture, 'drawing' | 'legend'>;

/**
 * The picture of a chart that is drawn already, for which nothing is asked: `drawnTrendChart` draws one from rows that were kept.
 * @param words notes among them, of the state of the data; those of the chart itself follow
 * @param isNamed whether the chart names its series itself, as panels do
 */
export function pictureOfChart(
  chart: Pick<KeptTrendChart, 'drawing' | 'strip' | 'legend' | 'notes' | 'annotations'>,
  words: PictureWords,
  isNamed = false,
): Picture {
  const shown = chart.legend.filter(({ isHidden }) => !isHidden);
  const hidden = chart.legend.filter(({ isHidden }) => isHidden).map(({ label }) => label);
  return {
    ...words,
    drawing: chart.drawing.html + (chart.strip?.html ?? ''),
    legend:
      isNamed || chart.legend.length < 2
        ? []
        : shown.map(({ label, style }) => ({
            mark: rendered(<LegendMark style={style} />).html,
            label,
          })),
    notes: [
      ...words.notes,
      ...(hidden.length === 0 ? [] : [`Left out of the chart: ${hidden.join(', ')}.`]),
      ...chart.annotations.map(({ number, dateLabel, text, source }) =>
        [`${number}.`, dateLabel, text, source.publisher].filter((part) => part).join(' '),
      ),
      ...chart.notes,
    ],
  };
}
