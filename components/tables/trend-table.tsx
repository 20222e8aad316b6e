import { fillLink } from '@/lib/figure/links';
import { spreadText } from '@/lib/figure/measure-words';
import type { FigurePeriod, ModelSeries, PointValue, TrendModel } from '@/lib/figure/types';
import { wholeNumber } from '@/lib/format/number';

/** More rows than this are folded away. */
const OPEN_ROWS = 12;

/** The chart's numbers, a row a period; the way to each point's incidents by keyboard. */
export function TrendTable({ model }: { model: TrendModel }) {
  const rows = model.periods.length;
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="table-scroll" aria-label={`Table: ${model.title}`} tabIndex={0}>
      <table className="numbers">
        <caption>{model.title}</caption>
        {model.series.length === 1 ? <OneSeries model={model} /> : <ManySeries model={model} />}
      </table>
    </section>
  );
  if (rows <= OPEN_ROWS) return table;
  return (
    <details className="chart-table">
      <summary>The chart’s numbers as a table ({wholeNumber(rows)} rows)</summary>
      {table}
    </details>
  );
}
