import type { ReactNode } from 'react';
import { figureText, type Shown } from '@/lib/charts/shown';
import { shareText } from '@/lib/charts/text';
import { IN_PART, spreadText } from '@/lib/charts/trend-words';
import type { BarChart, ChartBar, Sparkline } from '@/lib/charts/types';
import { wholeNumber } from '@/lib/format/figures';
import { BarFrame } from './bar-frame';

/** What each row's figure is made of: parts in one order, the last of them what is left. */
export type DividedBars = {
  parts: readonly { label: string; className: string }[];
  /** How many each part but the last is of; null where it is not known. */
  valuesOf: (key: string) => readonly number[] | null;
};

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
  const { bars, measure, dates, title, counted, shown, hasShares } = chart;
  const ranged = measure !== 'attacks';
  const hasImprecise = bars.some(({ imprecise }) => imprecise > 0);
  const columns = 1 + [ranged, hasImprecise, hasShares].filter(Boolean).length;
  return (
    <table className={ranged && hasImprecise ? 'bars bars-wide' : 'bars'}>
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
          {hasShares && <th scope="col">Share</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              {nameOf ? nameOf(bar.key) : <BarName bar={bar} />}
              {bar.covered === 'part' && <span className="bars-spread"> {IN_PART}</span>}
              <Bar bar={bar} parts={partsOf(bar, divided)} />
            </th>
            <td>
              {nameOf && bar.href !== null ? (
                <a href={bar.href}>{bestText(bar, shown)}</a>
              ) : (
                bestText(bar, shown)
              )}
            </td>
            {ranged && <td className="bars-spread">{spreadText(bar, shown)}</td>}
            {hasImprecise && <td className="bars-spread">{figureText(bar.imprecise, shown)}</td>}
            {hasShares && <td>{bar.share === null ? '–' : shareText(bar.share)}</td>}
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
      {parts.map(({ label, className }) => (
        <li key={label}>
          <svg viewBox="0 0 10 10" width={10} height={10} aria-hidden="true">
            <rect className={className} width={10} height={10} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** A figure; a dash where there is none for a reason that stands below, and the word where it is not known. */
function bestText({ best, gap }: ChartBar, shown: Shown): string {
  if (best !== null) return figureText(best, shown);
  return gap === undefined ? 'unknown' : '–';
}

function BarName({ bar: { href, label } }: { bar: ChartBar }) {
  return <bdi>{href === null ? label : <a href={href}>{label}</a>}</bdi>;
}

type BarPart = DividedBars['parts'][number] & { value: number; x: number; width: number };

/** The parts of a bar that there is something of, from its beginning on. Parts that come to more than the whole stop where that does. */
function partsOf({ key, best, width }: ChartBar, divided: Props['divided']): BarPart[] | null {
  const values = divided?.valuesOf(key) ?? null;
  if (divided === undefined || values === null || best === null || width === null) return null;
  const known = values.reduce((sum, value) => sum + value, 0);
  let end = 0;
  const parts = divided.parts.map((part, i): BarPart => {
    const value = values[i] ?? Math.max(0, best - known);
    const x = end;
    end = Math.min(width, x + (best === 0 ? 0 : (width * value) / best));
    return { ...part, value, x, width: end - x };
  });
  return parts.filter(({ value }) => value > 0);
}

/** A bar, whole or in parts, which are said in words as well. */
function Bar({ bar, parts }: { bar: ChartBar; parts: BarPart[] | null }) {
  const { width, whisker, imprecisePart } = bar;
  return (
    <>
      <BarFrame className={parts === null ? 'series-0' : 'bar-divided'}>
        {parts === null && width !== null && (
          <rect className="bar-fill" x={0} y={2} width={imprecisePart?.from ?? width} height={6} />
        )}
        {parts?.map(({ label, className, x, width: across }) => (
          <rect key={label} className={className} x={x} width={across} y={2} height={6} />
        ))}
        {imprecisePart && <path className="bar-hatch" d={hatchPath(imprecisePart)} />}
        {whisker && (
          <line className="bar-whisker" x1={whisker.from} x2={whisker.to} y1={5} y2={5} />
        )}
      </BarFrame>
      {parts !== null && (
        <span className="bar-words">
          {parts.map(({ label, value }) => `${label} ${wholeNumber(value)}`).join(' · ')}
        </span>
      )}
    </>
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
