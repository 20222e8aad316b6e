import { Fragment, type ReactNode } from 'react';
import { barPartsOf, type DividedBars } from '@/lib/charts/bar-columns';
import type { BarRoom } from '@/lib/charts/bar-room';
import { type BarsLayout, type BarTable, placeBars, rankingTable } from '@/lib/charts/place-bars';
import type { BarChart } from '@/lib/charts/types';
import { BarMarks, barClass } from './bar-marks';

type Props = { chart: BarChart; heading: string; divided?: DividedBars | undefined };

/** A ranking as one drawing at either width, for pictures: pages have it as a table. */
export function BarsDrawing({ chart, heading, divided }: Props) {
  return (
    <BarTablesDrawing
      tables={[rankingTable(chart, heading, divided)]}
      alt={chart.alt}
      keyOf={({ key }) => key}
      drawnAt={(bar, room) => {
        const parts = barPartsOf(bar, divided);
        return (
          <g className={barClass(parts)}>
            <BarMarks bar={bar} parts={parts} room={room} />
          </g>
        );
      }}
    />
  );
}

type TablesProps<Bar> = {
  tables: readonly BarTable<Bar>[];
  alt: string;
  /** Of one bar among all of the tables. */
  keyOf: (bar: Bar) => string;
  drawnAt: (bar: Bar, room: BarRoom) => ReactNode;
};

/** Tables with bars below each other, as one drawing at either width. */
export function BarTablesDrawing<Bar>(props: TablesProps<Bar>) {
  return (
    <>
      <Layout {...props} layout="wide" />
      <Layout {...props} layout="narrow" />
    </>
  );
}

function Layout<Bar>({
  tables,
  alt,
  keyOf,
  drawnAt,
  layout,
}: TablesProps<Bar> & { layout: BarsLayout }) {
  const { box, words, rules, bars } = placeBars(tables, layout);
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      data-layout={layout}
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
    >
      {rules.map((y) => (
        <path key={y} className="trend-grid" d={`M0,${y.toFixed(1)}H${box.width}`} />
      ))}
      {bars.map(({ bar, room }) => (
        <Fragment key={keyOf(bar)}>{drawnAt(bar, room)}</Fragment>
      ))}
      {words.map(({ text, x, y, size, anchor, isQuiet }) => (
        <text
          key={`${x} ${y} ${text}`}
          className={isQuiet ? undefined : 'trend-text'}
          x={x.toFixed(1)}
          y={y.toFixed(1)}
          fontSize={size}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}
