import { SourceLine } from '@/app/(public)/_view/source-line';
import { ChartFrame } from '@/components/figure/chart-frame';
import { TrendFigureView } from '@/components/figure/trend-figure-view';
import { TrendTable } from '@/components/tables/trend-table';
import { Reference } from '@/components/ui/reference';
import { viewReference } from '@/lib/citation/view-reference';
import type { Annotation } from '@/lib/domain/annotation';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { axisTitle } from '@/lib/figure/measure-words';
import { buildTrendFigures } from '@/lib/figure/trend-figures';
import type { View } from '@/lib/filters/view';
import { viewText } from '@/lib/format/view';
import type { DayRange } from '@/lib/stats/period';
import { csvHref } from './csv-href';
import { seriesHref } from './series-href';
import { splitText } from './split-text';

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  trend: Trend;
  annotations: Annotation[];
  origin: string;
};

/** One measure over time: the chart, what it is made of, how to cite it, and its numbers. */
export function TrendSection({ view, range, measure, trend, annotations, origin }: Props) {
  const { interval, split } = view.filters;
  const title = axisTitle(measure, interval);
  const figures = buildTrendFigures({
    trend,
    measure,
    interval,
    title,
    split,
    range,
    annotations,
    links: (key, days) => seriesHref(view, key, days),
  });
  const id = `trend-${measure}`;
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={title}
      subtitle={[splitText(view, trend), viewText(view)].filter((part) => part).join('. ')}
      source={<SourceLine view={view} />}
      notes={figures.model.notes}
      annotations={figures.model.annotations}
      csvHref={csvHref(view)}
      reference={<Reference text={viewReference(view, measure, origin)} />}
      table={<TrendTable model={figures.model} />}
    >
      <TrendFigureView id={id} figures={figures} interactive />
    </ChartFrame>
  );
}
