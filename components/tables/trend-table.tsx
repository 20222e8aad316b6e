import type { TrendModel } from '@/lib/charts/types';
import { wholeNumber } from '@/lib/format/figures';
import { TrendRows } from './trend-rows';
import { TrendSplitRows } from './trend-split-rows';

/** More rows than this are folded away. */
const OPEN_ROWS = 12;

/** The chart's numbers, a row a period, and the way to each point's incidents by keyboard. */
export function TrendTable({ model }: { model: TrendModel }) {
  const rows = model.periods.length;
  const only = model.series.length === 1 ? model.series[0] : undefined;
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className="table-scroll" aria-label={`Table: ${model.title}`} tabIndex={0}>
      <table className="numbers">
        <caption>{model.title}</caption>
        {only ? <TrendRows model={model} series={only} /> : <TrendSplitRows model={model} />}
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
