import { figureText, type Shown } from '@/lib/charts/shown';
import { shareText } from '@/lib/charts/text';
import { IN_PART, spreadText } from '@/lib/charts/trend-words';
import type { BarChart, ChartBar, Sparkline } from '@/lib/charts/types';

type Props = {
  chart: BarChart;
  /** What the rows are: `Country`, `Group`. */
  labelHeading: string;
  /** A part of each row’s figure. */
  part?: { heading: string; textOf: (key: string) => string } | undefined;
};

/** A ranking: a table whose numbers are also drawn as bars, so that it reads at any width and without sight. */
export function BarChartView({ chart, labelHeading, part }: Props) {
  const { bars, measure, dates, title, counted, shown, hasShares } = chart;
  const ranged = measure !== 'attacks';
  const hasImprecise = bars.some(({ imprecise }) => imprecise > 0);
  const columns = 1 + [ranged, hasImprecise, part, hasShares].filter(Boolean).length;
  const wide = ranged && hasImprecise ? 'bars bars-wide' : 'bars';
  const className = part ? `${wide} bars-parted` : wide;
  return (
    <table className={className}>
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {labelHeading}
          </th>
          <th scope="colgroup" colSpan={columns}>
            {counted}
          </th>
        </tr>
        <tr>
          <th scope="col">{ranged ? 'Best' : shown.as === 'rate' ? 'Rate' : 'Attacks'}</th>
          {ranged && <th scope="col">Low–high</th>}
          {hasImprecise && <th scope="col">{dates === 'leave' ? 'Left out' : 'Hatched'}</th>}
          {part && <th scope="col">{part.heading}</th>}
          {hasShares && <th scope="col">Share</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              <bdi>{bar.href === null ? bar.label : <a href={bar.href}>{bar.label}</a>}</bdi>
              {bar.covered === 'part' && <span className="bars-spread"> {IN_PART}</span>}
              <Bar bar={bar} />
            </th>
            <td>{bestText(bar, shown)}</td>
            {ranged && <td className="bars-spread">{spreadText(bar, shown)}</td>}
            {hasImprecise && <td className="bars-spread">{figureText(bar.imprecise, shown)}</td>}
            {part && <td className="bars-spread">{part.textOf(bar.key)}</td>}
            {hasShares && <td>{bar.share === null ? '–' : shareText(bar.share)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A figure; a dash where there is none for a reason that stands below, and the word where it is not known. */
function bestText({ best, gap }: ChartBar, shown: Shown): string {
  if (best !== null) return figureText(best, shown);
  return gap === undefined ? 'unknown' : '–';
}

/** Drawn on a scale of 100, stretched to the room there is. */
function Bar({ bar: { width, whisker, imprecisePart } }: { bar: ChartBar }) {
  return (
    <svg
      className="bar series-0"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {width !== null && (
        <rect className="bar-fill" x={0} y={2} width={imprecisePart?.from ?? width} height={6} />
      )}
      {imprecisePart && <path className="bar-hatch" d={hatchPath(imprecisePart)} />}
      {whisker && <line className="bar-whisker" x1={whisker.from} x2={whisker.to} y1={5} y2={5} />}
    </svg>
  );
}

/** Slanting lines in an outline. They are drawn one by one, since the bar is stretched to the room there is. */
function hatchPath({ from, to }: { from: number; to: number }): string {
  const lines: string[] = [];
  for (let x = from; x + HATCH_STEP < to; x += HATCH_STEP) {
    lines.push(`M${x.toFixed(1)},8L${(x + HATCH_STEP).toFixed(1)},2`);
  }
  return `M${from},2H${to}V8H${from}z${lines.join('')}`;
}

const HATCH_STEP = 1.5;

/** A trend as a thumbnail. */
export function SparklineView({ chart }: { chart: Sparkline }) {
  const { box, band, line, lone, last, alt } = chart;
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
      {lone.map(({ x, y }) => (
        <circle key={x} className="trend-marker" cx={x} cy={y} r={1.5} />
      ))}
      {last && <circle className="trend-marker" cx={last.x} cy={last.y} r={2.2} />}
    </svg>
  );
}
