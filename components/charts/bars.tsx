import type { ReactNode } from 'react';
import {
  type BarPart,
  barColumns,
  barPartsOf,
  barPartsText,
  type DividedBars,
} from '@/lib/charts/bar-columns';
import { IN_PART } from '@/lib/charts/trend-words';
import type { BarChart, ChartBar, Sparkline } from '@/lib/charts/types';
import { BarFrame } from './bar-frame';
import { BarMarks, barClass } from './bar-marks';

type Props = {
  chart: BarChart;
  /** What the rows are: `Country`, `Group`. */
  labelHeading: string;
  /** How rows are named, where it is not by one link: the link is then on their figures. */
  nameOf?: ((key: string) => ReactNode) | undefined;
  /** Left out, a bar is one. */
  divided?: DividedBars | undefined;
};

/** A ranking: a table whose numbers are also drawn as bars, so that it reads at any width and without sight. */
export function BarChartView({ chart, labelHeading, nameOf, divided }: Props) {
  const { bars, title, counted } = chart;
  const columns = barColumns(chart);
  // A share is short.
  const isWide = columns.filter(({ isQuiet }) => isQuiet).length > 1;
  return (
    <table className={isWide ? 'bars bars-wide' : 'bars'}>
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {labelHeading}
          </th>
          <th scope="colgroup" colSpan={columns.length}>
            {counted}
          </th>
        </tr>
        <tr>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              {nameOf ? nameOf(bar.key) : <BarName bar={bar} />}
              {bar.covered === 'part' && <span className="bars-spread"> {IN_PART}</span>}
              <Bar bar={bar} parts={barPartsOf(bar, divided)} />
            </th>
            {columns.map(({ heading, isQuiet, cell }, i) => (
              <td key={heading} className={isQuiet ? 'bars-spread' : undefined}>
                {nameOf && bar.href !== null && i === 0 ? (
                  <a href={bar.href}>{cell(bar)}</a>
                ) : (
                  cell(bar)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the parts of divided bars are. */
export function BarPartsLegend({ parts }: Pick<DividedBars, 'parts'>) {
  return (
    <ul className="bar-parts" aria-hidden="true">
      {parts.map((part) => (
        <li key={part.label}>
          <BarPartMark part={part} />
          {part.label}
        </li>
      ))}
    </ul>
  );
}

/** A piece of what a part is drawn as. */
export function BarPartMark({ part: { className } }: { part: DividedBars['parts'][number] }) {
  return (
    <svg viewBox="0 0 10 10" width={10} height={10} aria-hidden="true">
      <rect className={className} width={10} height={10} />
    </svg>
  );
}

function BarName({ bar: { href, label } }: { bar: ChartBar }) {
  return <bdi>{href === null ? label : <a href={href}>{label}</a>}</bdi>;
}

/** A bar, whole or in parts, which are said in words as well. */
function Bar({ bar, parts }: { bar: ChartBar; parts: BarPart[] | null }) {
  return (
    <>
      <BarFrame className={barClass(parts)}>
        <BarMarks bar={bar} parts={parts} />
      </BarFrame>
      {parts !== null && <span className="bar-words">{barPartsText(parts)}</span>}
    </>
  );
}

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
