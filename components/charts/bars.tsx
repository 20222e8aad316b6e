import { shareText } from '@/lib/charts/text';
import { spreadText } from '@/lib/charts/trend-words';
import type { BarChart, ChartBar, Sparkline } from '@/lib/charts/types';
import { wholeNumber } from '@/lib/format/figures';

type Props = {
  chart: BarChart;
  /** What the rows are: `Country`, `Group`. */
  labelHeading: string;
};

/** A ranking: a table whose numbers are also drawn as bars, so that it reads at any width and without sight. */
export function BarChartView({ chart, labelHeading }: Props) {
  const { bars, measure, title } = chart;
  const ranged = measure !== 'attacks';
  return (
    <table className="bars">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{labelHeading}</th>
          <th scope="col">{ranged ? 'Best' : 'Attacks'}</th>
          {ranged && <th scope="col">Low–high</th>}
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              {bar.href === null ? bar.label : <a href={bar.href}>{bar.label}</a>}
              <Bar bar={bar} />
            </th>
            <td>{bar.best === null ? 'unknown' : wholeNumber(bar.best)}</td>
            {ranged && <td className="bars-spread">{spreadText(bar)}</td>}
            <td>{bar.share === null ? '–' : shareText(bar.share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Drawn on a scale of 100, stretched to the room there is. */
function Bar({ bar: { width, whisker } }: { bar: ChartBar }) {
  return (
    <svg
      className="bar series-0"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {width !== null && <rect className="bar-fill" x={0} y={2} width={width} height={6} />}
      {whisker && <line className="bar-whisker" x1={whisker.from} x2={whisker.to} y1={5} y2={5} />}
    </svg>
  );
}

/** A trend as a thumbnail. */
export function SparklineView({ chart }: { chart: Sparkline }) {
  const { box, band, line, last, alt } = chart;
  return (
    <svg
      className="sparkline series-0"
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
    >
      {band && <path className="trend-band" d={band} />}
      <path className="trend-line" d={line} />
      {last && <circle className="trend-marker" cx={last.x} cy={last.y} r={2.2} />}
    </svg>
  );
}
