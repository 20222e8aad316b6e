import { SourceLine } from '@/app/(public)/_view/source-line';
import { ChartFrame } from '@/components/charts/chart-frame';
import { TrendChart } from '@/components/charts/trend-chart';
import { Markup } from '@/components/ui/markup';
import { Reference } from '@/components/ui/record';
import { axisTitle } from '@/lib/charts/trend-words';
import { viewReference } from '@/lib/citation/reference';
import type { Annotation } from '@/lib/domain/annotation';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { viewText } from '@/lib/format/view';
import type { DayRange } from '@/lib/stats/period';
import { csvHref } from './csv-href';
import { keptTrend } from './kept-charts';
import { seriesHref } from './series-href';
import { splitText } from './split-text';

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  /** By what the lines of a split were chosen. */
  rankedBy: Measure;
  trend: Trend;
  annotations: Annotation[];
  origin: string;
};

/** One measure over time: the chart, what it is made of, how to cite it, and its numbers. */
export async function TrendSection(props: Props) {
  const { view, range, measure, rankedBy, trend, annotations, origin } = props;
  const { interval, split } = view.filters;
  const id = `trend-${measure}`;
  const title = axisTitle(measure, interval);
  const chart = await keptTrend(view, id, {
    trend,
    measure,
    interval,
    title,
    split,
    range,
    annotations,
    links: (key, days) => seriesHref(view, key, days),
  });
  const drawing = <Markup html={chart.drawing.html} />;
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={title}
      subtitle={[splitText(split, rankedBy, trend), viewText(view)]
        .filter((part) => part)
        .join('. ')}
      source={<SourceLine view={view} />}
      notes={chart.notes}
      annotations={chart.annotations}
      csvHref={csvHref(view)}
      reference={<Reference text={viewReference(view, measure, origin)} />}
      table={<Markup html={chart.table.html} />}
    >
      {chart.live === null ? (
        drawing
      ) : (
        <TrendChart key={view.query} id={id} live={chart.live}>
          {drawing}
        </TrendChart>
      )}
    </ChartFrame>
  );
}
